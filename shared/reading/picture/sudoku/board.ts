import {
  defaultRegions,
  makeSudoku,
  type Sudoku,
  type SudokuOptions,
  type SudokuSize,
} from '../../../puzzles/sudoku/board.ts';
import { conflicts } from '../../../puzzles/sudoku/rules.ts';
import { WINDOWS } from '../../../puzzles/sudoku/windows.ts';
import type { Colours } from '../colours.ts';
import { middleColour } from '../quantiles.ts';
import { regionsOf } from './borders.ts';
import { diagonalLines, hasShadedDiagonals, hasWindows } from './extras.ts';
import { waysToPart } from './givens.ts';
import type { Lattice } from './lattice.ts';
import { type Entry, numbersOn } from './numbers.ts';

/** A grid of cells with what stands in them. */
export interface Board {
  readonly lattice: Lattice;
  readonly rules: SudokuOptions;
  readonly entries: readonly Entry[];
  /** How much its digits show: among several boards of one picture the best is the puzzle. */
  readonly worth: number;
  /** Are these digits of a Sudoku? */
  readonly isSudoku: boolean;
}

/** What stands in cells of a picture. */
export function boardOn(picture: Colours, lattice: Lattice): Board {
  const { size, cells } = lattice;
  const board = { ...lattice, grounds: cells.map(cell => middleColour(picture, cell)) };
  const lines = diagonalLines(picture, board);
  const { entries, others } = numbersOn(picture, board, lines);
  const rules: SudokuOptions = {
    ...{ regions: regionsOf(picture, board) ?? defaultRegions(size) },
    diagonals: lines !== undefined || hasShadedDiagonals(board),
    extraRegions: hasWindows(board) ? WINDOWS : [],
  };
  const judged = [entries, ...waysToPart(entries).flat()].map(ink => judge(ink, size, rules));
  const best = bestOf(judged.filter(({ isSudoku }) => isSudoku)) ?? judged[0]!;
  const isSudoku = best.isSudoku && others <= entries.length * MOST_OTHERS;
  return { lattice, rules, entries, worth: best.worth, isSudoku };
}

/** The one that is worth most. */
export const bestOf = <T extends Pick<Board, 'worth'>>(boards: readonly T[]): T | undefined =>
  [...boards].sort((one, other) => other.worth - one.worth)[0];

/** Digits show the more, the surer they are and the fewer stand in another's way. */
function judge(
  entries: readonly Entry[],
  size: SudokuSize,
  rules: SudokuOptions,
): Pick<Board, 'worth' | 'isSudoku'> {
  const sure = entries.reduce((sum, entry) => sum + entry.sure, 0);
  const sudoku = sudokuOf(entries, size, rules);
  const wrong = conflicts(sudoku, sudoku.givens).length;
  return {
    worth: sure - wrong * WRONG + (size === 9 ? USUAL : 0),
    isSudoku:
      entries.length >= (size === 9 ? LEAST_GIVENS : size - 1) &&
      sure >= entries.length * LEAST_SURE &&
      wrong <= entries.length * MOST_WRONG,
  };
}

/** The Sudoku of which some digits are the givens. */
export function sudokuOf(entries: readonly Entry[], size: SudokuSize, rules: SudokuOptions): Sudoku {
  const values = new Array<number>(size * size).fill(0);
  for (const { cell, value } of entries) values[cell] = value;
  return makeSudoku(values, rules);
}

/** So many cells may stand in each other's way, of those with digits: a digit that is misread does with two or three. */
const MOST_WRONG = 0.2;
/** Digits that such a cell outweighs, and those by which the usual size does. */
const [WRONG, USUAL] = [3, 6];
/** Of the cells with digits, so many may hold what is none. */
const MOST_OTHERS = 0.25;

/** The keys of a number pad are no Sudoku. */
const LEAST_GIVENS = 12;

/** Less sure in the mean, what stands in the cells are no digits. */
const LEAST_SURE = 0.85;
