import type { Colours } from '../colours.ts';
import { type Box, fieldOf, flood, heightOf, nearPairs, widthOf } from '../flood.ts';
import { greyOf, inkIn } from '../ink.ts';
import {
  areaBetween,
  type Corners,
  distanceBetween,
  hullOf,
  longestSide,
  type Point,
  widest,
} from './hull.ts';

/** Of a picture's shorter side, a board takes so much at least; and so many pixels. */
const [LEAST_SIDE, LEAST_PIXELS] = [0.15, 100];
/** Nets of lines that are looked at. */
const MOST_NETS = 8;
/** What is around a pixel, of the picture's longer side. */
const AROUND = 1 / 50;

/** The corners of what may be boards, dark lines that hang together as a net, the largest first. */
export const cornersIn = (nets: readonly Net[]): Corners[] =>
  nets
    .map(({ ends }) => widest(hullOf(ends)))
    .filter(corners => corners !== undefined)
    .sort((one, other) => areaBetween(other) - areaBetween(one))
    .slice(0, MOST_NETS);

/** Nets of which two may be one puzzle: the walls of a maze with two openings are in two pieces. */
const MOST_JOINED = 6;

/**
 * The corners of what may be mazes: of nets, and of two that overlap; those first that have the most lines from side to side,
 * as mazes have many, and frames, sheets and hands few.
 */
export function jointCornersIn(nets: readonly Net[]): Corners[] {
  const inky = [...nets].sort((one, other) => other.ink - one.ink).slice(0, MOST_JOINED);
  const pairs = nearPairs(inky, ({ box }) => box).map(([one, other]) => ({
    ends: [...one.ends, ...other.ends],
    ink: one.ink + other.ink,
  }));
  const found = [...inky, ...pairs].flatMap(({ ends, ink }) => {
    const corners = widest(hullOf(ends));
    return corners ? [{ corners, lines: ink / longestSide(corners) }] : [];
  });
  return found
    .filter(({ corners }, at) => !found.slice(0, at).some(other => areTwins(corners, other.corners)))
    .sort((one, other) => other.lines - one.lines)
    .slice(0, MOST_NETS)
    .map(({ corners }) => corners);
}

/** Corners that are so near those of others, in pixels, are the same: of a net, and of it with what it encloses. */
const NEAR = 2;

const areTwins = (one: Corners, other: Corners): boolean =>
  one.every((corner, at) => distanceBetween(corner, other[at]!) <= NEAR);

/** Dark lines that hang together: the first and the last pixel of each of its rows, and the box around it. */
export interface Net {
  readonly ends: readonly Point[];
  readonly box: Box;
  /** How many pixels they are. */
  readonly ink: number;
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
    if (Math.max(widthOf(box), heightOf(box)) >= least)
      nets.push({ ends: ends.points(), box, ink: box.area });
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
