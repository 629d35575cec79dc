import { arcType } from './arc/type.ts';
import { mazeType } from './maze/type.ts';
import { sudokuType } from './sudoku/type.ts';
import type { AnyPuzzle, PuzzleType } from './type.ts';

/**
 * Every puzzle type, in the order in which they are offered. Adding one: its package beside this file and a line here;
 * then skills-registry.ts, shared/reading/readers.ts, src-main/puzzles/registry.ts, src-renderer/puzzles/registry.ts and
 * later-registry.ts do not compile without theirs.
 */
export const PUZZLE_TYPES = {
  sudoku: sudokuType,
  maze: mazeType,
  arc: arcType,
} as const satisfies { readonly [kind: string]: PuzzleType<AnyPuzzle> };
