import { median } from '../../../median.ts';
import { neighbours } from '../../../puzzles/maze/board.ts';
import { range } from '../../../range.ts';
import { isThin, knotAt, type Mesh, type Point, placeIn, stepsOf } from './mesh.ts';
import { INKED, type Strength } from './strength.ts';

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
const [LEAST_WALL, MOST_OPEN] = [0.75, 0.3];
/** All of a cell is ink. */
const WHOLE = 0.98;
/** A cell that is a wall is stronger than this all over: weaker ones are open ones in the colours of an answer. */
const FILLED = 150;
/** An open cell with more ink than this is filled. */
const CLEAN = 0.04;

/** What stands on a net in a picture. @param off how far off its place, of a step, a line may lie */
export function cellsOn(strength: Strength, mesh: Mesh, off = OFF): Cells {
  return mesh.line === undefined ? blocksOn(strength, mesh) : linesOn(strength, mesh, mesh.line, off);
}

function blocksOn(strength: Strength, mesh: Mesh): Cells {
  const { across: columns, down: rows } = mesh;
  const shares = Array.from({ length: rows * columns }, (_, cell) =>
    shareOf(strength, mesh, Math.floor(cell / columns), cell % columns, FILLED),
  );
  const all = [...shares.keys()];
  const walls = shares.map(share => share >= LEAST_WALL);
  const isDoubtful = (cell: number) =>
    !walls[cell] && (shares[cell]! > MOST_OPEN || isBesideLine(strength, mesh, walls, cell));
  return {
    ...{ rows, columns, walls },
    doubtful: all.filter(isDoubtful),
    filled: all.filter(cell => !walls[cell] && shares[cell]! > CLEAN),
    unclean: shares.filter(isUnclean).length,
  };
}

/** Lines between open cells are walls where they are so strong: fainter ones part cells. */
const FULL = 180;

/** Is there a line between an open cell and the open one to its right or below it? Then walls are no cells. */
function isBesideLine(strength: Strength, mesh: Mesh, walls: readonly boolean[], cell: number): boolean {
  const [row, column] = [Math.floor(cell / mesh.across), cell % mesh.across];
  const corner = knotAt(mesh, row + 1, column + 1);
  const isLine = (from: Point) =>
    shareAlong(ridgeBetween(strength, from, corner, LEAST_OFF, 0), FULL) >= LEAST_WALL;
  return (
    (column + 1 < mesh.across && !walls[cell + 1] && isLine(knotAt(mesh, row, column + 1))) ||
    (row + 1 < mesh.down && !walls[cell + mesh.across] && isLine(knotAt(mesh, row + 1, column)))
  );
}

const shareAlong = (ridge: readonly number[], inked: number): number =>
  ridge.filter(value => value >= inked).length / Math.max(1, ridge.length);

const isUnclean = (share: number): boolean => share > 0.08 && share < 0.92;

/** Of lines, each between two knots is a cell, as are the ways between them, and the knots. */
function linesOn(strength: Strength, mesh: Mesh, line: number, mostOff: number): Cells {
  const [columns, rows] = [2 * mesh.across + 1, 2 * mesh.down + 1];
  const size = { rows, columns };
  const off = Math.max(LEAST_OFF, mostOff * stepsOf(mesh).across);
  const ridges = Array.from({ length: rows * columns }, (_, cell) => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    if (row % 2 === column % 2) return undefined;
    const [from, to] = [knotAt(mesh, row >> 1, column >> 1), knotAt(mesh, (row + 1) >> 1, (column + 1) >> 1)];
    return ridgeBetween(strength, from, to, off, line / 2);
  });
  const inked = inkedOf(ridges.filter(ridge => ridge !== undefined));
  // What fills a way between thin lines is a mark, unless it leaves nothing of it.
  const leastWall = isThin(mesh) ? WHOLE : LEAST_WALL;
  const inside = Math.max(IN, line / 2 / Math.min(stepsOf(mesh).across, stepsOf(mesh).down) + EDGE);
  const shares = ridges.map((ridge, cell) => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    if (ridge) return shareAlong(ridge, inked);
    return row % 2 === 0 ? 0 : shareOf(strength, mesh, row >> 1, column >> 1, inked, inside);
  });
  const isLine = (cell: number) => ridges[cell] !== undefined;
  const isKnot = (cell: number) => Math.floor(cell / columns) % 2 === 0 && (cell % columns) % 2 === 0;
  const drawn = shares.map((share, cell) => share >= (isLine(cell) ? LEAST_WALL : leastWall));
  const walls = drawn.map(
    (isWall, cell) => isWall || (isKnot(cell) && neighbours(cell, size).some(next => drawn[next])),
  );
  const all = [...shares.keys()];
  return {
    ...{ ...size, walls },
    doubtful: all.filter(cell => isLine(cell) && !walls[cell] && shares[cell]! > MOST_OPEN),
    filled: all.filter(cell => !isLine(cell) && !walls[cell] && shares[cell]! > CLEAN),
    unclean: shares.filter(isUnclean).length,
  };
}

