import type { Random } from '../../../random.ts';
import type { SolvedExampleOf } from '../../type.ts';
import type { Sudoku } from '../board.ts';

/**
 * Half of the Sudokus as they are, half with some digits of their solution as further givens, at random: easier ones
 * teach the first steps.
 * @param most further givens; half of the blank cells when left out
 */
export function easier(
  example: SolvedExampleOf<Sudoku>,
  random: Random,
  most?: number,
): SolvedExampleOf<Sudoku> {
  if (random.uniform() < 0.5) return example;
  const { puzzle, solution } = example;
  const givens = [...puzzle.givens];
  const blanks = random.shuffle(givens.flatMap((digit, cell) => (digit === 0 ? [cell] : [])));
  const count = 1 + random.below(Math.max(1, most ?? Math.ceil(blanks.length / 2)));
  for (const cell of blanks.slice(0, count)) givens[cell] = solution[0]!.values[cell]!;
  return { puzzle: { ...puzzle, givens }, solution };
}
