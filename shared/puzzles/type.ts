import type { Diagnosis } from './diagnosis.ts';
import type { Puzzle } from './puzzle.ts';

/** A puzzle found in a file. */
export interface ParsedPuzzle<P extends Puzzle = Puzzle> {
  readonly puzzle: P;
  /** The answer that the file gives; not verified. */
  readonly solution?: readonly number[];
  readonly source?: string;
  readonly rating?: number;
  /** Counted from 1. */
  readonly line: number;
}

export interface ParsedPuzzles<P extends Puzzle = Puzzle> {
  readonly puzzles: readonly ParsedPuzzle<P>[];
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

/** What the rest of Mull needs to know of a puzzle type, wherever it treats all of them alike. */
export interface PuzzleType<P extends Puzzle = Puzzle> {
  readonly kind: P['kind'];
  /** "Sudoku", "maze": as in the middle of a sentence. */
  readonly name: string;
  /** Is a text more likely one of these than of another type? */
  looksLike(text: string): boolean;
  /** @throws UserError when the text holds no such puzzle */
  parse(text: string): P;
  /** Every puzzle of a file; never throws on bad input. */
  parseMany(text: string, options?: { readonly limit?: number }): ParsedPuzzles<P>;
  /** The puzzle as text for people, with an answer drawn in. */
  format(puzzle: P, answer?: readonly number[]): string;
  /** What the rules and the exact solver say of it. */
  diagnose(puzzle: P): Diagnosis;
  /** The exact answer (its only one; of a maze, a shortest path); undefined when there is none, or several. */
  solve(puzzle: P): readonly number[] | undefined;
}
