import type { Example } from '../../../shared/puzzles/puzzle.ts';
import { generateSudoku } from '../../../shared/puzzles/sudoku/generator/generator.ts';
import { solveExactly } from '../../../shared/puzzles/sudoku/solver/solver.ts';
import { Random } from '../../../shared/random.ts';
import { answerTo, solvedExample } from '../../answers.ts';
import { sudokuIn } from '../../reading.ts';

const random = new Random(5);

/** Sudokus of 4×4. */
export const small: Example[] = Array.from({ length: 5 }, () =>
  solvedExample(generateSudoku({ size: 4, random })),
);

/** One of 6×6. */
export const six: Example = solvedExample(generateSudoku({ size: 6, random }));

/** Two that the trained model solves, the second in several steps; and one that has no solution. */
export const solvable = [
  '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79',
  '.......1.4.........2...........5.4.7..8...3....1.9....3..4..2...5.1........8.6...',
].map((line): Example => {
  const puzzle = sudokuIn(line);
  return { puzzle, solution: answerTo(puzzle, solveExactly(puzzle).solutions[0]!) };
});
export const unsolvable: Example = {
  ...solvable[0]!,
  puzzle: sudokuIn('553.7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79'),
};
