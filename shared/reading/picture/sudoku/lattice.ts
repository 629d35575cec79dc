import { upperMedian } from '../../../median.ts';
import { SUDOKU_SIZES, type SudokuSize } from '../../../puzzles/sudoku/board.ts';
import { areaOf, type Box } from '../flood.ts';
import type { Patch } from './patches.ts';

/** The cells of a square board in a picture, row by row. */
export interface Lattice {
  readonly size: SudokuSize;
  /** A cell whose ground is in pieces, or part of the page, has the box that the others let expect. */
  readonly cells: readonly Box[];
}

/** The cells of a board whose square picture is turned a quarter to the left. @param side of the picture */
export function turnedLattice({ size, cells }: Lattice, side: number): Lattice {
  const turned = cells.map((_, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    const { left, top, right, bottom } = cells[column * size + size - 1 - row]!;
    return { left: top, right: bottom, top: side - right, bottom: side - left };
  });
  return { size, cells: turned };
}

/** The pixels that a board takes. */
export const extentOf = ({ cells }: Lattice): number =>
  areaOf({ ...cells[0]!, right: cells.at(-1)!.right, bottom: cells.at(-1)!.bottom });

/** The middles of a row's cells, or of a column's, may differ by so much of a cell's side. */
const CROOKED = 0.06;

/** Do the cells of each row and each column stand in a straight line, as those of a photograph hardly do? */
export function isStraight({ size, cells }: Lattice): boolean {
  const most = CROOKED * upperMedian(cells.map(sideOf));
  const isInLine = (axis: Axis, line: (cell: number) => number) =>
    [...Map.groupBy(cells.keys(), line).values()].every(part => {
      const places = part.map(cell => middle(cells[cell]!, axis));
      return Math.max(...places) - Math.min(...places) <= most;
    });
  return isInLine('x', cell => cell % size) && isInLine('y', cell => Math.floor(cell / size));
}

/** Sizes of patches that are looked at; and boards of patches of one size, more of the usual one than of each other. */
const MOST_GROUPS = 4;
const mostBoards = (size: number): number => (size === USUAL ? 16 : 3);
const USUAL = 9;

/** Boards whose cells are among some patches, or whose boxes are. */
export function* latticesOf(patches: readonly Patch[]): Generator<Lattice> {
  for (const alike of groupsOf(patches).slice(0, MOST_GROUPS)) {
    const grid = { patches: alike, columns: linesOf(alike, 'x'), rows: linesOf(alike, 'y') };
    for (const size of SUDOKU_SIZES) for (const cells of boardsIn(grid, size)) yield { size, cells };
    for (const boxes of boardsIn(grid, IN_BOX)) yield { size: USUAL, cells: partsOf(boxes) };
  }
}

/** Cells in a row of a box of the usual board, and boxes in a row of it. */
const IN_BOX = 3;

/** The cells of boxes that have no lines in them, row by row. */
function partsOf(boxes: readonly Box[]): Box[] {
  return Array.from({ length: USUAL * USUAL }, (_, cell) => {
    const [row, column] = [Math.floor(cell / USUAL), cell % USUAL];
    const box = boxes[Math.floor(row / IN_BOX) * IN_BOX + Math.floor(column / IN_BOX)]!;
    const x = (at: number) => Math.round(box.left + ((box.right - box.left) * at) / IN_BOX);
    const y = (at: number) => Math.round(box.top + ((box.bottom - box.top) * at) / IN_BOX);
    const [across, down] = [column % IN_BOX, row % IN_BOX];
    return { left: x(across), top: y(down), right: x(across + 1), bottom: y(down + 1) };
  });
}

/** A cell may be so much larger than another: lines between boxes are thicker than those between cells. */
const ALIKE = 0.2;
/** Boxes of a board: fewer patches are none. */
const FEWEST = 6;

/** Patches of about one size, the most first. */
function groupsOf(patches: readonly Patch[]): Patch[][] {
  const groups: Patch[][] = [];
  let left = [...patches].sort((one, other) => sideOf(one) - sideOf(other));
  while (left.length >= FEWEST) {
    const group = fullest(left);
    groups.push(group);
    const taken = new Set(group);
    left = left.filter(patch => !taken.has(patch));
  }
  return groups.sort((one, other) => other.length - one.length).filter(({ length }) => length >= FEWEST);
}

/** The most patches whose sides differ by no more than {@link ALIKE}. @param patches by their sides */
function fullest(patches: readonly Patch[]): Patch[] {
  let [first, end, from] = [0, 0, 0];
  for (let to = 0; to < patches.length; to++) {
    while (sideOf(patches[to]!) > sideOf(patches[from]!) * (1 + ALIKE) + 1) from++;
    if (to + 1 - from > end - first) [first, end] = [from, to + 1];
  }
  return patches.slice(first, end);
}

type Axis = 'x' | 'y';

const sideOf = (box: Box): number => Math.sqrt(areaOf(box));
const middle = (box: Box, axis: Axis): number =>
  axis === 'x' ? (box.left + box.right) / 2 : (box.top + box.bottom) / 2;

