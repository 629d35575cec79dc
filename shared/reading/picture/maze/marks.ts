import { type Colours, distance, RGB } from '../colours.ts';
import type { Cells } from './cells.ts';
import type { Inks } from './inks.ts';
import { type Mesh, projectionOf } from './mesh.ts';
import { ALIKE, paletteOf } from './peaks.ts';
import { INKED, type Strength } from './strength.ts';

/** Something that stands in one cell of a maze, as a start or a goal does. */
export interface Mark {
  /** Index of its cell. */
  readonly cell: number;
  readonly colour: readonly number[];
  /** How much of a cell it covers. */
  readonly area: number;
}

/** A picture, and how much of the walls' colour is in it. */
export interface Inked {
  readonly picture: Colours;
  readonly inks: Inks;
  readonly strength: Strength;
}

/** A picture of a maze, and the mesh that it is drawn on. */
export interface Drawn extends Inked {
  readonly mesh: Mesh;
}

/** A mark covers this part of a cell at least; of what reaches into a cell beside, less than this is its soft edge. */
const [LEAST_AREA, LEAST_PART] = [0.05, 0.015];
/** Cells that a mark reaches over, at most. */
const MOST_CELLS = 4;
/** A colour in more places than this is a path's, or a ground's. */
const MOST_PLACES = 2;

/** What is in a maze's cells beside walls and ground. */
export interface Marked {
  readonly marks: readonly Mark[];
  /** How much of it other colours cover, 0 to 1. */
  readonly coloured: number;
}

/** The marks of a maze: what has a colour that is in no more than two places, or, where there are none, ink in open cells. */
export function marksOn(drawn: Drawn, cells: Cells): Marked {
  const samples = samplesOn(drawn);
  const marks = merged(colouredAmong(samples, drawn.mesh));
  const coloured = samples.cells.length / (drawn.mesh.across * drawn.mesh.down * SAMPLES ** 2);
  return { marks: marks.length > 0 ? marks : inkedOn(drawn, cells), coloured };
}

/** Places in a row of a cell, and rows of them, whose colours are looked at. */
const SAMPLES = 12;

/** Colours in cells that are neither the walls' nor the ground's: the cell of each, and its red, green and blue. */
interface Samples {
  readonly cells: readonly number[];
  readonly colours: Uint8Array;
}

function colouredAmong({ cells, colours }: Samples, mesh: Mesh): Mark[] {
  const { peaks, of } = paletteOf(colours);
  const parts = peaks.map(() => new Map<number, number>());
  for (const [at, cell] of cells.entries()) {
    const part = parts[of(colours, at * RGB)]!;
    part.set(cell, (part.get(cell) ?? 0) + 1 / SAMPLES ** 2);
  }
  return peaks.flatMap(({ colour }, peak) =>
    placesOf(parts[peak]!, mesh).map(({ cell, area }) => ({
      ...{ cell: cellOf(mesh, cell), area, colour },
    })),
  );
}

function samplesOn({ picture, inks, strength, mesh }: Drawn): Samples {
  const cells: number[] = [];
  const colours: number[] = [];
  for (let cell = 0; cell < mesh.across * mesh.down; cell++) {
    const placeOf = projectionOf(mesh, Math.floor(cell / mesh.across), cell % mesh.across);
    for (let at = 0; at < SAMPLES ** 2; at++) {
      const [x, y] = placeOf(((at % SAMPLES) + 0.5) / SAMPLES, (Math.floor(at / SAMPLES) + 0.5) / SAMPLES);
      const pixel = Math.floor(y) * picture.width + Math.floor(x);
      const isInside = x >= 0 && y >= 0 && x < picture.width && y < picture.height;
      if (!isInside || strength.values[pixel]! >= INKED) continue;
      if (distance(picture.values, pixel * RGB, inks.ground, 0) < ALIKE) continue;
      cells.push(cell);
      for (let channel = 0; channel < RGB; channel++) colours.push(picture.values[pixel * RGB + channel]!);
    }
  }
  return { cells, colours: Uint8Array.from(colours) };
}

/** Ink that stands free in open cells. */
function inkedOn({ inks, mesh }: Drawn, { filled, columns }: Cells): Mark[] {
  const isLined = mesh.line !== undefined;
  const inMesh = (cell: number) => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    return isLined ? (row >> 1) * mesh.across + (column >> 1) : cell;
  };
  const parts = new Map(filled.map(cell => [inMesh(cell), 1]));
  return placesOf(parts, mesh).map(({ cell, area }) => ({
    cell: cellOf(mesh, cell),
    area,
    colour: inks.wall,
  }));
}

/** The index of a mesh's cell where walls have cells of their own. */
const cellOf = ({ across, line }: Mesh, cell: number): number =>
  line === undefined
    ? cell
    : (2 * Math.floor(cell / across) + 1) * (2 * across + 1) + 2 * (cell % across) + 1;

/** Where one colour is, in cells that lie beside each other: each place's fullest cell; none where it is in too many, or too large. */
function placesOf(parts: ReadonlyMap<number, number>, { across }: Mesh): { cell: number; area: number }[] {
  const most = Math.max(...parts.values());
  const least = Math.max(LEAST_PART, most * MUCH_SMALLER);
  const left = new Set([...parts].filter(([, part]) => part >= least).map(([cell]) => cell));
  const places: { cell: number; area: number }[] = [];
  for (const first of left) {
    const group = groupFrom(first, left, across);
    if (group.length > MOST_CELLS) return [];
    const cell = group.reduce((one, other) => (parts.get(other)! > parts.get(one)! ? other : one));
    places.push({ cell, area: group.reduce((sum, other) => sum + parts.get(other)!, 0) });
  }
  const largest = Math.max(...places.map(({ area }) => area));
  const large = places.filter(({ area }) => area >= largest * MUCH_SMALLER);
  return large.length <= MOST_PLACES ? large : [];
}

/** Takes the cells that hang together with one, by their sides or corners, out of those left. */
function groupFrom(first: number, left: Set<number>, across: number): number[] {
  const group = new Set([first]);
  for (const cell of group) {
    left.delete(cell);
    for (const down of [-1, 0, 1])
      for (const right of [-1, 0, 1]) {
        const column = (cell % across) + right;
        const next = cell + down * across + right;
        if (column >= 0 && column < across && left.has(next)) group.add(next);
      }
  }
  return [...group];
}

/** Marks in one cell are one, of the colour of the largest: those that are no soft edges of paths and walls. */
function merged(marks: readonly Mark[]): Mark[] {
  const cells = Map.groupBy(marks, ({ cell }) => cell);
  const whole = [...cells].map(([cell, parts]) => ({
    cell,
    area: parts.reduce((sum, { area }) => sum + area, 0),
    colour: parts.reduce((one, other) => (other.area > one.area ? other : one)).colour,
  }));
  const single = whole.filter(({ area }) => area <= MOST_AREA);
  const largest = Math.max(...single.map(({ area }) => area));
  return single.filter(({ area }) => area >= Math.max(LEAST_AREA, largest * MUCH_SMALLER));
}

/** What covers more than a cell and its edges are cells of a path, or of another ground. */
const MOST_AREA = 1.2;
/** A mark that covers so much less than another one is none. */
const MUCH_SMALLER = 0.25;
