import { range } from '../../../range.ts';
import { type Box, heightOf, widthOf } from '../flood.ts';
import type { Strength } from './strength.ts';

/** Pixels of walls beside each other, in a row or a column of a box. */
export interface Run {
  /** Which row or column of the box. */
  readonly line: number;
  /** The first of its pixels, and the one behind the last, from the box's side on. */
  readonly from: number;
  readonly to: number;
}

/** Those of a box along its rows, and along its columns. */
export interface Runs {
  readonly rows: readonly Run[];
  readonly columns: readonly Run[];
}

/** The runs in a box. @param least strength of a wall's pixel */
export const runsIn = (strength: Strength, box: Box, least: number): Runs => ({
  rows: runsAlong(strength, box, 'x', least),
  columns: runsAlong(strength, box, 'y', least),
});

function runsAlong({ width, values }: Strength, box: Box, axis: 'x' | 'y', least: number): Run[] {
  const [wide, high] = [widthOf(box), heightOf(box)];
  const [length, lines, step, stride] = axis === 'x' ? [wide, high, 1, width] : [high, wide, width, 1];
  const runs: Run[] = [];
  for (let line = 0; line < lines; line++) {
    const first = box.top * width + box.left + line * stride;
    let from = -1;
    for (let at = 0; at <= length; at++) {
      const isWall = at < length && values[first + at * step]! >= least;
      if (isWall && from < 0) from = at;
      if (isWall || from < 0) continue;
      runs.push({ line, from, to: at });
      from = -1;
    }
  }
  return runs;
}

export const lengthOf = ({ from, to }: Run): number => to - from;

/** How many edges of runs, where one begins or ends, are at each place along them. @param length of the box along them */
export function edgesOf(runs: readonly Run[], length: number): Float64Array {
  const counts = new Float64Array(length + 1);
  for (const { from, to } of runs) {
    counts[from]!++;
    counts[to]!++;
  }
  return counts;
}

/** The pixels of each row or column that are in runs of more than so many. @param lines rows or columns of the box */
export function sumsOf(runs: readonly Run[], lines: number, more: number): Float64Array {
  const sums = new Float64Array(lines);
  for (const run of runs) if (lengthOf(run) > more) sums[run.line]! += lengthOf(run);
  return sums;
}

/** How long most runs are, give or take a pixel: as wide as walls, which most of them cross. */
export function usualLength(runs: readonly Run[]): number {
  const counts: number[] = [];
  for (const run of runs) counts[lengthOf(run)] = (counts[lengthOf(run)] ?? 0) + 1;
  const count = (length: number) => counts[length] ?? 0;
  const near = (length: number) => count(length - 1) + count(length) + count(length + 1);
  const most = range(1, counts.length).reduce(
    (best, length) => (near(length) > near(best) ? length : best),
    1,
  );
  const sum = [most - 1, most, most + 1].reduce((all, length) => all + length * count(length), 0);
  return sum / Math.max(1, near(most));
}
