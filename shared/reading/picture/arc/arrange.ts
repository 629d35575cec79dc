import { contradictionIn } from '../../../puzzles/arc/board.ts';
import { sameGrid } from '../../../puzzles/grid.ts';
import type { Box } from '../flood.ts';
import type { Placed, Shown } from './panes.ts';

/** How pairs stand: the output to the right of its input, or below it. */
export type Way = 'across' | 'down';

/** An input and its output. */
type Pair = readonly [Placed, Placed];

/** Which grids of a picture belong together. */
export interface Arrangement {
  readonly way: Way;
  /** Inputs with their outputs. */
  readonly pairs: readonly Pair[];
  /** Inputs without an output, in the order of reading; or the one whose output is a copy, to be begun with. */
  readonly tests: readonly Placed[];
  /** Columns of inputs and of outputs of pairs, or rows; so many grids stand in one line. */
  readonly ranks: number;
}

/** The likeliest way in which grids are pairs; undefined where they cannot be. */
export function arranged({ grids, marks }: Shown): Arrangement | undefined {
  const possible = (['across', 'down'] as const)
    .flatMap(way => [byGutters(grids, way), byLines(grids, way)])
    .filter(arrangement => arrangement !== undefined);
  return possible.sort(
    (one, other) =>
      arrowsIn(other, marks) - arrowsIn(one, marks) ||
      Number(isContradictory(one)) - Number(isContradictory(other)) ||
      costOf(one) - costOf(other) ||
      likenessOf(other) - likenessOf(one) ||
      gapOf(one) - gapOf(other),
  )[0];
}

/** Has one input two outputs? */
const isContradictory = ({ pairs }: Arrangement): boolean =>
  contradictionIn({ pairs: pairs.map(([input, output]) => ({ input: input.grid, output: output.grid })) }) !==
  undefined;

/** Most tasks have one test, and one column of inputs beside one of outputs. */
const costOf = ({ ranks, tests }: Arrangement): number => ranks + 2 * Math.max(0, tests.length - 1);

/** Pixels along the way from an input to its output. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}
const along = ({ left, top, right, bottom }: Box, way: Way): Stretch =>
  way === 'across' ? { from: left, to: right } : { from: top, to: bottom };
const beside = (box: Box, way: Way): Stretch => along(box, way === 'across' ? 'down' : 'across');
const middleOf = ({ from, to }: Stretch): number => (from + to) / 2;
const lengthOf = ({ from, to }: Stretch): number => to - from;
const sharedBy = (one: Stretch, other: Stretch): number =>
  Math.min(one.to, other.to) - Math.max(one.from, other.from);

/** Do two stretches share half of the shorter one? */
const areInLine = (one: Stretch, other: Stretch): boolean =>
  sharedBy(one, other) > Math.min(lengthOf(one), lengthOf(other)) / 2;

/** Inputs and outputs stand in turn between gutters that go through all of the picture. */
function byGutters(grids: readonly Placed[], way: Way): Arrangement | undefined {
  const ranks: Placed[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const placed of sortedBy(grids, ({ box }) => along(box, way).from)) {
    const { from, to } = along(placed.box, way);
    if (from >= end) ranks.push([]);
    ranks.at(-1)!.push(placed);
    end = Math.max(end, to);
  }
  const pairs: Pair[] = [];
  const singles: Placed[] = [];
  for (let at = 0; at < ranks.length; at += 2) {
    const outputs = new Set(ranks[at + 1]);
    for (const input of sortedBy(ranks[at]!, ({ box }) => beside(box, way).from)) {
      const output = [...outputs].find(({ box }) => areInLine(beside(box, way), beside(input.box, way)));
      if (output) pairs.push([input, output]);
      else singles.push(input);
      if (output) outputs.delete(output);
    }
    if (outputs.size > 0) return undefined;
  }
  return enough(way, pairs, singles, ranks.length - (ranks.length % 2));
}

