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
import { regionsOf } from './borders.ts';
import { diagonalLines, hasShadedDiagonals, hasWindows } from './extras.ts';
import { areaOf, type Box } from './flood.ts';
import { doubtsAbout, givensAmong } from './givens.ts';
import { groundOf } from './glyphs.ts';
import { type Lattice, latticesOf } from './lattice.ts';
import { type Entry, numbersOn } from './numbers.ts';
import { patchesOf } from './patches.ts';

/** A Sudoku that a picture shows, and what was assumed. */
export interface Shown {
  readonly puzzle: Sudoku;
  readonly notes: readonly string[];
}

/** How far, of 255, the ground of a cell may differ from itself: of drawn pictures, of smoothed ones, of scanned ones. */
const TOLERANCES = [6, 16, 36];

/** The Sudoku of a picture; undefined where it shows no square grid of cells with digits. */
export function sudokuIn(picture: Colours): Shown | undefined {
  for (const tolerance of TOLERANCES) {
    const boards = [...latticesOf(patchesOf(picture, tolerance))]
      .map(lattice => boardOn(picture, lattice))
      .filter(board => board !== undefined);
    const best = boards.sort((one, other) => other.worth - one.worth)[0];
    if (best) return shownBy(best);
  }
  return undefined;
}

/** A grid of cells with what stands in them. */
interface Board {
  readonly size: SudokuSize;
  readonly rules: SudokuOptions;
  readonly entries: readonly Entry[];
  /** Among several of one picture the best is the puzzle. */
  readonly worth: number;
}

/** What stands on a grid; undefined where these are no digits of a Sudoku. */
function boardOn(picture: Colours, { size, cells }: Lattice): Board | undefined {
  const lattice = { size, cells: cells.map(cell => within(cell, picture)) };
  if (lattice.cells.some((cell, at) => areaOf(cell) < areaOf(cells[at]!) * LEAST_SEEN)) return undefined;
  const grounds = { ...lattice, grounds: lattice.cells.map(cell => groundOf(picture, cell)) };
  const lines = diagonalLines(picture, grounds);
  const { entries, others } = numbersOn(picture, grounds, lines);
  if (others > entries.length * MOST_OTHERS) return undefined;
  if (entries.length < (size === 9 ? LEAST_GIVENS : size - 1)) return undefined;
  const sure = entries.reduce((sum, entry) => sum + entry.sure, 0);
  const rules: SudokuOptions = {
    ...{ regions: regionsOf(picture, grounds) ?? defaultRegions(size) },
    diagonals: lines !== undefined || hasShadedDiagonals(grounds),
    extraRegions: hasWindows(grounds) ? WINDOWS : [],
  };
  const wrong = conflicts(sudokuOf(entries, size, rules), valuesOf(entries, size)).length;
  if (sure < entries.length * LEAST_SURE || wrong > entries.length * MOST_WRONG) return undefined;
  return { size, entries, rules, worth: sure - wrong * WRONG + (size === 9 ? USUAL : 0) };
}

/** A picture that is cut at a board's outer lines shows so much of a cell. */
const LEAST_SEEN = 0.7;

const within = ({ left, top, right, bottom }: Box, { width, height }: Colours): Box => ({
  ...{ left: Math.max(0, left), top: Math.max(0, top) },
  ...{ right: Math.min(width, right), bottom: Math.min(height, bottom) },
});

function valuesOf(entries: readonly Entry[], size: SudokuSize): number[] {
  const values = new Array<number>(size * size).fill(0);
  for (const { cell, value } of entries) values[cell] = value;
  return values;
}

const sudokuOf = (entries: readonly Entry[], size: SudokuSize, rules: SudokuOptions): Sudoku =>
  makeSudoku(valuesOf(entries, size), rules);

function shownBy({ size, entries, rules }: Board): Shown {
  const { given, note } = givensAmong(entries, chosen => sudokuOf(chosen, size, rules));
  const seen = [
    ...(rules.diagonals ? ['Its diagonals are marked: each digit stands once on them, too.'] : []),
    ...(rules.extraRegions?.length
      ? ['Its four windows are marked: each digit stands once in them, too.']
      : []),
  ];
  return { puzzle: sudokuOf(given, size, rules), notes: [...seen, ...note, ...doubtsAbout(given, size)] };
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
