import { makeSudoku, type Sudoku } from '../../shared/puzzles/sudoku/board.ts';
import { pattern } from './sudoku.ts';

/** A Sudoku that the stand-in "solves": every other cell of its pattern is given. */
export function fittingPuzzle(size: Sudoku['size'] = 4): Sudoku {
  return makeSudoku(pattern(size).map((digit, cell) => (cell % 2 === 0 ? digit : 0)));
}

/** A Sudoku to which the stand-in's one answer does not fit. */
export function misfitPuzzle(): Sudoku {
  return makeSudoku([2, ...new Array<number>(15).fill(0)]);
}
