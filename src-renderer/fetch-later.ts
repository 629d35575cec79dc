type Later = typeof import('./later.ts');

let later: Promise<Later> | undefined;

/**
 * What the first picture does without, fetched once for all that ask. A browser does not try again what it could not fetch,
 * so ask before the host can have gone.
 */
export const fetchLater = (): Promise<Later> => (later ??= import('./later.ts'));
