import type { Violation } from '../verdict.ts';
import type { Sudoku } from './board.ts';
import { conflicts } from './rules.ts';
import { solveExactly } from './solver.ts';

/** What can be said of a drawn puzzle before a network tries it. */
export type Diagnosis =
  | { readonly kind: 'unique'; readonly solution: number[] }
  | { readonly kind: 'none' }
  /** Two of its solutions. */
  | { readonly kind: 'several'; readonly solutions: readonly [number[], number[]] }
  /** The givens themselves break a rule. */
  | { readonly kind: 'conflict'; readonly violations: Violation[] }
  /** The search was given up. `solution`, where there is one, may not be the only one. */
  | { readonly kind: 'undecided'; readonly solution?: number[] };

/** Ten times what the hardest of 1,000 hard 9×9 puzzles took. */
const MAX_GUESSES = 20_000;

/** Tells whether a puzzle has one solution, none or several. Bounded: an open 16×16 grid may stay undecided. */
export function diagnose(sudoku: Sudoku, maxGuesses = MAX_GUESSES): Diagnosis {
  const violations = conflicts(sudoku, sudoku.givens);
  if (violations.length > 0) return { kind: 'conflict', violations };
  const { solutions, complete } = solveExactly(sudoku, { limit: 2, maxGuesses });
  const [first, second] = solutions;
  if (first && second) return { kind: 'several', solutions: [first, second] };
  if (!complete) return first ? { kind: 'undecided', solution: first } : { kind: 'undecided' };
  return first ? { kind: 'unique', solution: first } : { kind: 'none' };
}
