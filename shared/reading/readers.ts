import type { Puzzle, PuzzleKind } from '../puzzles/puzzle.ts';
import { arcReader } from './arc/reader.ts';
import { mazeReader } from './maze/reader.ts';
import { sudokuReader } from './sudoku/reader.ts';
import type { TextReader } from './text-reader.ts';

/**
 * How each puzzle type is read from plain text, tables and JSON. Where nothing tells, the first is asked, and says what it
 * misses.
 */
export const READERS = {
  sudoku: sudokuReader,
  maze: mazeReader,
  arc: arcReader,
} as const satisfies { readonly [K in PuzzleKind]: TextReader<Extract<Puzzle, { readonly kind: K }>> };
