import type { Sudoku } from '../../../puzzles/sudoku/board.ts';
import { conflicts } from '../../../puzzles/sudoku/rules.ts';
import { onlySolution } from '../../../puzzles/sudoku/solver/diagnose.ts';

/** A search that takes longer decides nothing. */
const MOST_GUESSES = 2000;

/** Has a Sudoku exactly one solution, which is found soon? What a reader assumed is right then. */
export const hasOneSolution = (sudoku: Sudoku): boolean =>
  conflicts(sudoku, sudoku.givens).length === 0 && onlySolution(sudoku, MOST_GUESSES) !== undefined;
