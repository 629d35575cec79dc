import type { Comb } from '../comb.ts';
import { type Box, heightOf, widthOf } from '../flood.ts';
import { combsOf, type Limits, refined } from './combs.ts';
import { evenMesh, isThin, leastStepOf, type Mesh } from './mesh.ts';
import { outlineOf } from './outline.ts';
import { edgesOf, type Runs, runsIn, sumsOf, usualLength } from './runs.ts';
import { INKED, type Strength } from './strength.ts';

/** Ways beside each other, and cells, of the largest maze that is looked at: larger ones than Mull takes, too, to say so. */
const [MOST_WAYS, MOST_CELLS] = [60, 121];
/** Ways beside each other, and cells, of the smallest. */
const [LEAST_WAYS, LEAST_CELLS] = [2, 3];
/** Lines are at most so wide, of the way from one to the next. */
const WIDEST_LINE = 0.65;
/** A line around cells is so much thinner than they are. */
const THIN_OUTLINE = 0.25;
/** Lines between cells may be as faint as this. */
const FAINT = 32;

/** The meshes that the walls in a box may be drawn on: first those whose lines are thin walls, of each kind those of the fewest cells. */
export function* meshesIn(strength: Strength, box: Box): Generator<Mesh> {
  const walls = runsIn(strength, box, INKED);
  const lined = linedMeshesOf(walls, box);
  yield* lined.filter(isThin);
  yield* blockMeshesOf(runsIn(strength, box, FAINT), box, outlineOf(walls, box));
  yield* lined.filter(mesh => !isThin(mesh));
}

/** Meshes whose lines are walls. @param aspect how much wider than high, or higher, cells are at most */
export const linedMeshesIn = (strength: Strength, box: Box, aspect: number): Mesh[] =>
  linedMeshesOf(runsIn(strength, box, INKED), box, aspect);

function linedMeshesOf({ rows, columns }: Runs, box: Box, aspect = MOST_ASPECT): Mesh[] {
  const wall = usualLength([...rows, ...columns]);
  // What only crosses a line does not count.
  const crossing = 2 * wall;
  const lines = [sumsOf(columns, widthOf(box), crossing), sumsOf(rows, heightOf(box), crossing)] as const;
  const limits = { from: (wall - 1) / 2, least: LEAST_WAYS, most: MOST_WAYS };
  return meshesOf(lines, limits, { left: box.left + 0.5, top: box.top + 0.5 }, wall, aspect).filter(
    mesh => wall <= WIDEST_LINE * leastStepOf(mesh),
  );
}

/** Meshes of whose cells each is a wall or open. @param outline pixels across the line around them, or 0 */
function* blockMeshesOf({ rows, columns }: Runs, box: Box, outline: number): Generator<Mesh> {
  const edges = [edgesOf(rows, widthOf(box)), edgesOf(columns, heightOf(box))] as const;
  for (const from of outline > 0 ? [outline, 0] : [0])
    for (const mesh of meshesOf(edges, { from, least: LEAST_CELLS, most: MOST_CELLS }, box))
      if (from < THIN_OUTLINE * leastStepOf(mesh)) yield { ...mesh, isOutlined: from > 0 };
}

/** Cells are so much wider than high, or higher, at most. */
const MOST_ASPECT = 1.25;
/** Meshes that are looked at. */
const MOST_MESHES = 4;

/** The likeliest meshes of about square cells. @param profiles how much stands at each place from left to right, and from above down */
function meshesOf(
  [across, down]: readonly [Float64Array, Float64Array],
  limits: Limits,
  { left, top }: Pick<Box, 'left' | 'top'>,
  line?: number,
  aspect = MOST_ASPECT,
): Mesh[] {
  const rows = combsOf(down, limits);
  return combsOf(across, limits)
    .flatMap((wide, rank) => rows.map((high, place) => ({ wide, high, rank: rank + place })))
    .filter(({ wide, high }) => Math.max(wide.step / high.step, high.step / wide.step) <= aspect)
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST_MESHES)
    .map(({ wide, high }) =>
      evenMesh(movedBy(refined(across, wide), left), movedBy(refined(down, high), top), line),
    );
}

const movedBy = (comb: Comb, by: number): Comb => ({ ...comb, from: comb.from + by });
