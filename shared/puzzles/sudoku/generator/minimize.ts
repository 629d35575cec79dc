import type { Random } from '../../../random.ts';
import type { Shape } from '../shape.ts';
import { hasOtherDigit, solveGivens } from '../solver/solver.ts';

/** Guesses allowed to one check of uniqueness; a given whose check takes more stays. */
const CHECK_GUESSES: Record<number, number> = {
  4: 100,
  6: 1000,
  8: 5000,
  9: 20_000,
  10: 5000,
  12: 500,
  16: 60,
};

/** The guesses that one uniqueness check of this size may take. */
function checkGuesses(size: number): number {
  return CHECK_GUESSES[size] ?? 1000;
}

/**
 * Removes givens in random order as long as the solution stays the only one.
 * Down to `keep` givens (default 0), or until no given can go: then the puzzle is minimal.
 * @param givens those of a puzzle with exactly one solution; not changed
 */
export function removeGivens(shape: Shape, givens: readonly number[], random: Random, keep = 0): number[] {
  const left = [...givens];
  const order = random.shuffle(left.flatMap((digit, cell) => (digit === 0 ? [] : [cell])));
  let count = order.length;
  for (const cell of order) {
    if (count <= keep) break;
    if (hasOtherDigit(shape, left, cell, checkGuesses(shape.size)) !== false) continue;
    left[cell] = 0;
    count--;
  }
  return left;
}

/**
 * Adds givens from `solution` until it is the only solution: each time one of the cells
 * in which two solutions differ.
 * @returns undefined when a check takes more than `maxGuesses`
 */
export function addGivens(
  shape: Shape,
  givens: readonly number[],
  solution: readonly number[],
  random: Random,
  maxGuesses: number,
): number[] | undefined {
  const filled = [...givens];
  for (;;) {
    const { solutions, complete } = solveGivens(shape, filled, { limit: 2, maxGuesses, random });
    const other = solutions.find(found => found.some((digit, cell) => digit !== solution[cell]));
    if (!other) return complete ? filled : undefined;
    const cell = random.pick(other.flatMap((digit, at) => (digit === solution[at] ? [] : [at])));
    filled[cell] = solution[cell]!;
  }
}
