import { UserError } from '../../../shared/errors.ts';

/** A part of the page that reads puzzles is fetched when it is needed, and the host that has it may be away. */
export const NOT_FETCHED = new UserError(
  'What reads puzzles could not be fetched from the host.',
  'Try again once the connection is back.',
);

/** The thread's message of it: a browser does not try again, so the next reading needs a new thread. */
export const UNFETCHED = 'unfetched';
