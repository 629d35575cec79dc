import type { Sudoku } from '../../../shared/puzzles/sudoku/board.ts';
import {
  inverseSymmetry,
  randomSymmetry,
  type Symmetry,
  transformSudoku,
  transformValues,
} from '../../../shared/puzzles/sudoku/symmetries.ts';
import { Random } from '../../../shared/random.ts';
import type { Seen } from '../board-encoding.ts';

/** There are a trillion of an ordinary 9×9; this many are more than a batch of restarts holds. */
const VIEWS = 64;

/**
 * A Sudoku with its digits renamed, transposed, rows and columns permuted: always the same random ones. For networks
 * that have to learn each digit and each cell by itself.
 */
export function viewsOfSudoku(sudoku: Sudoku): Seen<Sudoku>[] {
  const random = new Random(1);
  return Array.from({ length: VIEWS }, () => {
    const symmetry = randomSymmetry(sudoku, random);
    const back = inverseSymmetry(symmetry);
    return {
      puzzle: transformSudoku(sudoku, [], symmetry).sudoku,
      back: belief => ({
        ...belief,
        values: transformValues(belief.values, back),
        probabilities: ownProbabilities(belief.probabilities, sudoku.size, symmetry, back),
      }),
    };
  });
}

/** @param probabilities of the view: [cells, digits] */
function ownProbabilities(
  probabilities: Float32Array,
  size: number,
  { digits }: Symmetry,
  back: Symmetry,
): Float32Array {
  const cells = Array.from({ length: size ** 2 }, (_, cell) => cell);
  const seenAt = transformValues(cells, { ...back, digits: cells });
  return Float32Array.from({ length: size ** 3 }, (_, at) => {
    const [cell, digit] = [Math.floor(at / size), (at % size) + 1];
    return probabilities[seenAt[cell]! * size + digits[digit]! - 1]!;
  });
}
