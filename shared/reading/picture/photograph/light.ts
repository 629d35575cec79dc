import { range } from '../../../range.ts';
import { type Colours, RGB } from '../colours.ts';
import { greyOf } from '../ink.ts';
import { countsOf, quantile, quantileIn } from '../quantiles.ts';

/** How bright paper becomes, of 255: the rest is for its grain. */
const PAPER = 224;
/** Parts of a picture's side, each with a brightness of its own. */
const PARTS = 30;
/** Of a part's pixels, so many are not brighter than its paper. */
const NOT_BRIGHTER = 0.7;

/** A square picture as in even light on paper of brightness {@link PAPER}: shadows, and the colour of the light, are taken away. */
export function inEvenLight(picture: Colours): Colours {
  const { width, height, values } = picture;
  const even = new Uint8ClampedArray(values.length);
  for (const [channel, paper] of papersOf(picture).entries())
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        const at = (row * width + column) * RGB + channel;
        even[at] = (PAPER * values[at]!) / brightness(paper, (column + 0.5) / width, (row + 0.5) / height);
      }
  return { width, height, values: Uint8Array.from(even) };
}

/** How bright the paper is in each part and channel, at least 1: three times [PARTS, PARTS]. */
function papersOf(picture: Colours): Float32Array[] {
  const seen = range(0, RGB).map(channel => brightOf(picture, channel));
  const usual = seen.map(bright => bright.map((_, part) => usualAround(bright, part)));
  const isInk = (part: number) =>
    seen.some((bright, channel) => bright[part]! < INK * usual[channel]![part]!);
  return seen.map((bright, channel) =>
    bright.map((own, part) => (isInk(part) ? usual[channel]![part]! : own)),
  );
}

/** What is darker than this part of the paper around it is ink all over, as the wide walls of a maze are, and no shadow. */
const INK = 0.4;
/** How many parts in each direction are around one, and of these so many are not brighter than their paper. */
const [AROUND, MANY] = [3, 0.75];

/** How bright the paper is around a part. */
function usualAround(bright: Float32Array, part: number): number {
  const [down, across] = [Math.floor(part / PARTS), part % PARTS];
  const near = (at: number) => range(Math.max(0, at - AROUND), Math.min(PARTS, at + AROUND + 1));
  const around = near(down).flatMap(row => near(across).map(column => bright[row * PARTS + column]!));
  return around.sort((one, other) => one - other)[Math.floor(around.length * MANY)]!;
}

/** How bright the brighter pixels are in each part, at least 1: [PARTS, PARTS]. */
function brightOf(picture: Colours, channel: number): Float32Array {
  return Float32Array.from({ length: PARTS * PARTS }, (_, part) => {
    const [down, across] = [Math.floor(part / PARTS), part % PARTS];
    const box = {
      ...{ left: beginOf(across, picture.width), right: beginOf(across + 1, picture.width) },
      ...{ top: beginOf(down, picture.height), bottom: beginOf(down + 1, picture.height) },
    };
    return Math.max(1, quantileIn(picture, box, channel, NOT_BRIGHTER));
  });
}

const beginOf = (part: number, length: number): number => Math.floor((part * length) / PARTS);

/** Between the middles of parts, their brightness passes over into each other. @param x, y 0 to 1 */
function brightness(paper: Float32Array, x: number, y: number): number {
  const [left, right, across] = between(x);
  const [top, bottom, down] = between(y);
  const value = (row: number, column: number) => paper[row * PARTS + column]!;
  const upper = value(top, left) * (1 - across) + value(top, right) * across;
  const lower = value(bottom, left) * (1 - across) + value(bottom, right) * across;
  return upper * (1 - down) + lower * down;
}

function between(place: number): [number, number, number] {
  const at = place * PARTS - 0.5;
  const clamp = (part: number) => Math.min(PARTS - 1, Math.max(0, part));
  return [clamp(Math.floor(at)), clamp(Math.floor(at) + 1), at - Math.floor(at)];
}

/** Of all pixels, so many are ink at its darkest; and so many are darker than the paper's grain makes them. */
const [DARKEST, GRAIN] = [0.01, 0.3];
/** Paper darker than by so many times its grain is ink; the least and the most that are taken for grain, of 255. */
const [TIMES, LEAST, MOST] = [4, 8, 40];
/** Where more than this is ink, as where walls are as wide as ways, only the paper tells its grain. */
const MUCH_INK = 0.3;

/** Paper in even light as white as its grain lets it, ink as black as its darkest. */
export function withContrast(even: Colours): Colours {
  const counts = countsOf(greyOf(even).values);
  const all = even.width * even.height;
  const ink = counts.subarray(0, PAPER / 2).reduce((sum, count) => sum + count, 0);
  const without = ink > all * MUCH_INK ? ink : 0;
  const exceeding = (part: number) => quantile(counts, without + (all - without) * part);
  const middle = exceeding(1 / 2);
  const grain = Math.min(MOST, Math.max(LEAST, TIMES * (middle - exceeding(GRAIN))));
  const [white, black] = [middle - grain, quantile(counts, all * DARKEST)];
  const values = Uint8ClampedArray.from(
    even.values,
    value => (255 * (value - black)) / Math.max(1, white - black),
  );
  return { ...even, values: Uint8Array.from(values) };
}
