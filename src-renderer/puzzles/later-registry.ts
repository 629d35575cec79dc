import type { PuzzleKind, PuzzleOf } from '../../shared/puzzles/puzzle.ts';
import { arcLater } from './arc/later.ts';
import type { LaterView } from './later-view.ts';
import { mazeLater } from './maze/later.ts';
import { sudokuLater } from './sudoku/later.ts';

/** What the first picture does without, of every puzzle type. */
export const LATER_VIEWS: { readonly [K in PuzzleKind]: LaterView<PuzzleOf<K>> } = {
  sudoku: sudokuLater,
  maze: mazeLater,
  arc: arcLater,
};
