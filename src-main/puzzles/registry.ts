import type { PuzzleKind, PuzzleOf } from '../../shared/puzzles/puzzle.ts';
import { arcHost } from './arc/index.ts';
import type { HostPuzzle } from './host-puzzle.ts';
import { mazeHost } from './maze/index.ts';
import { sudokuHost } from './sudoku/index.ts';

/** The host's package of every puzzle type. */
export const HOST_PUZZLES: { readonly [K in PuzzleKind]: HostPuzzle<PuzzleOf<K>> } = {
  sudoku: sudokuHost,
  maze: mazeHost,
  arc: arcHost,
};
