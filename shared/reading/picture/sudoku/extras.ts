import { defaultRegions } from '../../../puzzles/sudoku/board.ts';
import { WINDOWS } from '../../../puzzles/sudoku/windows.ts';
import { apart, type Colours, distance, RGB } from '../colours.ts';
import type { Box } from '../flood.ts';
import type { Lattice } from './lattice.ts';

/** A board with the ground of each of its cells. */
export interface Grounds extends Lattice {
  /** Red, green and blue of every cell. */
  readonly grounds: readonly (readonly number[])[];
}

/** Does a board show the four windows of a windoku, as cells of another ground? */
export const hasWindows = (board: Grounds): boolean =>
  board.size === 9 && areShaded(new Set(WINDOWS.flat()), board);

/** Does a board show its diagonals, as cells of another ground? */
export const hasShadedDiagonals = (board: Grounds): boolean =>
  areShaded(new Set([...board.cells.keys()].filter(cell => waysThrough(cell, board.size).length > 0)), board);

/** Grounds that differ by less, of 255, are of one colour. */
const SHADE = 6;

/** Do some cells differ in ground from the others of their box, in every box, and are alike? Boxes may differ, too. */
function areShaded(wanted: ReadonlySet<number>, { size, grounds }: Grounds): boolean {
  const boxes = Map.groupBy(grounds.keys(), cell => defaultRegions(size)[cell]!);
  return [...boxes.values()].every(cells => {
    const [inside, outside] = [true, false].map(isIn => cells.filter(cell => wanted.has(cell) === isIn));
    const differ = (one: number, other: number) => apart(grounds[one]!, grounds[other]!) >= SHADE;
    const isOne = (part: readonly number[]) => !part.some(cell => differ(part[0]!, cell));
    const [first, other] = [inside![0], outside![0]];
    if (first === undefined || other === undefined) return isOne(cells);
    return isOne(inside!) && isOne(outside!) && differ(first, other);
  });
}

/** The two ways from corner to corner of a cell: from its left upper one, and from its right upper one. */
type Slope = 'falling' | 'rising';

/** The ways on which diagonals of a board go through a cell. */
const waysThrough = (cell: number, size: number): Slope[] => {
  const [row, column] = [Math.floor(cell / size), cell % size];
  return [
    ...(row === column ? (['falling'] as const) : []),
    ...(row + column === size - 1 ? (['rising'] as const) : []),
  ];
};

/** So many corners on diagonals have a line in them, at least, and so many others have one, at most. */
const [MOST, FEW] = [0.9, 0.15];

/**
 * How strong the lines are that go through the diagonals of a board, of 255, a number for each cell: 0 off the diagonals;
 * undefined where there are no such lines.
 */
export function diagonalLines(picture: Colours, { size, cells, grounds }: Grounds): number[] | undefined {
  const corners = cells.flatMap((box, cell) =>
    (['falling', 'rising'] as const).map(slope => ({
      ...{ cell, isOn: waysThrough(cell, size).includes(slope) },
      strengths: cornersOf(box, slope).map(corner => inkIn(picture, corner, grounds[cell]!)),
    })),
  );
  const lined = (wanted: boolean) => {
    const all = corners.filter(({ isOn }) => isOn === wanted).flatMap(({ strengths }) => strengths);
    return all.filter(strength => strength >= LINE).length / all.length;
  };
  if (lined(true) < MOST || lined(false) > FEW) return undefined;
  const strengths = new Array<number>(cells.length).fill(0);
  for (const { cell, isOn, strengths: found } of corners)
    if (isOn) strengths[cell] = Math.max(strengths[cell]!, ...found);
  return strengths;
}

/** A line differs so much from the ground, of 255. */
const LINE = 20;
/** From here to there, of a cell's sides, a corner is free of digits and of lines between cells. */
const [FROM, TO] = [0.08, 0.18];

/** Small boxes in the two corners of a cell that a way goes through. */
function cornersOf({ left, top, right, bottom }: Box, slope: Slope): Box[] {
  const [width, height] = [right - left, bottom - top];
  const box = (x: number, y: number) => ({
    ...{ left: Math.floor(left + x * width), right: Math.ceil(left + (x + TO - FROM) * width) },
    ...{ top: Math.floor(top + y * height), bottom: Math.ceil(top + (y + TO - FROM) * height) },
  });
  return slope === 'falling'
    ? [box(FROM, FROM), box(1 - TO, 1 - TO)]
    : [box(1 - TO, FROM), box(FROM, 1 - TO)];
}

/** The largest difference from the ground. */
function inkIn(
  { width, values }: Colours,
  { left, top, right, bottom }: Box,
  ground: readonly number[],
): number {
  let most = 0;
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++)
      most = Math.max(most, distance(values, (row * width + column) * RGB, ground, 0));
  return most;
}
