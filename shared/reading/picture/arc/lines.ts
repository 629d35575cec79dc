import { range } from '../../../range.ts';
import { type Colours, distance, RGB } from '../colours.ts';

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

/** Evenly spaced lines, in pixels: the first at `from`, the others `step` apart, around so many cells. */
export interface Lines {
  readonly from: number;
  readonly step: number;
  readonly cells: number;
}

/** So many edges stand between cells where cells are of one colour each. */
const HELD = 0.98;
/** A line around the grid may take this part of the cells beside it; or so many pixels, where that is more. */
const [FRAME, THIN_FRAME] = [0.25, 2];

/** Lines that edges stand at, and how likely, 0 to 1, edges anywhere would. */
export interface Found {
  readonly lines: Lines;
  readonly chance: number;
}

/** The lines between cells where all edges stand at one of them; undefined where they do not. @param cells along the side */
export function plainLines({ counts }: Edges, cells: number): Found | undefined {
  const step = counts.length / cells;
  const frame = Math.max(THIN_FRAME, step * FRAME);
  const edges = [...counts.entries()].filter(
    ([at, count]) => count > 0 && Math.min(at, counts.length - at) > frame,
  );
  const even = { from: 0, step, cells };
  if (edges.length === 0) return cells === 1 ? { lines: even, chance: 1 } : undefined;
  const lines = fitted(edges, even);
  const held = edges.filter(([at]) => Math.abs(offBy(at, lines)) <= reachOf(step));
  return countOf(held) >= countOf(edges) * HELD ? { lines, chance: chanceOf(held, lines) } : undefined;
}

const countOf = (edges: readonly (readonly [number, number])[]): number =>
  edges.reduce((sum, [, count]) => sum + count, 0);

/** How likely edges that are nowhere farther from a line are by chance: for each line that has some, the part of a step that they take. */
function chanceOf(held: readonly (readonly [number, number])[], lines: Lines): number {
  const farthest = Math.max(...held.map(([at]) => Math.abs(offBy(at, lines))));
  const seen = new Set(held.map(([at]) => Math.round((at - lines.from) / lines.step)));
  const between = [...seen].filter(line => line > 0 && line < lines.cells);
  return Math.min(1, (2 * farthest + 1) / lines.step) ** between.length;
}

/** Pixels from the nearest line. */
const offBy = (at: number, { from, step }: Lines): number =>
  at - from - Math.round((at - from) / step) * step;

/** Lines may be off by this part of a step before they are fitted. */
const NEAR = 0.35;
/** They are moved by so many pixels at most, at either end: a frame is as wide. */
const MOST_MOVED = 4;

/** Lines in the least squares through the edges near them. @param edges places, and how many edges each has */
function fitted(edges: readonly (readonly [number, number])[], lines: Lines): Lines {
  let [sum, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0];
  for (const [at, count] of edges) {
    if (Math.abs(offBy(at, lines)) > lines.step * NEAR) continue;
    const line = Math.round(at / lines.step);
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
  const isNear = Math.max(Math.abs(from), Math.abs(from + (step - lines.step) * lines.cells)) <= MOST_MOVED;
  return isNear ? { ...lines, from, step } : lines;
}

/** Where a line is drawn, so much of it is seen: cells of its own colour hide the rest. */
const SEEN = 0.6;

/** Is a line seen between every two cells, whatever signs are in them? @param cells along the side */
export function areLined({ counts, most }: Edges, cells: number): boolean {
  const step = counts.length / cells;
  const reach = reachOf(step);
  return range(1, cells).every(at => {
    const line = at * step;
    const near = counts.slice(Math.ceil(line - reach), Math.floor(line + reach) + 1);
    return Math.max(...near) >= most * SEEN;
  });
}

/** How far, in pixels, an edge may be from the middle between two cells: a line's sides, of some pixels or a part of a cell. */
const reachOf = (step: number): number => Math.max(1.5, Math.min(step * 0.16, 6));
