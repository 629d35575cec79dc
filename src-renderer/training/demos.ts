import { PUZZLE_KINDS } from '../../shared/puzzles/puzzle.ts';
import { laterViewOf } from '../puzzles/later.ts';

/** What can be seen learning within a minute. */
export const DEMOS = PUZZLE_KINDS.flatMap(kind => laterViewOf(kind).demo ?? []);
