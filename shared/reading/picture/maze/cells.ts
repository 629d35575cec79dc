import { upperMedian } from '../../../median.ts';
import { neighbours } from '../../../puzzles/maze/board.ts';
import { range } from '../../../range.ts';
import { isThin, leastStepOf, type Mesh, type Point, projectionOf, stepsOf, vertexAt } from './mesh.ts';
import { LEAST_OFF, ridgeBetween, shareAlong } from './ridge.ts';
import { type Strength, strengthAt } from './strength.ts';

/** A maze's cells, row by row, where walls have cells of their own: between ways, too, where they are lines. */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  /** For each cell: is it a wall? */
  readonly walls: readonly boolean[];
  /** Cells of which it is not clear. */
  readonly doubtful: readonly number[];
  /** Open cells with something in them: a mark, or what does not belong to a maze. */
  readonly filled: readonly number[];
  /** How many cells are neither all ink nor without any. */
  readonly unclean: number;
}

/** Walls have ink along so much of their cell at least; open cells in so much at most. What lies between is doubtful. */
export const LEAST_WALL = 0.75;
const MOST_OPEN = 0.3;
/** All of a cell is ink. */
const WHOLE = 0.98;
/** An open cell with more ink than this is filled. */
const CLEAN = 0.04;
/** Of a cell that is clean, no more than this is other than the rest. */
const SPECKS = 0.08;
/** How far off its place, of a step, a line may lie. */
const OFF = 0.06;

/** How exact a mesh has to be. */
interface Exactness {
  /** Cells that may be doubtful, as a part of all. */
  readonly mostDoubtful: number;
  /** How far off its place, of a step, a line may lie. */
  readonly off?: number;
}

/** What stands on a mesh in a picture; undefined as soon as too many cells are doubtful, as on most of the meshes that are tried. */
export const cellsOn = (
  strength: Strength,
  mesh: Mesh,
  { mostDoubtful, off = OFF }: Exactness,
): Cells | undefined =>
  mesh.line === undefined
    ? blocksOn(strength, mesh, mostDoubtful)
    : linesOn(strength, mesh, mesh.line, { mostDoubtful, off });

/** What is measured of each cell; undefined as soon as that is doubtful of more than so many. */
function sharesOf(count: number, most: number, shareOf: (cell: number) => number): number[] | undefined {
  const shares: number[] = [];
  let doubtful = 0;
  for (let cell = 0; cell < count; cell++) {
    const share = shareOf(cell);
    if (isDoubtful(share) && ++doubtful > most) return undefined;
    shares.push(share);
  }
  return shares;
}

const isDoubtful = (share: number): boolean => share > MOST_OPEN && share < LEAST_WALL;

/** A cell that is a wall is stronger than this all over: weaker ones are open ones in the colours of an answer. */
const FILLED = 150;

/** Each cell of the mesh is a wall or open. */
function blocksOn(strength: Strength, mesh: Mesh, mostDoubtful: number): Cells | undefined {
  const { across: columns, down: rows } = mesh;
  const [all, most] = [rows * columns, rows * columns * mostDoubtful];
  const shares = sharesOf(all, most, cell =>
    inkIn(strength, mesh, Math.floor(cell / columns), cell % columns, FILLED, IN),
  );
  if (!shares) return undefined;
  const walls = shares.map(share => share >= LEAST_WALL);
  const open = [...walls.keys()].filter(cell => !walls[cell]);
  const doubtful = open.filter(
    cell => isDoubtful(shares[cell]!) || isBesideLine(strength, mesh, walls, cell),
  );
  if (doubtful.length > most) return undefined;
  return {
    ...{ rows, columns, walls, doubtful },
    filled: open.filter(cell => shares[cell]! > CLEAN),
    unclean: shares.filter(isUnclean).length,
  };
}

/** Lines between open cells are walls where they are so strong: fainter ones part cells. */
const FULL = 180;

/** Is there a line between an open cell and the open one to its right or below it? Then walls are no cells. */
function isBesideLine(strength: Strength, mesh: Mesh, walls: readonly boolean[], cell: number): boolean {
  const { across, down } = mesh;
  const [row, column] = [Math.floor(cell / across), cell % across];
  const isLine = (from: Point) =>
    shareAlong(ridgeBetween(strength, mesh, from, vertexAt(mesh, row + 1, column + 1)), FULL) >= LEAST_WALL;
  return (
    (column + 1 < across && !walls[cell + 1] && isLine(vertexAt(mesh, row, column + 1))) ||
    (row + 1 < down && !walls[cell + across] && isLine(vertexAt(mesh, row + 1, column)))
  );
}

