import { PUZZLES } from '../puzzles/index.ts';

/** What can be seen learning within a minute. */
export const DEMOS = PUZZLES.flatMap(({ demo }) => demo ?? []);
