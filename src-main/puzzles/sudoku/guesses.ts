import type { Sudoku } from '../../../shared/puzzles/sudoku/board.ts';
import type { Random } from '../../../shared/random.ts';
import type { Guessed } from '../board-encoding.ts';

/**
 * A Sudoku with some of the model's own guesses taken for given, as a person tries one pencil mark to the end. Cells of
 * which the model is unsure are guessed at, and the more probable a digit, the more often it is. Whether a guess was
 * right, the rules tell in the end.
 * @param belief probability of every digit of every cell: [cells, digits]
 * @param count views; fewer when there are not so many guesses
 * @param depth guesses in each
 */
export function guessesAtSudoku(
  sudoku: Sudoku,
  belief: Float32Array,
  count: number,
  depth: number,
  random: Random,
): Guessed<Sudoku>[] {
  const weights = weighGuesses(sudoku, belief);
  const firsts = drawGuesses(weights, count, random);
  return firsts.map(first => {
    const guesses = [...drawGuesses(weights, depth - 1, random), first]; // of two for one cell, the last counts
    const givens = [...sudoku.givens];
    for (const guess of guesses) givens[cellOf(guess, sudoku)] = (guess % sudoku.size) + 1;
    return {
      puzzle: { ...sudoku, givens },
      assumed: [...new Set(guesses.map(guess => cellOf(guess, sudoku)))],
    };
  });
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
