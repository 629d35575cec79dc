import type { SudokuSize } from '../../../../shared/puzzles/sudoku/board.ts';

/** Columns of a pad that has a button for every digit, or region, of a board, and one or two more. */
export const PAD_COLUMNS: Readonly<Record<SudokuSize, number>> = {
  4: 5,
  6: 7,
  8: 5,
  9: 5,
  10: 6,
  12: 7,
  16: 6,
};
