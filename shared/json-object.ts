/** An object of JSON whose entries have not been looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** An object of JSON: no list, and not null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
