import { UserError } from '../../errors.ts';
import type { Sudoku } from './board.ts';
import { applyIntersections, applyPairs } from './deductions.ts';
import { isSingle } from './digits.ts';
import { type Board, boardOf, placeSingles } from './propagation.ts';
import { type Shape, shapeOf } from './shape.ts';
import { solveGivens } from './solver.ts';

/**
 * What a puzzle takes: `singles` naked and hidden singles only; `intersections` also naked and hidden pairs,
 * pointing and claiming; `guesses` more than that.
 */
export type Grade = 'singles' | 'intersections' | 'guesses';

export const GRADES = ['singles', 'intersections', 'guesses'] as const satisfies readonly Grade[];

export interface GradedSudoku {
  readonly grade: Grade;
  /** Guesses of the exact solver (which knows singles only) until the solution is known to be the only one. */
  readonly guesses: number;
}

/** No published 9×9 puzzle comes near; only sparse 16×16 grids do. */
const MAX_GUESSES = 100_000;

/**
 * Grades a puzzle by the deductions it takes.
 * @throws UserError when the puzzle has no solution or several, or takes more than 100,000 guesses
 */
export function gradeSudoku(sudoku: Sudoku): GradedSudoku {
  const shape = shapeOf(sudoku);
  const { solutions, guesses, complete } = solveGivens(shape, sudoku.givens, { maxGuesses: MAX_GUESSES });
  if (!complete) {
    throw new UserError(
      `This Sudoku was not solved within ${MAX_GUESSES} guesses, so it cannot be graded.`,
      'Add some givens.',
    );
  }
  if (solutions.length !== 1) {
    throw new UserError(
      `Only a Sudoku with exactly one solution can be graded; this one has ${solutions.length === 0 ? 'none' : 'several'}.`,
      'Check the givens against the original.',
    );
  }
  return { grade: guesses === 0 ? 'singles' : gradeByLogic(shape, sudoku.givens), guesses };
}

/** The grade of givens that have one solution at most; contradictory ones count as `guesses`. */
export function gradeByLogic(shape: Shape, givens: readonly number[]): Grade {
  const board = boardOf(shape, givens);
  if (!board || !placeSingles(shape, board)) return 'guesses';
  if (isFilled(board)) return 'singles';
  while (applyIntersections(shape, board) || applyPairs(shape, board)) {
    if (!placeSingles(shape, board)) return 'guesses';
  }
  return isFilled(board) ? 'intersections' : 'guesses';
}

function isFilled(board: Board): boolean {
  return board.every(isSingle);
}
