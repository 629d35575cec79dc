import { ARC_SIDES } from '../../../puzzles/arc/board.ts';
import type { Grid } from '../../../puzzles/grid.ts';
import { range } from '../../../range.ts';
import type { Colours } from '../colours.ts';
import type { Comb } from '../comb.ts';
import { drawnLines, type Edges, edgesOf, plainLines } from './lines.ts';
import { numberIn } from './palette.ts';

/** Reads a picture of one grid and nothing else as cells of ARC's colours. */

/** A cell's sides may differ by this part: pictures are scaled to whole pixels. */
const SQUARE = 0.12;

/**
 * What is looked at in a cell.
 * margin: the part of its side, at both ends, that is left out: lines, and what scaling mixes with them
 * share: how much of the rest, 0 to 1, is of its colour
 */
interface Look {
  readonly margin: number;
  readonly share: number;
}
const PLAIN: Look = { margin: 0.3, share: 0.85 };
/** Of a cell with a sign in it. */
const SIGNED: Look = { margin: 0.15, share: 0.5 };

/** Lines that edges would stand at by chance more often than that are none. */
const MOST_CHANCE = 0.03;

/**
 * How exact a picture's colours are.
 * tolerance: how far, 0 to 255, pixels of one colour may differ from each other
 * leastCell: pixels of a cell's side, at least
 */
export interface Grain {
  readonly tolerance: number;
  readonly leastCell: number;
}

/** The grid of two or more cells that fills a picture; undefined where it is none, or nothing shows how many cells it has. */
export function gridOf(picture: Colours, { tolerance, leastCell }: Grain): Grid | undefined {
  const [across, down] = [edgesOf(picture, 'x', tolerance), edgesOf(picture, 'y', tolerance)];
  const sizes = sizesOf(picture, leastCell);
  const both = <T>(linesOf: (edges: Edges, cells: number) => T | undefined) =>
    sizes.flatMap(({ rows, columns }): [T, T][] => {
      const [one, other] = [linesOf(across, columns), linesOf(down, rows)];
      return one && other ? [[one, other]] : [];
    });
  const plain = both(plainLines)
    .map(([one, other]) => ({ lines: [one.lines, other.lines] as const, chance: one.chance * other.chance }))
    .filter(({ chance }) => chance <= MOST_CHANCE)
    .sort((one, other) => one.chance - other.chance);
  for (const { lines } of plain) {
    const numbers = numbersIn(picture, lines, PLAIN);
    if (numbers) return numbers;
  }
  // Signs in cells may stand as evenly as edges of cells do.
  const drawn = both(drawnLines).at(-1);
  return drawn && numbersIn(picture, drawn, SIGNED);
}

/** Rows and columns that leave cells square, the fewest first. @param leastCell pixels of a cell's side, at least */
function sizesOf({ width, height }: Colours, leastCell: number): Pick<Grid, 'rows' | 'columns'>[] {
  return range(1, ARC_SIDES.most + 1)
    .map(columns => ({ rows: Math.max(1, Math.round((height * columns) / width)), columns }))
    .filter(({ rows, columns }) => {
      const [across, down] = [width / columns, height / rows];
      const isSquare = Math.abs(across - down) <= SQUARE * Math.max(across, down);
      const isSized = rows <= ARC_SIDES.most && rows * columns > 1;
      return isSized && isSquare && Math.min(across, down) >= leastCell;
    });
}

function numbersIn(picture: Colours, [across, down]: readonly [Comb, Comb], look: Look): Grid | undefined {
  const values: number[] = [];
  for (let row = 0; row < down.count; row++)
    for (let column = 0; column < across.count; column++) {
      const [left, right] = inner(across, column, look);
      const [top, bottom] = inner(down, row, look);
      const value = numberIn(picture, { left, right, top, bottom }, look.share);
      if (value === undefined) return undefined;
      values.push(value);
    }
  return { rows: down.count, columns: across.count, values };
}

/** Pixels from and to within a cell; at least one. */
function inner({ from, step }: Comb, cell: number, { margin }: Look): [number, number] {
  const first = Math.max(0, Math.floor(from + step * (cell + margin) + 0.5));
  return [first, Math.max(first + 1, Math.floor(from + step * (cell + 1 - margin) + 0.5))];
}
