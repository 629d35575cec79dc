import * as v from 'valibot';
import { type Maze, MazeSchema } from './maze/board.ts';
import { type Sudoku, SudokuSchema } from './sudoku/board.ts';

/** Any puzzle Mull knows. Plain JSON: it crosses to the page and into files as it is. */
export const PuzzleSchema = v.variant('kind', [SudokuSchema, MazeSchema]);
export type Puzzle = Sudoku | Maze;

export const PUZZLE_KINDS = ['sudoku', 'maze'] as const satisfies readonly Puzzle['kind'][];
export type PuzzleKind = Puzzle['kind'];

/** One broken rule of an answer, or of what was drawn. */
export const ViolationSchema = v.object({
  /** Row-major indices of the cells that break it. */
  cells: v.array(v.number()),
  /** A plain sentence: "Row 3 holds 7 twice, in r3c1 and r3c8." */
  message: v.string(),
});
export type Violation = v.InferOutput<typeof ViolationSchema>;

/** What the rules say of an answer. `verified` only when every rule holds: never merely "done". */
export const VerdictSchema = v.variant('verified', [
  v.object({ verified: v.literal(true), reason: v.string() }),
  v.object({ verified: v.literal(false), violations: v.array(ViolationSchema) }),
]);
export type Verdict = v.InferOutput<typeof VerdictSchema>;
