import * as v from 'valibot';
import { countText, listText } from '../../english.ts';
import { UserError } from '../../errors.ts';
import { cellTitle } from '../cell-name.ts';

/** The sizes that have a default shape of regions. */
export const SUDOKU_SIZES = [4, 6, 8, 9, 10, 12, 16] as const;

export type SudokuSize = (typeof SUDOKU_SIZES)[number];

/** "4×4, 6×6, … and 16×16" */
export const sizesText = (): string => listText(SUDOKU_SIZES.map(size => `${size}×${size}`));

/** Those that most boards have: what could be of several sizes, or no Sudoku at all, is taken for one of these alone. */
export const USUAL_SIZES: readonly SudokuSize[] = [4, 6, 9, 16];

const cellIndex = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(255));

const SudokuShape = v.object({
  kind: v.literal('sudoku'),
  size: v.picklist(SUDOKU_SIZES),
  /** Row-major, size × size; 0 is blank, 1…size a given digit. */
  givens: v.pipe(v.array(cellIndex), v.maxLength(256)),
  /** The region (0…size−1) of every cell, row-major; each region has `size` cells. */
  regions: v.pipe(v.array(cellIndex), v.maxLength(256)),
  /** Both main diagonals hold every digit, too. */
  diagonals: v.boolean(),
  /** Further groups of `size` cells that hold every digit (for example the four windows of a windoku). */
  extraRegions: v.pipe(v.array(v.pipe(v.array(cellIndex), v.maxLength(16))), v.maxLength(16)),
});

/** A Sudoku as it was drawn. Plain JSON; also checks that lengths, digits and regions fit together. */
export const SudokuSchema = v.pipe(
  SudokuShape,
  v.check(
    sudoku => problemOf(sudoku) === undefined,
    issue => `Invalid Sudoku: ${problemOf(issue.input)?.message}`,
  ),
);
/** A Sudoku that is being drawn: its regions may still have too few or too many cells, its extra regions too few. */
export const SudokuDrawingSchema = v.pipe(
  SudokuShape,
  v.check(
    sudoku =>
      givensProblem(sudoku) === undefined &&
      sudoku.regions.length === sudoku.size ** 2 &&
      sudoku.regions.every(region => region < sudoku.size),
    'The cells do not fit the size.',
  ),
);
export type Sudoku = v.InferOutput<typeof SudokuShape>;

/** A group of cells that must hold every digit once. */
export interface House {
  readonly kind: 'row' | 'column' | 'region' | 'diagonal' | 'extra';
  /** Counted from 0 among the houses of its kind. */
  readonly index: number;
  readonly cells: readonly number[];
}

export interface SudokuOptions {
  readonly regions?: readonly number[];
  readonly diagonals?: boolean;
  readonly extraRegions?: readonly (readonly number[])[];
}

/** Rows and columns of one default region. */
const REGION_SHAPES: Record<SudokuSize, readonly [rows: number, columns: number]> = {
  4: [2, 2],
  6: [2, 3],
  8: [2, 4],
  9: [3, 3],
  10: [2, 5],
  12: [3, 4],
  16: [4, 4],
};

/** Is this a size that Mull can draw and solve? */
export function isSudokuSize(size: number): size is SudokuSize {
  return (SUDOKU_SIZES as readonly number[]).includes(size);
}

/** How many cells a Sudoku may have: "16, 36, 64, 81, 100, 144 or 256". */
export const CELL_COUNTS_TEXT: string = SUDOKU_SIZES.map(side => side ** 2)
  .join(', ')
  .replace(/, (\d+)$/, ' or $1');

/** Are a size's regions wider than high? Then a board may be meant with upright ones, of as many rows as these have columns. */
export const mayBeUpright = (size: SudokuSize): boolean => REGION_SHAPES[size][0] !== REGION_SHAPES[size][1];

/** Rows and columns of an ordinary region. */
export function regionShape(size: SudokuSize): { readonly rows: number; readonly columns: number } {
  const [rows, columns] = REGION_SHAPES[size];
  return { rows, columns };
}

/** The rectangular regions of an ordinary Sudoku, row-major. */
export function defaultRegions(size: SudokuSize): number[] {
  const [rows, columns] = REGION_SHAPES[size];
  return boxRegions(size, rows, columns);
}

/** The same with as many rows as these have columns: 3×2 instead of 2×3 of a 6×6. */
export function uprightRegions(size: SudokuSize): number[] {
  const [rows, columns] = REGION_SHAPES[size];
  return boxRegions(size, columns, rows);
}

