import * as v from 'valibot';

/** JSON in the browser's storage, which may be full, refused or hold anything. */

/** What stands there, if it is what the schema says. */
export function load<S extends v.GenericSchema>(
  storage: Storage,
  key: string,
  schema: S,
): v.InferOutput<S> | undefined {
  try {
    const checked = v.safeParse(schema, JSON.parse(storage.getItem(key) ?? 'null'));
    return checked.success ? checked.output : undefined;
  } catch {
    return undefined; // Storage is refused, or holds something else: start afresh.
  }
}

/** Keeps something, if the browser lets it. */
export function save(storage: Storage, key: string, value: unknown): void {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or refused: then a reload starts afresh, and nothing else is lost.
  }
}
