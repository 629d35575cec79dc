import * as v from 'valibot';

/** JSON in the browser's storage, which may be full, refused or hold anything. */

/** Kept for this tab, or for all of this user's tabs and windows. */
type Where = 'session' | 'local';

/** To be asked for only where a refusal is caught: who blocks cookies gets an error already for naming it. */
const storageOf = (where: Where): Storage => (where === 'session' ? sessionStorage : localStorage);

/** What stands there, if it is what the schema says. */
export function load<S extends v.GenericSchema>(
  where: Where,
  key: string,
  schema: S,
): v.InferOutput<S> | undefined {
  try {
    const checked = v.safeParse(schema, JSON.parse(storageOf(where).getItem(key) ?? 'null'));
    return checked.success ? checked.output : undefined;
  } catch {
    return undefined; // Storage is refused, or holds something else: start afresh.
  }
}

/** Keeps something, if the browser lets it. */
export function save(where: Where, key: string, value: unknown): void {
  try {
    storageOf(where).setItem(key, JSON.stringify(value));
  } catch {
    // Full or refused: then a reload starts afresh, and nothing else is lost.
  }
}
