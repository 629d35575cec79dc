import { part } from '../fetch-part.ts';

/** What makes animations: for a page that has a run to show. */
export const fetchGif = part(() => import('./gif.ts'));
