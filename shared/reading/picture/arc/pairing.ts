import { sameGrid } from '../../../puzzles/grid.ts';
import { range } from '../../../range.ts';
import type { Placed } from './shown.ts';
import { along, areInLine, beside, type Way } from './stretch.ts';

/** The ways in which the grids of a picture may be pairs. */

/** An input and its output. */
export type Pair = readonly [Placed, Placed];

/** Which grids of a picture belong together. */
export interface Arrangement {
  readonly way: Way;
  /** Inputs with their outputs. */
  readonly pairs: readonly Pair[];
  /** Inputs without an output, in the order of reading, or those with one that is yet to be drawn. */
  readonly tests: readonly Placed[];
  /** Columns of inputs and of outputs of pairs, or rows; so many grids stand in one line. */
  readonly ranks: number;
}

/** Inputs and outputs stand in turn between gutters that go through all of the picture. */
export function byGutters(grids: readonly Placed[], way: Way): Arrangement | undefined {
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
    if (![...outputs].every(isEmpty)) return undefined;
  }
  return enough(way, pairs, singles, ranks.length - (ranks.length % 2));
}

/** Two after two of each line are pairs. Where one is left over in several lines, these are the last. */
export function byLines(grids: readonly Placed[], way: Way): Arrangement | undefined {
  const lines: Placed[][] = [];
  for (const placed of sortedBy(grids, ({ box }) => beside(box, way).from)) {
    const isIn = ({ box }: Placed) => areInLine(beside(box, way), beside(placed.box, way));
    const line = lines.find(line => line.some(isIn));
    if (line) line.push(placed);
    else lines.push([placed]);
  }
  const sorted = lines.map(line => sortedBy(line, ({ box }) => along(box, way).from));
  const pairs = sorted.flatMap(line =>
    range(0, Math.floor(line.length / 2)).map(at => [line[2 * at]!, line[2 * at + 1]!] as const),
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

/** Is it a grid that nothing was drawn into yet, as for an answer? */
const isEmpty = ({ grid }: Placed): boolean => grid.values.every(value => value === 0);

/** Pairs whose output is yet to be drawn, where no input stands alone: those with an empty one, or else the only copy of an input. */
function begunAmong(pairs: readonly Pair[]): readonly Pair[] {
  const empty = pairs.filter(([, output]) => isEmpty(output));
  const copies = pairs.filter(([input, output]) => sameGrid(input.grid, output.grid));
  return empty.length > 0 || copies.length > 1 ? empty : copies;
}

/** An arrangement with a pair to see the rule in, and an input to apply it to; undefined where one lacks. */
function enough(
  way: Way,
  all: readonly Pair[],
  alone: readonly Placed[],
  ranks: number,
): Arrangement | undefined {
  const begun = alone.length > 0 ? [] : begunAmong(all);
  const pairs = all.filter(pair => !begun.includes(pair));
  const tests = [...alone, ...begun.map(([input]) => input)];
  return pairs.length >= (tests.length > 0 ? 1 : 2) ? { way, pairs, tests, ranks } : undefined;
}
