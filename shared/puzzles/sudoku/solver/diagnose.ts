import type { Violation } from '../../verdict.ts';
import type { Sudoku } from '../board.ts';
import { conflicts } from '../rules.ts';
import { shapeOf } from '../shape.ts';
import { type Grade, gradeByLogic } from './grade.ts';
import { solveExactly } from './solver.ts';

/** What can be said of a drawn puzzle before a network tries it. */
export type Diagnosis =
  | {
      readonly kind: 'unique';
      readonly solution: number[];
      /** The deductions that it takes. */
      readonly grade: Grade;
      /** Guesses of the exact solver (which knows singles only) until the solution was known to be the only one. */
      readonly guesses: number;
    }
  | { readonly kind: 'none' }
  /** Two of its solutions. */
  | { readonly kind: 'several'; readonly solutions: readonly [number[], number[]] }
  /** The givens themselves break a rule. */
  | { readonly kind: 'conflict'; readonly violations: Violation[] }
  /** The search was given up. `solution`, where there is one, may not be the only one. */
  | { readonly kind: 'undecided'; readonly solution?: number[] };

/** Ten times what the hardest of 1,000 hard 9×9 puzzles took. */
const MAX_GUESSES = 20_000;

/**
 * Tells by one search whether a puzzle has one solution, none or several, and how hard it is. Bounded: an open 16×16 grid
 * may stay undecided.
 */
export function diagnose(sudoku: Sudoku, maxGuesses = MAX_GUESSES): Diagnosis {
  const violations = conflicts(sudoku, sudoku.givens);
  if (violations.length > 0) return { kind: 'conflict', violations };
  const { solutions, guesses, complete } = solveExactly(sudoku, { limit: 2, maxGuesses });
  const [first, second] = solutions;
  if (first && second) return { kind: 'several', solutions: [first, second] };
  if (!complete) return first ? { kind: 'undecided', solution: first } : { kind: 'undecided' };
  if (!first) return { kind: 'none' };
  return { kind: 'unique', solution: first, grade: gradeByLogic(shapeOf(sudoku), sudoku.givens), guesses };
}

/** The only solution, found in the same bounds: of many puzzles sooner than what {@link diagnose} says besides. */
export function onlySolution(sudoku: Sudoku, maxGuesses = MAX_GUESSES): number[] | undefined {
  const { solutions, complete } = solveExactly(sudoku, { limit: 2, maxGuesses });
  return complete && solutions.length === 1 ? solutions[0] : undefined;
}