const isUnclean = (share: number): boolean => share > SPECKS && share < 1 - SPECKS;

/** Each line between two vertices is a cell, as are the ways between lines, and the vertices. @param line pixels across one */
function linesOn(
  strength: Strength,
  mesh: Mesh,
  line: number,
  { mostDoubtful, off }: Required<Exactness>,
): Cells | undefined {
  const size = { columns: 2 * mesh.across + 1, rows: 2 * mesh.down + 1 };
  const all = range(0, size.rows * size.columns);
  const placeOf = (cell: number) => [Math.floor(cell / size.columns), cell % size.columns] as const;
  const pixels = Math.max(LEAST_OFF, off * stepsOf(mesh).across);
  const ridges = all.map(cell => {
    const [row, column] = placeOf(cell);
    if (row % 2 === column % 2) return undefined;
    const [from, to] = [0, 1].map(end => vertexAt(mesh, (row + end) >> 1, (column + end) >> 1));
    return ridgeBetween(strength, mesh, from!, to!, pixels);
  });
  const inked = inkedOf(ridges.filter(ridge => ridge !== undefined));
  const inside = Math.max(IN, line / 2 / leastStepOf(mesh) + EDGE);
  const isVertex = (cell: number) => placeOf(cell).every(place => place % 2 === 0);
  const along = sharesOf(all.length, all.length * mostDoubtful, cell =>
    ridges[cell] ? shareAlong(ridges[cell], inked) : 0,
  );
  if (!along) return undefined;
  const shares = along.map((share, cell) => {
    if (ridges[cell]) return share;
    const [row, column] = placeOf(cell);
    return isVertex(cell) ? 0 : inkIn(strength, mesh, row >> 1, column >> 1, inked, inside);
  });
  // What fills a way between thin lines is a mark, unless it leaves nothing of it.
  const leastFull = isThin(mesh) ? WHOLE : LEAST_WALL;
  const drawn = shares.map((share, cell) => share >= (ridges[cell] ? LEAST_WALL : leastFull));
  const walls = drawn.map((isWall, cell) =>
    isVertex(cell) ? neighbours(cell, size).some(next => drawn[next]) : isWall,
  );
  const open = all.filter(cell => !walls[cell]);
  return {
    ...{ ...size, walls },
    doubtful: open.filter(cell => ridges[cell] && isDoubtful(shares[cell]!)),
    filled: open.filter(cell => !ridges[cell] && shares[cell]! > CLEAN),
    unclean: shares.filter(isUnclean).length,
  };
}

/** Of the places between ways, a tenth are walls at least. */
const MANY = 0.9;
/** What is fainter is no ink. */
const FAINTEST = 24;

/** The strength from which a pixel is ink: half that of most walls, which are pale where lines are thin and blurred. */
function inkedOf(ridges: readonly (readonly number[])[]): number {
  const sorted = ridges.map(mean).sort((one, other) => one - other);
  const most = sorted[Math.floor(sorted.length * MANY)]!;
  return Math.max(FAINTEST, upperMedian(sorted.filter(ridge => ridge > most / 2)) / 2);
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);

/** Of a cell's side, so much is left out at each end. */
const IN = 0.2;
/** Of a way's width, so much beside a wall may be its soft edge. */
const EDGE = 0.08;
/** Pixels of a cell's side that are looked at, at most. */
const MOST_SAMPLES = 16;

/** How much of the middle of a cell of a mesh is ink, 0 to 1. @param inked strength from which a pixel is @param inside part of a side that is left out at each end */
function inkIn(
  strength: Strength,
  mesh: Mesh,
  row: number,
  column: number,
  inked: number,
  inside: number,
): number {
  const looked = 1 - 2 * inside;
  const samples = Math.max(1, Math.min(MOST_SAMPLES, Math.round(looked * leastStepOf(mesh))));
  const parts = range(0, samples).map(part => inside + (looked * (part + 0.5)) / samples);
  const placeOf = projectionOf(mesh, row, column);
  let count = 0;
  for (const down of parts)
    for (const right of parts) {
      const [x, y] = placeOf(right, down);
      if (strengthAt(strength, x, y) >= inked) count++;
    }
  return count / (samples * samples);
}
