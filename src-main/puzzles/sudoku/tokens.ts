import { UserError } from '../../../shared/errors.ts';
import { makeSudoku, type Sudoku, USUAL_SIZES } from '../../../shared/puzzles/sudoku/board.ts';
import { hasDefaultRegions } from '../../../shared/puzzles/sudoku/symmetries.ts';
import type { Encoding } from '../../model/encoding.ts';
import type { ConfigOf } from '../../model/networks/index.ts';
import { boardEncoding } from '../board-encoding.ts';
import type { OfficialModels } from '../host-puzzle.ts';
import { encodeTokens } from '../tokens.ts';
import { guessesAtSudoku } from './guesses.ts';
import { viewsOfSudoku } from './views.ts';

/** Token of a blank cell; digit k is token k + 1, and 0 is padding. */
const BLANK = 1;

/** Padding, blank, and the digits. */
export const sudokuVocabulary = (size: number): number => size + 2;

/** Sudokus for the networks `attention` and `mlp`: of the size that a model was trained on, with ordinary rules. */
export function sudokuTokens(config: ConfigOf<'attention' | 'mlp'>): Encoding<Sudoku> {
  const side = config.vocabulary - sudokuVocabulary(0);
  return boardEncoding<Sudoku>({
    kind: 'sudoku',
    network: config.network,
    sample: (size = side) => makeSudoku(new Array<number>(size * size).fill(0)),
    check: sudoku => checkSudoku(sudoku, side),
    extent: ({ size }) => ({ rows: size, columns: size, symbols: sudokuVocabulary(size) }),
    places: ({ rows, columns }) => rows * columns,
    encode: ({ givens }) =>
      encodeTokens(
        config,
        Int32Array.from(givens, digit => digit + BLANK),
      ),
    labels: (_, digits) => Int32Array.from(digits, digit => digit + BLANK),
    // A cell that the model calls blank or padding holds no digit.
    values: (_, classes) => Array.from(classes, token => Math.max(0, token - BLANK)),
    symbols: ({ size }) => size,
    probabilities: digitProbabilities,
    guesses: guessesAtSudoku,
    views: viewsOfSudoku,
  });
}

/** Probabilities of the digits [cells, size] from those of the tokens: without padding and blank. */
function digitProbabilities({ size }: Sudoku, probabilities: Float32Array): Float32Array {
  const tokens = sudokuVocabulary(size);
  return Float32Array.from({ length: size ** 3 }, (_, at) => {
    const [cell, digit] = [Math.floor(at / size), (at % size) + 1];
    return probabilities[cell * tokens + digit + BLANK]!;
  });
}

/** @throws UserError when it has another size, or rules that the model was not trained on */
function checkSudoku(sudoku: Sudoku, side: number): void {
  const special = specialtyOf(sudoku);
  if (sudoku.size === side && special === undefined) return;
  throw new UserError(
    `This model solves ordinary Sudokus of ${side}×${side} only; this one ${special ?? `is ${sudoku.size}×${sudoku.size}`}.`,
    'Choose another model: the one that came with Mull takes all of them.',
  );
}

function specialtyOf(sudoku: Sudoku): string | undefined {
  if (sudoku.diagonals) return 'has diagonals';
  if (sudoku.extraRegions.length > 0) return 'has extra regions';
  return hasDefaultRegions(sudoku) ? undefined : 'is a jigsaw';
}

/** Of 4×4 only those of which the number of cells is known: mazes have as many tokens. Those of ARC have as many as a 10×10 would. */
export const officialSudokus: OfficialModels = {
  takes({ vocabulary, positions }) {
    const side = vocabulary - sudokuVocabulary(0);
    if (!USUAL_SIZES.some(size => size === side)) return false;
    return positions === undefined ? side > 4 : positions === side ** 2;
  },
  what: `Sudokus with ${sudokuVocabulary(9)} tokens and 81 cells`,
};
