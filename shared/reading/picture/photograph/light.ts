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
  for (const [channel, paper] of papersOf(picture).entries()) {
    const bright = spread(paper, picture);
    for (let pixel = 0; pixel < bright.length; pixel++) {
      const at = pixel * RGB + channel;
      even[at] = (PAPER * values[at]!) / bright[pixel]!;
    }
  }
  return { width, height, values: new Uint8Array(even.buffer) };
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
  const [left, right] = [Math.max(0, across - AROUND), Math.min(PARTS, across + AROUND + 1)];
  const [top, bottom] = [Math.max(0, down - AROUND), Math.min(PARTS, down + AROUND + 1)];
  const around = new Float32Array((right - left) * (bottom - top));
  for (let row = top; row < bottom; row++)
    around.set(bright.subarray(row * PARTS + left, row * PARTS + right), (row - top) * (right - left));
  return around.sort()[Math.floor(around.length * MANY)]!;
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

/** How bright the paper is at each pixel: between the middles of parts, their brightness passes over into each other. [height, width] */
function spread(paper: Float32Array, { width, height }: Colours): Float32Array {
  const bright = new Float32Array(width * height);
  const [columns, rows] = [partsAround(width), partsAround(height)];
  for (const [row, { before, after, share }] of rows.entries()) {
    const line = range(0, PARTS).map(
      part => paper[before * PARTS + part]! * (1 - share) + paper[after * PARTS + part]! * share,
    );
    for (let column = 0; column < width; column++) {
      const across = columns[column]!;
      bright[row * width + column] =
        line[across.before]! * (1 - across.share) + line[across.after]! * across.share;
    }
  }
  return bright;
}

/** Between the middles of which parts each pixel of a side lies, and how far on the way from one to the other, 0 to 1. */
const partsAround = (length: number) =>
  range(0, length).map(pixel => {
    const at = ((pixel + 0.5) * PARTS) / length - 0.5;
    const clamp = (part: number) => Math.min(PARTS - 1, Math.max(0, part));
    return {
      before: clamp(Math.floor(at)),
      after: clamp(Math.floor(at) + 1),
      share: at - Math.floor(at),
    };
  });

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
  const stretched = Uint8ClampedArray.from(
    range(0, 256),
    value => (255 * (value - black)) / Math.max(1, white - black),
  );
  return { ...even, values: even.values.map(value => stretched[value]!) };
}
