import { UserError } from '../shared/errors.ts';

/**
 * Parts of the page, each fetched once for all that ask. A browser does not try again what it could not fetch, so ask
 * before the host can have gone.
 */
const part = <T>(fetchIt: () => Promise<T>): (() => Promise<T>) => {
  let fetched: Promise<T> | undefined;
  return () => (fetched ??= fetchIt().catch(() => Promise.reject(NOT_ALL)));
};

const NOT_ALL = new UserError('Not all of the page could be fetched.', 'Load it again.');

/** What the first picture does without. */
export const fetchLater = part(() => import('./later.ts'));

/** What makes animations: for a page that has a run to show. */
export const fetchGif = part(() => import('./export/gif.ts'));
