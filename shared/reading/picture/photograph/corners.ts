import type { Colours } from '../colours.ts';
import { areaOf, type Box, fieldOf, flood, heightOf, nearPairs, widthOf } from '../flood.ts';
import { areaBetween, type Corners, hullOf, type Point, widest } from './hull.ts';
import { greyOf, inkIn } from './ink.ts';

/** Of a picture's shorter side, a board takes so much at least; and so many pixels. */
const [LEAST_SIDE, LEAST_PIXELS] = [0.15, 100];
/** Nets of lines that are looked at. */
const MOST_NETS = 8;
/** What is around a pixel, of the picture's longer side. */
const AROUND = 1 / 50;

/** The corners of what may be boards, dark lines that hang together as a net, the largest first. */
export const cornersIn = (nets: readonly Net[]): Corners[] => cornersOf(nets.map(({ ends }) => ends));

/** Nets of which two may be one puzzle: the walls of a maze with two openings are in two pieces. */
const MOST_JOINED = 6;

/** The corners of what may be mazes: of nets, and of two that overlap, the largest first. */
export function jointCornersIn(nets: readonly Net[]): Corners[] {
  const large = [...nets].sort((one, other) => areaOf(other.box) - areaOf(one.box)).slice(0, MOST_JOINED);
  const pairs = nearPairs(large, ({ box }) => box).map(([one, other]) => [...one.ends, ...other.ends]);
  return cornersOf([...pairs, ...large.map(({ ends }) => ends)]);
}

function cornersOf(points: readonly (readonly Point[])[]): Corners[] {
  return points
    .map(ends => widest(hullOf(ends)))
    .filter(corners => corners !== undefined)
    .sort((one, other) => areaBetween(other) - areaBetween(one))
    .slice(0, MOST_NETS);
}

/** Dark lines that hang together: the first and the last pixel of each of its rows, and the box around it. */
export interface Net {
  readonly ends: readonly Point[];
  readonly box: Box;
}

/** The nets of a picture. */
export function netsOf(picture: Colours): Net[] {
  const reach = Math.ceil(Math.max(picture.width, picture.height) * AROUND);
  return netsIn(inkIn(greyOf(picture), reach), picture);
}

/** What is dark and hangs together. */
function netsIn(dark: Uint8Array, { width, height }: Colours): Net[] {
  const field = fieldOf(width, height);
  const least = Math.max(LEAST_PIXELS, Math.min(width, height) * LEAST_SIDE);
  const nets: Net[] = [];
  for (let first = 0; first < dark.length; first++) {
    if (field.seen[first] || !dark[first]) continue;
    const ends = new Ends(width);
    ends.add(first);
    const isDark = (pixel: number) => {
      if (!dark[pixel]) return false;
      ends.add(pixel);
      return true;
    };
    const box = flood(field, first, isDark, { corners: true });
    if (Math.max(widthOf(box), heightOf(box)) >= least) nets.push({ ends: ends.points(), box });
  }
  return nets;
}

/** The first and the last pixel of each row that is added. */
class Ends {
  readonly #width: number;
  readonly #rows = new Map<number, [number, number]>();

  constructor(width: number) {
    this.#width = width;
  }

  add(pixel: number): void {
    const [y, x] = [Math.floor(pixel / this.#width), pixel % this.#width];
    const row = this.#rows.get(y);
    if (!row) this.#rows.set(y, [x, x]);
    else if (x < row[0]) row[0] = x;
    else if (x > row[1]) row[1] = x;
  }

  points(): Point[] {
    return [...this.#rows].flatMap(([y, [first, last]]) => [
      [first, y],
      [last, y],
    ]);
  }
}
