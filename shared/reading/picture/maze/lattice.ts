import { type Box, heightOf, widthOf } from '../flood.ts';
import { type Comb, combsOf, type Limits, refined } from './comb.ts';
import { evenMesh, isThin, type Mesh } from './mesh.ts';
import { INKED, type Strength } from './strength.ts';

/** Ways beside each other, and cells, of the largest maze that is looked at: larger ones than Mull takes, too, to say so. */
const [MOST_WAYS, MOST_CELLS] = [60, 121];
/** Ways beside each other, and cells, of the smallest. */
const [LEAST_WAYS, LEAST_CELLS] = [2, 3];
/** Lines are at most so wide, of the way from one to the next. */
const WIDEST_LINE = 0.65;

/** The nets that the walls in a box may be drawn on: those whose threads are walls first, and those of the fewest cells. */
export function* meshesIn(strength: Strength, box: Box): Generator<Mesh> {
  const [across, down] = [profileOf(strength, box, 'x'), profileOf(strength, box, 'y')];
  const lined = linedMeshesIn(strength, box);
  yield* lined.filter(isThin);
  const edge = outlineOf(strength, box);
  for (const from of edge > 0 ? [edge, 0] : [0])
    for (const [columns, rows] of pairsOf([across.edges, down.edges], {
      from,
      least: LEAST_CELLS,
      most: MOST_CELLS,
    }))
      if (edge < THIN_EDGE * Math.min(columns.step, rows.step) || from === 0)
        yield {
          ...evenMesh(movedBy(columns, box.left), movedBy(rows, box.top), undefined),
          isOutlined: from > 0,
        };
  yield* lined.filter(mesh => !isThin(mesh));
}

/** Nets whose threads are walls. @param aspect how much wider than high, or higher, cells are at most */
export function linedMeshesIn(strength: Strength, box: Box, aspect = MOST_ASPECT): Mesh[] {
  const lengths = (['x', 'y'] as const).map(axis => profileOf(strength, box, axis).lengths);
  const wall = usualLength(lengths);
  // Walls that go down make lines among the columns.
  const lines = [linesOf(strength, box, 'y', wall), linesOf(strength, box, 'x', wall)] as const;
  const limits = { from: (wall - 1) / 2, least: LEAST_WAYS, most: MOST_WAYS };
  return pairsOf(lines, limits, aspect)
    .filter(([columns, rows]) => wall <= WIDEST_LINE * Math.min(columns.step, rows.step))
    .map(([columns, rows]) => evenMesh(movedBy(columns, box.left + 0.5), movedBy(rows, box.top + 0.5), wall));
}

/** A line around cells is so much thinner than they are. */
const THIN_EDGE = 0.25;

/** Pixels across the line that goes all around a box; 0 where none does. */
function outlineOf(strength: Strength, box: Box): number {
  const [wide, high] = [widthOf(box), heightOf(box)];
  const first = { x: new Uint32Array(wide), y: new Uint32Array(high) };
  const last = { x: new Uint32Array(wide), y: new Uint32Array(high) };
  forRuns(strength, box, 'x', (line, from, to) => {
    if (from === 0) first.y[line] = to;
    if (to === wide) last.y[line] = to - from;
  });
  forRuns(strength, box, 'y', (line, from, to) => {
    if (from === 0) first.x[line] = to;
    if (to === high) last.x[line] = to - from;
  });
  const thinnest = [first.x, first.y, last.x, last.y].map(side => {
    const sorted = [...side].sort((one, other) => one - other);
    return sorted[Math.floor(sorted.length * BROKEN)]!;
  });
  return Math.min(...thinnest);
}

/** A line around a maze may be broken along so much of a side. */
const BROKEN = 0.03;

const movedBy = (comb: Comb, by: number): Comb => ({ ...comb, from: comb.from + by });

/** Cells are so much wider than high, or higher, at most. */
const MOST_ASPECT = 1.25;
/** Pairs of combs that are looked at. */
const MOST_PAIRS = 4;

/** Combs for the columns and the rows of about square cells. */
function pairsOf(
  [across, down]: readonly [Float64Array, Float64Array],
  limits: Limits,
  aspect = MOST_ASPECT,
): [columns: Comb, rows: Comb][] {
  const rows = combsOf(down, limits);
  const isSquare = (one: Comb, other: Comb) =>
    Math.max(one.step / other.step, other.step / one.step) <= aspect;
  const columns = combsOf(across, limits);
  return columns
    .flatMap((wide, at) =>
      rows.flatMap((high, place) => (isSquare(wide, high) ? [{ wide, high, rank: at + place }] : [])),
    )
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST_PAIRS)
    .map(({ wide, high }) => [refined(across, wide), refined(down, high)]);
}

/** What stands along one side of a box. */
interface Profile {
  /** How many runs of walls begin or end at each place. */
  readonly edges: Float64Array;
  /** How many runs have so many pixels. */
  readonly lengths: Float64Array;
}

/** Calls for every run of walls' pixels. @param axis along which runs go @param tell line, from and to count from the box's corner */
function forRuns(
  { width, values }: Strength,
  box: Box,
  axis: 'x' | 'y',
  tell: (line: number, from: number, to: number) => void,
  inked = INKED,
): void {
  const [wide, high] = [widthOf(box), heightOf(box)];
  const [length, lines, step, stride] = axis === 'x' ? [wide, high, 1, width] : [high, wide, width, 1];
  for (let line = 0; line < lines; line++) {
    const first = box.top * width + box.left + line * stride;
    let from = -1;
    for (let at = 0; at <= length; at++) {
      const isInked = at < length && values[first + at * step]! >= inked;
      if (isInked && from < 0) from = at;
      if (isInked || from < 0) continue;
      tell(line, from, at);
      from = -1;
    }
  }
}

function profileOf(strength: Strength, box: Box, axis: 'x' | 'y'): Profile {
  const length = axis === 'x' ? widthOf(box) : heightOf(box);
  const [edges, lengths] = [new Float64Array(length + 1), new Float64Array(length + 1)];
  forRuns(strength, box, axis, (_, from, to) => lengths[to - from]!++);
  forRuns(
    strength,
    box,
    axis,
    (_, from, to) => {
      edges[from]!++;
      edges[to]!++;
    },
    FAINT,
  );
  return { edges, lengths };
}

/** Lines between cells may be as faint as this. */
const FAINT = 32;

/** How long most runs are: as wide as walls, which most of them cross. */
function usualLength(profiles: readonly Float64Array[]): number {
  const count = (length: number) => profiles.reduce((sum, lengths) => sum + (lengths[length] ?? 0), 0);
  const weight = (length: number) => count(length - 1) + count(length) + count(length + 1);
  let best = 1;
  for (let length = 1; length < Math.max(...profiles.map(lengths => lengths.length)); length++)
    if (weight(length) > weight(best)) best = length;
  const sum = [best - 1, best, best + 1].reduce((all, length) => all + length * count(length), 0);
  return sum / Math.max(1, weight(best));
}

/** Pixels of walls along each line; what only crosses it does not count. */
function linesOf(strength: Strength, box: Box, axis: 'x' | 'y', wall: number): Float64Array {
  const sums = new Float64Array(axis === 'x' ? heightOf(box) : widthOf(box));
  forRuns(strength, box, axis, (line, from, to) => {
    if (to - from > 2 * wall) sums[line]! += to - from;
  });
  return sums;
}