/** Regions that are boxes of so many rows and columns, row-major. */
export function boxRegions(size: SudokuSize, rows: number, columns: number): number[] {
  const perBand = size / columns;
  return Array.from({ length: size * size }, (_, cell) => {
    const row = Math.floor(cell / size);
    return Math.floor(row / rows) * perBand + Math.floor((cell % size) / columns);
  });
}

/**
 * Makes a Sudoku from its givens, checking lengths and ranges (not whether it can be solved).
 * @throws UserError when the number of givens, a digit or the regions do not fit
 */
export function makeSudoku(givens: readonly number[], options: SudokuOptions = {}): Sudoku {
  const size = Math.sqrt(givens.length);
  if (!isSudokuSize(size)) {
    throw new UserError(
      `A Sudoku has ${CELL_COUNTS_TEXT} cells, but this one has ${givens.length}.`,
      'Check that no row or cell is missing, and that blanks are written as 0 or a dot.',
    );
  }
  const sudoku: Sudoku = {
    kind: 'sudoku',
    size,
    givens: [...givens],
    regions: [...(options.regions ?? defaultRegions(size))],
    diagonals: options.diagonals ?? false,
    extraRegions: (options.extraRegions ?? []).map(cells => [...cells]),
  };
  const problem = problemOf(sudoku);
  if (problem) throw problem;
  return sudoku;
}

/** Every house of the puzzle: rows, columns, regions, then diagonals and extra regions. */
export function houses(sudoku: Sudoku): House[] {
  const { size, regions } = sudoku;
  const indices = [...Array(size).keys()];
  const all: House[] = [];
  for (const row of indices)
    all.push({ kind: 'row', index: row, cells: indices.map(column => row * size + column) });
  for (const column of indices)
    all.push({ kind: 'column', index: column, cells: indices.map(row => row * size + column) });
  for (const region of indices) {
    all.push({
      kind: 'region',
      index: region,
      cells: regions.flatMap((of, cell) => (of === region ? [cell] : [])),
    });
  }
  if (sudoku.diagonals) {
    all.push({ kind: 'diagonal', index: 0, cells: indices.map(row => row * (size + 1)) });
    all.push({ kind: 'diagonal', index: 1, cells: indices.map(row => (row + 1) * (size - 1)) });
  }
  sudoku.extraRegions.forEach((cells, index) => {
    all.push({ kind: 'extra', index, cells });
  });
  return all;
}

/** What does not fit together in a Sudoku, if anything. */
export function problemOf(sudoku: Sudoku): UserError | undefined {
  return givensProblem(sudoku) ?? regionsProblem(sudoku) ?? extraRegionsProblem(sudoku);
}

function givensProblem({ size, givens }: Sudoku): UserError | undefined {
  if (givens.length !== size * size) {
    return new UserError(
      `A ${size}×${size} Sudoku has ${size * size} cells, but this one has ${givens.length}.`,
      'Check that no row or cell is missing, and that blanks are written as 0 or a dot.',
    );
  }
  const wrong = givens.findIndex(digit => !Number.isInteger(digit) || digit < 0 || digit > size);
  if (wrong < 0) return undefined;
  return new UserError(
    `${cellTitle(wrong, size)} holds ${givens[wrong]}, but a ${size}×${size} Sudoku takes 1 to ${size}.`,
    'Correct the cell, or choose another size.',
  );
}

function regionsProblem({ size, regions }: Sudoku): UserError | undefined {
  if (regions.length !== size * size) {
    return new UserError(
      `Regions are given for ${countText(regions.length, 'cell')}, but the Sudoku has ${size * size}.`,
      'Complete the regions before solving.',
    );
  }
  for (let region = 0; region < size; region++) {
    const cells = regions.filter(of => of === region).length;
    if (cells === size) continue;
    return new UserError(
      `Region ${region + 1} has ${countText(cells, 'cell')}, but each of the ${size} regions needs ${size}.`,
      'Complete the regions before solving.',
    );
  }
  return undefined;
}

function extraRegionsProblem({ size, diagonals, extraRegions }: Sudoku): UserError | undefined {
  if (extraRegions.length + (diagonals ? 2 : 0) > size) {
    return new UserError(
      `A ${size}×${size} Sudoku takes at most ${size} diagonals and extra regions together.`,
      'Take some away.',
    );
  }
  for (const [index, cells] of extraRegions.entries()) {
    const valid = new Set(cells.filter(cell => Number.isInteger(cell) && cell >= 0 && cell < size * size));
    if (valid.size !== size || cells.length !== size) {
      return new UserError(
        `Extra region ${index + 1} has ${countText(valid.size, valid.size === cells.length ? 'cell' : 'different cell')}, but needs ${size}.`,
        'Correct its cells.',
      );
    }
  }
  return undefined;
}
