import type { Puzzle, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import type { LibraryKind } from './kind.ts';
import { mazeKind } from './maze.ts';
import { sudokuKind } from './sudoku.ts';

const kinds: { readonly [K in PuzzleKind]: LibraryKind<Extract<Puzzle, { kind: K }>> } = {
  sudoku: sudokuKind,
  maze: mazeKind,
};

/** What the library knows of a puzzle type. The caller passes it puzzles of this type only: a set holds one type. */
export const kindOf = (kind: PuzzleKind): LibraryKind => kinds[kind] as LibraryKind;
