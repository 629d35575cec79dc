import type { Sudoku } from '../../../shared/puzzles/sudoku/board.ts';
import type { Random } from '../../../shared/random.ts';
import type { Guessed } from '../board-encoding.ts';

/** Of the probability that guesses may have together, they have this part at least: less probable ones are seldom all right. */
const LEAST = 0.3;

/** Further guesses that are looked at to bring a first one into these limits. */
const FURTHER = 12;

/**
 * A Sudoku with some of the model's own guesses taken for given, as a person tries one pencil mark to the end. Cells of
 * which the model is unsure are guessed at, and the more probable a digit, the more often it is; where one is too probable
 * to tell much, others are added. Whether all were right, the rules tell in the end.
 * @param belief probability of every digit of every cell: [cells, digits]
 * @param count views; fewer when there are not so many guesses
 * @param most guesses are added until they are together not more probable than this, by the belief
 */
export function guessesAtSudoku(
  sudoku: Sudoku,
  belief: Float32Array,
  count: number,
  most: number,
  random: Random,
): Guessed<Sudoku>[] {
  const weights = weighGuesses(sudoku, belief);
  return drawGuesses(weights, count, random).map(first =>
    assuming(sudoku, [first, ...drawGuesses(weights, FURTHER, random)], belief, most),
  );
}

/** With as many of some guesses as bring their probability together down to the most, the first in any case. */
function assuming(
  sudoku: Sudoku,
  guesses: readonly number[],
  belief: Float32Array,
  most: number,
): Guessed<Sudoku> {
  const givens = [...sudoku.givens];
  const assumed: number[] = [];
  let probability = 1;
  for (const guess of guesses) {
    const cell = cellOf(guess, sudoku);
    const together = probability * belief[guess]!;
    if (givens[cell] !== 0 || (assumed.length > 0 && together < LEAST * most)) continue;
    givens[cell] = (guess % sudoku.size) + 1;
    assumed.push(cell);
    probability = together;
    if (probability <= most) break;
  }
  return { puzzle: { ...sudoku, givens }, assumed };
}

const cellOf = (guess: number, { size }: Sudoku): number => Math.floor(guess / size);

/** Weight of every guess [cells, digits]: the digit's probability × the entropy of its cell; 0 in given cells. */
function weighGuesses({ size, givens }: Sudoku, belief: Float32Array): Float32Array {
  const weights = new Float32Array(belief.length);
  givens.forEach((given, cell) => {
    const own = belief.subarray(cell * size, (cell + 1) * size);
    const entropy = own.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
    if (given === 0) {
      weights.set(
        own.map(p => p * entropy),
        cell * size,
      );
    }
  });
  return weights;
}

/**
 * Up to `count` different indices, drawn by weight: the first in a race of exponential times (Efraimidis and Spirakis
 * 2006).
 */
function drawGuesses(weights: Float32Array, count: number, random: Random): number[] {
  return Array.from(weights, (weight, index) => ({ index, time: -Math.log(random.uniform()) / weight }))
    .filter(({ index }) => weights[index]! > 0)
    .sort((a, b) => a.time - b.time)
    .slice(0, count)
    .map(({ index }) => index);
}
