import { upperMedian } from '../../../median.ts';
import { range } from '../../../range.ts';
import { type Mesh, stepsOf, vertexAt } from './mesh.ts';
import { ENDS } from './ridge.ts';
import { type Strength, strengthAt } from './strength.ts';

/** How far, of a step, the lines of a maze are looked for off their places, the first time and the second one. */
const REACHES = [0.3, 0.15];
/** How far, in steps, what is found of lines counts for the vertices around: the deviation of a Gaussian, and how many of its squares. */
const [AROUND, MOST_SQUARES] = [1.2, 6];
/** What is found nearby counts as much as so much strength at its own place: far from walls, vertices stay where they are. */
const RIGID = 20;

/** A mesh whose vertices are moved to where the lines of a maze are: paper is not quite flat. */
export const fitted = (strength: Strength, mesh: Mesh): Mesh =>
  REACHES.reduce((moved, reach) => fittedOnce(strength, moved, reach), mesh);

/** How far a line is off its place, in pixels, and how strong it is. */
interface Shift {
  readonly row: number;
  readonly column: number;
  readonly by: number;
  readonly weight: number;
}

function fittedOnce(strength: Strength, mesh: Mesh, reach: number): Mesh {
  const { across, down } = mesh;
  const steps = stepsOf(mesh);
  const downward = range(0, down).flatMap(row =>
    range(0, across + 1).map(column => shiftOf(strength, mesh, row, column, 'down', reach * steps.across)),
  );
  const sideways = range(0, down + 1).flatMap(row =>
    range(0, across).map(column => shiftOf(strength, mesh, row, column, 'across', reach * steps.down)),
  );
  const moved = (places: Float32Array, shifts: readonly Shift[]) =>
    places.map((place, at) => place + meanShift(shifts, Math.floor(at / (across + 1)), at % (across + 1)));
  return { ...mesh, x: moved(mesh.x, downward), y: moved(mesh.y, sideways) };
}

/** Where a line from a vertex to the next one is the strongest. @param reach pixels to both sides */
function shiftOf(
  strength: Strength,
  mesh: Mesh,
  row: number,
  column: number,
  way: 'down' | 'across',
  reach: number,
): Shift {
  const isDown = way === 'down';
  const [fromX, fromY] = vertexAt(mesh, row, column);
  const [toX, toY] = isDown ? vertexAt(mesh, row + 1, column) : vertexAt(mesh, row, column + 1);
  const samples = Math.max(3, Math.round(Math.hypot(toX - fromX, toY - fromY) / 2));
  const off = Math.max(1, Math.round(reach));
  const strengths = range(-off, off + 1).map(shift => {
    let sum = 0;
    for (let at = 0; at < samples; at++) {
      const part = ENDS + ((1 - 2 * ENDS) * (at + 0.5)) / samples;
      const x = fromX + (toX - fromX) * part + (isDown ? shift : 0);
      const y = fromY + (toY - fromY) * part + (isDown ? 0 : shift);
      sum += strengthAt(strength, x, y);
    }
    return sum / samples;
  });
  const most = Math.max(...strengths);
  const ridge = strengths.flatMap((value, at) => (value >= most * RIDGE ? [at - off] : []));
  const weight = Math.max(0, most - upperMedian(strengths));
  const middle = isDown ? { row: row + 0.5, column } : { row, column: column + 0.5 };
  return { ...middle, by: upperMedian(ridge), weight: weight < FAINTEST ? 0 : weight };
}

/** What is fainter than this is no line; what is this part as strong as its strongest pixel across belongs to it. */
const [FAINTEST, RIDGE] = [40, 3 / 4];

/** The mean of the shifts around a vertex, the nearer and the stronger a line the more it counts. */
function meanShift(shifts: readonly Shift[], row: number, column: number): number {
  let [sum, all] = [0, RIGID];
  for (const shift of shifts) {
    const far = ((shift.row - row) ** 2 + (shift.column - column) ** 2) / AROUND ** 2;
    if (far > MOST_SQUARES || shift.weight === 0) continue;
    const weight = shift.weight * Math.exp(-far / 2);
    sum += shift.by * weight;
    all += weight;
  }
  return sum / all;
}
