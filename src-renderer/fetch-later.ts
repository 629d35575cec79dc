import { part } from './fetch-part.ts';

/** What the first picture does without. */
export const fetchLater = part(() => import('./later.ts'));
