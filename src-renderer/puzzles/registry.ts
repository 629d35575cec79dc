import type { PuzzleKind, PuzzleOf } from '../../shared/puzzles/puzzle.ts';
import type { PuzzleView } from '../state/desk/view.ts';
import { arcView } from './arc/index.ts';
import { mazeView } from './maze/index.ts';
import { sudokuView } from './sudoku/index.ts';

/** The page's package of every puzzle type. */
export const PUZZLE_VIEWS: { readonly [K in PuzzleKind]: PuzzleView<PuzzleOf<K>> } = {
  sudoku: sudokuView,
  maze: mazeView,
  arc: arcView,
};
