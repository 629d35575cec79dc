import { isSingle } from '../digits.ts';
import type { Shape } from '../shape.ts';
import { applyIntersections, applyPairs } from './deductions.ts';
import { type Board, boardOf, placeSingles } from './propagation.ts';

/**
 * What a puzzle takes: `singles` naked and hidden singles only; `intersections` also naked and hidden pairs,
 * pointing and claiming; `guesses` more than that.
 */
export type Grade = 'singles' | 'intersections' | 'guesses';

export const GRADES = ['singles', 'intersections', 'guesses'] as const satisfies readonly Grade[];

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