/** A line has this part of the patches that the fullest has: keys of a number pad beside the board are fewer. */
const LEAST_IN_LINE = 0.4;

/** Where patches stand above each other, or beside: the means of their middles, in order. */
function linesOf(patches: readonly Patch[], axis: Axis): number[] {
  const reach = upperMedian(patches.map(sideOf)) / 2;
  const places = patches.map(patch => middle(patch, axis)).sort((one, other) => one - other);
  const lines: number[][] = [];
  for (const place of places) {
    const line = lines.at(-1);
    if (line && place - line.at(-1)! < reach) line.push(place);
    else lines.push([place]);
  }
  const most = Math.max(...lines.map(({ length }) => length));
  return lines
    .filter(({ length }) => length >= most * LEAST_IN_LINE)
    .map(line => line.reduce((sum, place) => sum + place, 0) / line.length);
}

/** Patches of one size, and the lines in which they stand. */
interface Grid {
  readonly patches: readonly Patch[];
  readonly columns: readonly number[];
  readonly rows: readonly number[];
}

/** Of a board's cells within its lines, so many are patches. */
const LEAST_FOUND = 0.6;

/** The cells of square boards in a grid, those first that lack the fewest lines. @param size cells in a row */
function boardsIn({ patches, columns, rows }: Grid, size: number): Box[][] {
  const downs = runsOf(rows, size);
  return runsOf(columns, size)
    .flatMap(across => downs.map(down => ({ across, down, seen: across.seen + down.seen })))
    .sort((one, other) => other.seen - one.seen)
    .slice(0, mostBoards(size))
    .flatMap(({ across, down }) => {
      const found = cellsAt(patches, across.lines, down.lines);
      if (found.filter(Boolean).length < across.seen * down.seen * LEAST_FOUND) return [];
      return [found.map((cell, at) => cell ?? expected(found, at, across.lines, down.lines))];
    });
}

/** Lines of cells, and how many of them patches show: those at either end may be part of the page. */
interface Run {
  readonly lines: readonly number[];
  readonly seen: number;
}

/** Runs of columns, or of rows, that are looked at. */
const MOST_RUNS = 6;

/**
 * Every so many lines in succession that are about equally far apart; of all lines, one or two may lack at the ends. Only the
 * usual board is looked for within a larger grid, as a table: a part of it would be like a smaller one.
 */
function runsOf(lines: readonly number[], size: number): Run[] {
  const missing = size - lines.length;
  if (missing > 0) return missing <= 2 ? completed(lines, missing) : [];
  if (missing < 0 && size !== USUAL) return [];
  return lines
    .slice(0, lines.length - size + 1)
    .map((_, first) => ({ lines: lines.slice(first, first + size), seen: size }))
    .filter(run => areEven(run.lines))
    .slice(0, MOST_RUNS);
}

/** @param missing 1 or 2 */
function completed(lines: readonly number[], missing: number): Run[] {
  if (lines.length < 2 || !areEven(lines)) return [];
  const seen = lines.length;
  const step = stepOf(lines);
  const [before, after] = [lines[0]! - step, lines.at(-1)! + step];
  if (missing === 2) return [{ lines: [before, ...lines, after], seen }];
  return [
    { lines: [before, ...lines], seen },
    { lines: [...lines, after], seen },
  ];
}

/** Distances between lines may differ by this part of their mean: some lines are thick. */
const UNEVEN = 0.45;

const stepOf = (lines: readonly number[]): number => (lines.at(-1)! - lines[0]!) / (lines.length - 1);

function areEven(lines: readonly number[]): boolean {
  const step = stepOf(lines);
  return lines.slice(1).every((line, at) => Math.abs(line - lines[at]! - step) <= step * UNEVEN);
}

/** The largest patch at every crossing of lines; undefined where none is near. */
function cellsAt(
  patches: readonly Patch[],
  columns: readonly number[],
  rows: readonly number[],
): (Patch | undefined)[] {
  const reach = upperMedian(patches.map(sideOf)) / 2;
  return rows.flatMap(y => {
    const beside = patches.filter(patch => Math.abs(middle(patch, 'y') - y) < reach);
    return columns.map(x => {
      const near = beside.filter(patch => Math.abs(middle(patch, 'x') - x) < reach);
      return near.sort((one, other) => other.area - one.area)[0];
    });
  });
}

/** Where a cell is by its lines and the usual size. */
function expected(
  found: readonly (Box | undefined)[],
  at: number,
  columns: readonly number[],
  rows: readonly number[],
): Box {
  const all = found.filter(box => box !== undefined);
  const width = upperMedian(all.map(({ left, right }) => right - left));
  const height = upperMedian(all.map(({ top, bottom }) => bottom - top));
  const left = Math.round(columns[at % columns.length]! - width / 2);
  const top = Math.round(rows[Math.floor(at / columns.length)]! - height / 2);
  return { left, top, right: left + width, bottom: top + height };
}