/** Two after two of each line are pairs. Where one is left over in several lines, these are the last. */
function byLines(grids: readonly Placed[], way: Way): Arrangement | undefined {
  const lines: Placed[][] = [];
  for (const placed of sortedBy(grids, ({ box }) => beside(box, way).from)) {
    const isIn = ({ box }: Placed) => areInLine(beside(box, way), beside(placed.box, way));
    const line = lines.find(line => line.some(isIn));
    if (line) line.push(placed);
    else lines.push([placed]);
  }
  const sorted = lines.map(line => sortedBy(line, ({ box }) => along(box, way).from));
  const pairs = sorted.flatMap(line =>
    Array.from(
      { length: Math.floor(line.length / 2) },
      (_, at) => [line[2 * at]!, line[2 * at + 1]!] as const,
    ),
  );
  const odd = sorted.filter(({ length }) => length % 2 === 1);
  const areLast = sorted.slice(-odd.length).every(({ length }) => length === 1);
  if (odd.length > 1 && !areLast) return undefined;
  const singles = odd.map(line => line.at(-1)!);
  const longest = Math.max(...sorted.map(({ length }) => length));
  return enough(way, pairs, singles, longest - (longest % 2));
}

const sortedBy = <T>(values: readonly T[], key: (value: T) => number): T[] =>
  values.toSorted((one, other) => key(one) - key(other));

/** An arrangement with a pair to see the rule in, and an input to apply it to; undefined where one lacks. */
function enough(
  way: Way,
  all: readonly Pair[],
  alone: readonly Placed[],
  ranks: number,
): Arrangement | undefined {
  const copies = all.filter(([input, output]) => sameGrid(input.grid, output.grid));
  const isBegun = alone.length === 0 && copies.length === 1;
  const pairs = isBegun ? all.filter(pair => !copies.includes(pair)) : all;
  const tests = isBegun ? copies.map(([input]) => input) : alone;
  return pairs.length >= (tests.length > 0 ? 1 : 2) ? { way, pairs, tests, ranks } : undefined;
}

/** An arrow takes this part of the way from an input to its output. */
const LEAST_ARROW = 0.15;

/** The part of the pairs, 0 to 1, with one mark and nothing else between input and output, in the middle, as an arrow is. */
function arrowsIn({ way, pairs }: Arrangement, marks: readonly Box[]): number {
  const withArrow = pairs.filter(([input, output]) => {
    const gap = { from: along(input.box, way).to, to: along(output.box, way).from };
    const between = marks.filter(
      mark => sharedBy(along(mark, way), gap) > 0 && sharedBy(beside(mark, way), beside(input.box, way)) > 0,
    );
    const [arrow] = between;
    if (!arrow || between.length > 1 || lengthOf(along(arrow, way)) < lengthOf(gap) * LEAST_ARROW)
      return false;
    const off = Math.abs(middleOf(beside(arrow, way)) - middleOf(beside(input.box, way)));
    return off < lengthOf(beside(input.box, way)) / 4;
  });
  return withArrow.length / pairs.length;
}

/** How alike the sizes of pairs are: 2 where one rule makes an output's of its input's, 1 where inputs are of one. */
function likenessOf({ pairs }: Arrangement): number {
  const isOne = (values: readonly string[]) => new Set(values).size === 1;
  const isConstant = isOne(pairs.map(([, { grid }]) => `${grid.rows}×${grid.columns}`));
  const isScaled = isOne(
    pairs.map(
      ([{ grid: input }, { grid: output }]) =>
        `${output.rows / input.rows}×${output.columns / input.columns}`,
    ),
  );
  if (isConstant || isScaled) return 2;
  return isOne(pairs.map(([{ grid }]) => `${grid.rows}×${grid.columns}`)) ? 1 : 0;
}

/** Pixels between the grids of a pair, in the mean. */
const gapOf = ({ pairs, way }: Arrangement): number =>
  pairs.reduce((sum, [input, output]) => sum + along(output.box, way).from - along(input.box, way).to, 0) /
  pairs.length;
