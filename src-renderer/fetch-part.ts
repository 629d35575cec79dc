import { UserError } from '../shared/errors.ts';

/**
 * A part of the page, fetched once for all that ask. A browser does not try again what it could not fetch, so ask before
 * the host can have gone.
 */
export const part = <T>(fetchIt: () => Promise<T>): (() => Promise<T>) => {
  let fetched: Promise<T> | undefined;
  return () => (fetched ??= fetchIt().catch(() => Promise.reject(NOT_ALL)));
};

const NOT_ALL = new UserError('Not all of the page could be fetched.', 'Load it again.');
