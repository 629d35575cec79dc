import type { Random } from '../../random.ts';
import { defaultRegions, houses, makeSudoku, regionShape, type Sudoku } from './board.ts';

/**
 * Changes of a puzzle that keep its solutions: relabelled digits, transposition, permuted rows and columns.
 * Rotations and reflections are among them: a half-turn reverses rows and columns, a quarter-turn transposes
 * and reverses the rows or the columns.
 */
export interface Symmetry {
  /** New digit of each digit: `digits[3]` replaces 3. `digits[0]` is 0, so that blanks stay blank. */
  readonly digits: readonly number[];
  /** Whether the board is transposed, before rows and columns are permuted. */
  readonly transpose: boolean;
  /** `rows[2]` is the row (of the possibly transposed board) that comes to row 2. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/**
 * A random symmetry under which the puzzle keeps its kind. With ordinary regions, rows and columns are permuted
 * within their bands, and whole bands among themselves. Jigsaws, diagonals and extra regions are only rotated
 * and reflected. A board whose ordinary regions are wider than high, as of 6×6, is never transposed.
 */
export function randomSymmetry(sudoku: Sudoku, random: Random): Symmetry {
  const { size } = sudoku;
  const { rows: height, columns: width } = regionShape(size);
  const plain = !sudoku.diagonals && sudoku.extraRegions.length === 0 && hasDefaultRegions(sudoku);
  const permuted = (bandHeight: number) =>
    plain ? permutedBands(size, bandHeight, random) : reversedOrNot(size, random);
  return {
    digits: [0, ...random.shuffle(range(size).map(digit => digit + 1))],
    transpose: height === width && random.below(2) === 1,
    rows: permuted(height),
    columns: permuted(width),
  };
}

/** The symmetry that undoes this one. */
export function inverseSymmetry({ digits, transpose, rows, columns }: Symmetry): Symmetry {
  return {
    digits: inversePermutation(digits),
    transpose,
    rows: inversePermutation(transpose ? columns : rows),
    columns: inversePermutation(transpose ? rows : columns),
  };
}

/** Applies a symmetry to any row-major values of a board: givens, an answer. */
export function transformValues(values: readonly number[], symmetry: Symmetry): number[] {
  return sourceCells(symmetry).map(source => symmetry.digits[values[source]!]!);
}

/**
 * Applies a symmetry to a puzzle with its regions and extra regions, and to values such as its solution.
 * The transformed solution solves the transformed puzzle.
 */
export function transformSudoku(
  sudoku: Sudoku,
  values: readonly number[],
  symmetry: Symmetry,
): { sudoku: Sudoku; values: number[] } {
  const sources = sourceCells(symmetry);
  const regions = sources.map(source => sudoku.regions[source]!);
  const destinations = inversePermutation(sources);
  checkDiagonals(sudoku, destinations);
  const transformed = makeSudoku(transformValues(sudoku.givens, symmetry), {
    regions: hasDefaultRegions({ ...sudoku, regions }) ? defaultRegions(sudoku.size) : regions,
    diagonals: sudoku.diagonals,
    extraRegions: sudoku.extraRegions.map(cells => cells.map(cell => destinations[cell]!)),
  });
  return { sudoku: transformed, values: transformValues(values, symmetry) };
}

/** Are these the ordinary regions, however they are numbered? */
export function hasDefaultRegions({ size, regions }: Pick<Sudoku, 'size' | 'regions'>): boolean {
  const names = new Map<number, number>();
  return defaultRegions(size).every((expected, cell) => {
    const region = regions[cell]!;
    if (!names.has(region)) names.set(region, expected);
    return names.get(region) === expected;
  });
}

/** For every cell of the transformed board, the cell of the original that comes there. */
function sourceCells({ transpose, rows, columns }: Symmetry): number[] {
  const size = rows.length;
  return rows.flatMap(row => columns.map(column => (transpose ? column * size + row : row * size + column)));
}

/** Permuted rows or columns would tear diagonals apart; only a caller's mistake leads there. */
function checkDiagonals(sudoku: Sudoku, destinations: readonly number[]): void {
  const diagonals = houses(sudoku).filter(house => house.kind === 'diagonal');
  const names = diagonals.map(({ cells }) => nameOf(cells));
  for (const { cells } of diagonals) {
    if (!names.includes(nameOf(cells.map(cell => destinations[cell]!)))) {
      throw new Error(
        'internal: this symmetry does not keep the diagonals; use rotations and reflections only',
      );
    }
  }
}

function nameOf(cells: readonly number[]): string {
  return [...cells].sort((a, b) => a - b).join();
}

function reversedOrNot(size: number, random: Random): number[] {
  return random.below(2) === 1 ? range(size).reverse() : range(size);
}

/** Permutes the bands, and the lines within each. */
function permutedBands(size: number, bandHeight: number, random: Random): number[] {
  const bands = random.shuffle(range(size / bandHeight));
  return bands.flatMap(band => random.shuffle(range(bandHeight).map(line => band * bandHeight + line)));
}

function inversePermutation(permutation: readonly number[]): number[] {
  const inverse = new Array<number>(permutation.length);
  permutation.forEach((from, to) => {
    inverse[from] = to;
  });
  return inverse;
}

function range(length: number): number[] {
  return [...Array(length).keys()];
}
