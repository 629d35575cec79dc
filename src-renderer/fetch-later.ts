import { part } from './fetch-part.ts';

/** What the first picture does without. */
export const fetchLater = part(() => import('./later.ts'));

/** A place beside the puzzles. */
export type PlaceName = keyof Awaited<ReturnType<typeof fetchLater>>['PLACES'];
