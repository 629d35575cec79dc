import { PUZZLE_KINDS, type PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import type { PuzzleView } from '../state/desk/view.ts';
import { PUZZLE_VIEWS } from './registry.ts';

/** The page's package of a puzzle type. Hand it puzzles and editors of its own kind only. */
export const viewOf = (kind: PuzzleKind): PuzzleView => PUZZLE_VIEWS[kind];

/** Every puzzle type of the page, in the order in which they are offered. */
export const PUZZLES: readonly PuzzleView[] = PUZZLE_KINDS.map(viewOf);