/** The strength from which a pixel is ink: half that of most walls, which are pale where lines are thin and blurred. */
function inkedOf(ridges: readonly number[][]): number {
  const sorted = ridges.map(mean).sort((one, other) => one - other);
  const most = sorted[Math.floor(sorted.length * MANY)]!;
  return Math.max(FAINTEST, median(sorted.filter(ridge => ridge > most / 2)) / 2);
}

/** Of the places between ways, a tenth are walls at least. */
const MANY = 0.9;
/** What is fainter is no ink. */
const FAINTEST = 24;

/** Of the way between two knots, so much is left out at each end: other lines cross there. */
const ENDS = 0.15;
/** How far off its place, of a step, a line may lie; in pixels at least. */
const [OFF, LEAST_OFF] = [0.06, 1];

/** The strongest pixel across a line between two knots, for every pixel along it. @param off how far to both sides @param end where lines cross, at both ends: all in pixels */
function ridgeBetween(
  { width, height, values }: Strength,
  from: Point,
  to: Point,
  off: number,
  end: number,
): number[] {
  const [wide, high] = [to[0] - from[0], to[1] - from[1]];
  if (wide + high < 0) return ridgeBetween({ width, height, values }, to, from, off, end);
  const isDown = Math.abs(high) > Math.abs(wide);
  const [length, start, other] = isDown ? [high, from[1], from[0]] : [wide, from[0], from[1]];
  const slope = (isDown ? wide : high) / length;
  const out = Math.max(ENDS * length, end + LEAST_OFF);
  const [first, last] = [Math.round(start + out), Math.round(start + length - out)];
  const ridge: number[] = [];
  for (let along = first; along < Math.max(last, first + 1); along++) {
    const middle = other + (along + 0.5 - start) * slope;
    let most = 0;
    for (let across = Math.floor(middle - off); across <= Math.floor(middle + off); across++) {
      const [x, y] = isDown ? [across, along] : [along, across];
      if (x >= 0 && y >= 0 && x < width && y < height) most = Math.max(most, values[y * width + x]!);
    }
    ridge.push(most);
  }
  return ridge;
}

/** Of a cell's side, so much is left out at each end. */
const IN = 0.2;
/** Of a way's width, so much beside a wall may be its soft edge. */
const EDGE = 0.08;
/** Pixels of a cell's side that are looked at, at most. */
const MOST_SAMPLES = 16;

/** How much of the middle of a cell of a net is ink. */
function shareOf(
  { width, height, values }: Strength,
  mesh: Mesh,
  row: number,
  column: number,
  inked: number,
  inside = IN,
): number {
  const { across, down } = stepsOf(mesh);
  const samples = Math.max(1, Math.min(MOST_SAMPLES, Math.round((1 - 2 * inside) * Math.min(across, down))));
  let count = 0;
  for (let at = 0; at < samples * samples; at++) {
    const place = (part: number) => inside + ((1 - 2 * inside) * (part + 0.5)) / samples;
    const [x, y] = placeIn(mesh, row, column, place(at % samples), place(Math.floor(at / samples)));
    const [px, py] = [Math.floor(x), Math.floor(y)];
    if (px >= 0 && py >= 0 && px < width && py < height) count += Number(values[py * width + px]! >= inked);
  }
  return count / (samples * samples);
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);

/** So many walls that go on beyond a net show that it is not the whole maze: of the cells along its sides. */
const MOST_BEYOND = 0.05;

/** Do walls go on beyond a net? */
export function goesOn(strength: Strength, mesh: Mesh): boolean {
  const { across, down } = mesh;
  const inward = (row: number, column: number, byRow: number, byColumn: number): Point[] => {
    const [from, next] = [knotAt(mesh, row, column), knotAt(mesh, row + byRow, column + byColumn)];
    return [from, [2 * from[0] - next[0], 2 * from[1] - next[1]]];
  };
  const beyond = [
    ...range(0, down + 1).flatMap(row => [inward(row, 0, 0, 1), inward(row, across, 0, -1)]),
    ...range(0, across + 1).flatMap(column => [inward(0, column, 1, 0), inward(down, column, -1, 0)]),
  ];
  const end = (mesh.line ?? 0) / 2;
  const walls = beyond.filter(
    ([from, to]) => shareAlong(ridgeBetween(strength, from!, to!, LEAST_OFF, end), INKED) >= LEAST_WALL,
  );
  return walls.length > beyond.length * MOST_BEYOND;
}
