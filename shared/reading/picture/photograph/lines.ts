import { upperMedian } from '../../../median.ts';
import { SUDOKU_SIZES } from '../../../puzzles/sudoku/board.ts';
import { range } from '../../../range.ts';
import type { Colours } from '../colours.ts';
import type { Box } from '../flood.ts';
import { type Grey, greyOf } from '../ink.ts';
import type { Lattice } from '../sudoku/lattice.ts';
import { AROUND, SIDE } from './straighten.ts';

/** Sizes of boards, those first whose lines smaller ones have, too. */
const LARGEST_FIRST = [...SUDOKU_SIZES].sort((one, other) => other - one);

/**
 * The cells between the lines of a straightened board in even light: of the largest size of which all lines are to be seen,
 * or of the usual one where those between its boxes are; undefined where these are not.
 */
export function linedLattice(board: Colours): Lattice | undefined {
  const grey = greyOf(board);
  const size =
    LARGEST_FIRST.find(size => isLined(grey, size, size)) ??
    (isLined(grey, USUAL, IN_BOX) ? USUAL : undefined);
  return (
    size && { size, cells: cellsBetween(size, linesOf(grey, size, 'down'), linesOf(grey, size, 'across')) }
  );
}

const [USUAL, IN_BOX] = [9, 3] as const;

/** Are the lines that part a board into so many parts, across and down, to be seen along most of its cells? */
const isLined = (grey: Grey, size: number, parts: number): boolean =>
  (['down', 'across'] as const).every(direction =>
    range(1, parts).every(part => {
      const seen = segmentsOf(grey, size, (part * size) / parts, direction).filter(isSeen);
      return seen.length >= size * LEAST_SEEN;
    }),
  );

type Direction = 'down' | 'across';

/** A line along one cell. */
interface Segment {
  /** Where it begins and ends across its way, in pixels. */
  readonly from: number;
  readonly to: number;
  /** How much darker it is than what is beside it, of 255. */
  readonly contrast: number;
}

/** A line is so much darker than what is beside it, of 255, at least; and is so along this part of its cells. */
const FAINTEST = 4;
const LEAST_SEEN = 0.7;

const isSeen = ({ contrast }: Segment): boolean => contrast >= FAINTEST;

const segmentsOf = (grey: Grey, size: number, line: number, direction: Direction): Segment[] =>
  range(0, size).map(cell => segmentAt(grey, size, line, cell, direction));

/** Each line of a board along each of its cells, as those of it that are to be seen where it is not: [size + 1, size]. */
const linesOf = (grey: Grey, size: number, direction: Direction): Segment[][] =>
  range(0, size + 1).map(line => {
    const segments = segmentsOf(grey, size, line, direction);
    const seen = segments.filter(isSeen);
    const place = AROUND + (line * SIDE) / size;
    const usual = (end: 'from' | 'to') =>
      seen.length > 0 ? upperMedian(seen.map(segment => segment[end])) : place;
    return segments.map(segment =>
      isSeen(segment) ? segment : { ...segment, from: usual('from'), to: usual('to') },
    );
  });

/** How far off its place, of a cell's side, paper that is not flat may show a line. */
const OFF = 0.18;
/** The part of a cell's side along which a line is looked at: lines cross it at both ends. */
const [FROM, TO] = [0.08, 0.92];
/** A line is dark along its whole way, the edge of a digit is not: so much of it may be brighter. */
const BRIGHTER = 0.3;

function segmentAt(grey: Grey, size: number, line: number, cell: number, direction: Direction): Segment {
  const step = SIDE / size;
  const reach = Math.min(AROUND - 1, Math.round(step * OFF));
  const first = Math.round(AROUND + line * step) - reach;
  const [from, to] = [Math.round(AROUND + (cell + FROM) * step), Math.round(AROUND + (cell + TO) * step)];
  const darkness = range(first, first + 2 * reach + 1).map(place => {
    const [start, along] = direction === 'down' ? [place, grey.width] : [place * grey.width, 1];
    const way = Uint8Array.from(
      { length: to - from },
      (_, at) => 255 - grey.values[start + (from + at) * along]!,
    );
    return way.sort()[Math.floor(way.length * BRIGHTER)]!;
  });
  const [most, ground] = [Math.max(...darkness), upperMedian(darkness)];
  const isLine = (value: number | undefined) => value !== undefined && value - ground > (most - ground) / 2;
  let [left, right] = [darkness.indexOf(most), darkness.indexOf(most) + 1];
  while (isLine(darkness[left - 1])) left--;
  while (isLine(darkness[right])) right++;
  return { from: first + left, to: first + right, contrast: most - ground };
}

/** Pixels that a cell leaves to the soft edges of lines. */
const EDGE = 2;

function cellsBetween(size: number, down: readonly Segment[][], across: readonly Segment[][]): Box[] {
  return range(0, size * size).map(cell => {
    const [row, column] = [Math.floor(cell / size), cell % size];
    const [left, right] = [down[column]![row]!, down[column + 1]![row]!];
    const [top, bottom] = [across[row]![column]!, across[row + 1]![column]!];
    return {
      ...{ left: Math.round(left.to) + EDGE, right: Math.round(right.from) - EDGE },
      ...{ top: Math.round(top.to) + EDGE, bottom: Math.round(bottom.from) - EDGE },
    };
  });
}
