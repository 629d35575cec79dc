import type { Sudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { type Shape, shapeOf } from '../../../../shared/puzzles/sudoku/shape.ts';
import { hasDefaultRegions } from '../../../../shared/puzzles/sudoku/symmetries.ts';
import { scramble } from '../../scramble.ts';

/** What the puzzles of one shape have in common, worked out once. */
export interface Layout {
  readonly shape: Shape;
  /** Rows, columns and the ordinary regions, nothing else. */
  readonly isPlain: boolean;
  /** Are the regions the ordinary ones? */
  readonly hasDefaultRegions: boolean;
  /** The houses of all cells after one another; those of cell c stand from `houseStart[c]` to `houseStart[c + 1]`. */
  readonly housesOf: Uint16Array;
  readonly houseStart: Uint16Array;
  /** First colours for a board of blanks: [cells + houses + size]. */
  readonly blankColours: Int32Array;
}

/** Colours of cells before refinement. */
const BLANK_COLOUR = scramble(11);
export const GIVEN_COLOUR = scramble(12);
/** Rows and columns are one sort: a transposition exchanges them. */
export const SORTS = { row: 1, column: 1, region: 2, diagonal: 3, extra: 4 } as const;

const layouts = new WeakMap<Shape, Layout>();
let last: { readonly sudoku: Sudoku; readonly layout: Layout } | undefined;

/** The layout of a puzzle. Nearly always it is that of the puzzle before, so that one is looked at first. */
export function layoutOf(sudoku: Sudoku): Layout {
  if (last && isSameLayout(last.sudoku, sudoku)) return last.layout;
  const shape = shapeOf(sudoku);
  let layout = layouts.get(shape);
  if (!layout) {
    layout = makeLayout(sudoku, shape);
    layouts.set(shape, layout);
  }
  last = { sudoku, layout };
  return layout;
}

function isSameLayout(one: Sudoku, other: Sudoku): boolean {
  if (one.extraRegions.length + other.extraRegions.length > 0) return false;
  if (one.diagonals !== other.diagonals || one.regions.length !== other.regions.length) return false;
  for (let cell = 0; cell < one.regions.length; cell++)
    if (one.regions[cell] !== other.regions[cell]) return false;
  return true;
}

function makeLayout(sudoku: Sudoku, shape: Shape): Layout {
  const { cells, houses, size } = shape;
  const ordinary = hasDefaultRegions(sudoku);
  const housesOf = Array.from({ length: cells }, (_, cell) =>
    houses.flatMap((house, index) => (house.cells.includes(cell) ? [index] : [])),
  );
  const houseStart = new Uint16Array(cells + 1);
  housesOf.forEach((list, cell) => {
    houseStart[cell + 1] = houseStart[cell]! + list.length;
  });
  const blankColours = new Int32Array(cells + houses.length + size).fill(scramble(30));
  blankColours.fill(BLANK_COLOUR, 0, cells);
  houses.forEach(({ kind }, index) => {
    blankColours[cells + index] = scramble(20 + SORTS[kind]);
  });
  return {
    shape,
    isPlain: ordinary && !sudoku.diagonals && sudoku.extraRegions.length === 0,
    hasDefaultRegions: ordinary,
    housesOf: Uint16Array.from(housesOf.flat()),
    houseStart,
    blankColours,
  };
}
