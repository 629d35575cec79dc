import { range } from '../../../range.ts';
import { type Colours, distance, RGB } from '../colours.ts';
import type { Comb } from '../comb.ts';

/** Where the cells of a grid meet, by the edges in its picture. */

/** Edges at this part of a place's pixels, or fewer, are ticks and specks. */
const SPECKS = 0.02;

/** How many edges stand between each column of pixels, or each row, and the one before it. */
export interface Edges {
  /** [side] */
  readonly counts: readonly number[];
  /** Edges that there may be at one place: pixels of the other side. */
  readonly most: number;
}

/**
 * @param axis along which edges are met: "x" of columns
 * @param tolerance how far, 0 to 255, neighbouring pixels without an edge between them may differ
 */
export function edgesOf({ width, height, values }: Colours, axis: 'x' | 'y', tolerance: number): Edges {
  const [along, most] = axis === 'x' ? [width, height] : [height, width];
  const [step, other] = axis === 'x' ? [1, width] : [width, 1];
  const counts = Array.from({ length: along }, (_, at) => {
    let count = 0;
    for (let line = 0; line < most && at > 0; line++) {
      const pixel = at * step + line * other;
      if (distance(values, pixel * RGB, values, (pixel - step) * RGB) > tolerance) count++;
    }
    return count > most * SPECKS ? count : 0;
  });
  return { counts, most };
}

/** So many edges stand between cells where cells are of one colour each. */
const HELD = 0.98;
/** A line around the grid may take this part of the cells beside it; or so many pixels, where that is more. */
const [FRAME, THIN_FRAME] = [0.25, 2];

/** Lines from side to side of a grid without a frame. @param cells along the side */
const evenLines = ({ counts }: Edges, cells: number): Comb => ({
  from: 0,
  step: counts.length / cells,
  count: cells,
});

/** A place with edges, and how many they are. */
type Place = readonly [at: number, count: number];

/** Lines that edges stand at, and how likely, 0 to 1, edges anywhere would. */
export interface Fit {
  readonly lines: Comb;
  readonly chance: number;
}

/** The lines between cells where all edges stand at one of them; undefined where they do not. @param cells along the side */
export function plainLines(edges: Edges, cells: number): Fit | undefined {
  const even = evenLines(edges, cells);
  const frame = Math.max(THIN_FRAME, even.step * FRAME);
  const places = [...edges.counts.entries()].filter(
    ([at, count]) => count > 0 && Math.min(at, edges.counts.length - at) > frame,
  );
  if (places.length === 0) return cells === 1 ? { lines: even, chance: 1 } : undefined;
  const lines = fitted(places, even);
  const held = places.filter(([at]) => Math.abs(offBy(at, lines)) <= reachOf(even.step));
  return countOf(held) >= countOf(places) * HELD ? { lines, chance: chanceOf(held, lines) } : undefined;
}

const countOf = (places: readonly Place[]): number => places.reduce((sum, [, count]) => sum + count, 0);

/** How likely edges that are nowhere farther from a line are by chance: for each line that has some, the part of a step that they take. */
function chanceOf(held: readonly Place[], lines: Comb): number {
  const farthest = Math.max(...held.map(([at]) => Math.abs(offBy(at, lines))));
  const seen = new Set(held.map(([at]) => Math.round((at - lines.from) / lines.step)));
  const between = [...seen].filter(line => line > 0 && line < lines.count);
  return Math.min(1, (2 * farthest + 1) / lines.step) ** between.length;
}

/** Pixels from the nearest line. */
const offBy = (at: number, { from, step }: Comb): number => at - from - Math.round((at - from) / step) * step;

/** Lines may be off by this part of a step before they are fitted. */
const NEAR = 0.35;
/** They are moved by so many pixels at most, at either end: a frame is as wide. */
const MOST_MOVED = 4;

/** Lines in the least squares through the edges near them. */
function fitted(places: readonly Place[], lines: Comb): Comb {
  let [sum, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0];
  for (const [at, count] of places) {
    if (Math.abs(offBy(at, lines)) > lines.step * NEAR) continue;
    const line = Math.round((at - lines.from) / lines.step);
    sum += count;
    sumX += count * line;
    sumY += count * at;
    sumXX += count * line * line;
    sumXY += count * line * at;
  }
  const spread = sum * sumXX - sumX * sumX;
  if (spread === 0) return lines;
  const step = (sum * sumXY - sumX * sumY) / spread;
  const from = (sumY - step * sumX) / sum;
  const isNear = Math.max(Math.abs(from), Math.abs(from + (step - lines.step) * lines.count)) <= MOST_MOVED;
  return isNear ? { ...lines, from, step } : lines;
}

/** Where a line is drawn, so much of it is seen: cells of its own colour hide the rest. */
const SEEN = 0.6;

/** The lines between cells, one of which is seen between every two, whatever signs are in them. @param cells along the side */
export function drawnLines(edges: Edges, cells: number): Comb | undefined {
  const lines = evenLines(edges, cells);
  const reach = reachOf(lines.step);
  const areSeen = range(1, cells).every(at => {
    const line = at * lines.step;
    const near = edges.counts.slice(Math.ceil(line - reach), Math.floor(line + reach) + 1);
    return Math.max(...near) >= edges.most * SEEN;
  });
  return areSeen ? lines : undefined;
}

/** How far an edge may be from the middle between two cells, as a line's sides are: this part of a cell, but so many pixels at least and at most. */
const [REACH, LEAST_REACH, MOST_REACH] = [0.16, 1.5, 6];
const reachOf = (step: number): number => Math.max(LEAST_REACH, Math.min(step * REACH, MOST_REACH));
