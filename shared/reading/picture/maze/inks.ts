import { range } from '../../../range.ts';
import { apart, type Colours, RGB } from '../colours.ts';
import type { Box } from '../flood.ts';
import { greyOf } from '../ink.ts';
import { quantile } from '../quantiles.ts';
import { type Peak, paletteOf } from './peaks.ts';

/** What a maze may be drawn with: the colour of its walls, and that of what is open. */
export interface Inks {
  readonly wall: readonly number[];
  readonly ground: readonly number[];
}

/** What covers less of a picture is not what its walls are drawn with. */
const LEAST_SHARE = 0.006;
/** Colours of a picture that are looked at, and pairs of them. */
const [MOST_PEAKS, MOST_PAIRS] = [5, 4];
/** Walls are so far from the ground, of 255, at least. */
const LEAST_CONTRAST = 48;

/** The pairs of a picture's frequent colours, the most frequent and farthest apart first; the dark one as the walls' first. */
export function inksOf(picture: Colours): [Inks, Inks][] {
  const least = picture.width * picture.height * LEAST_SHARE;
  const peaks = paletteOf(picture.values)
    .peaks.filter(({ count }) => count >= least)
    .slice(0, MOST_PEAKS);
  return peaks
    .flatMap((one, at) => peaks.slice(at + 1).map(other => ({ one, other })))
    .filter(({ one, other }) => apart(one.colour, other.colour) >= LEAST_CONTRAST)
    .sort((first, second) => weightOf(second) - weightOf(first))
    .slice(0, MOST_PAIRS)
    .map(({ one, other }) => {
      const [dark, light] = [one, other].sort((a, b) => lightnessOf(a) - lightnessOf(b));
      return [
        { wall: dark!.colour, ground: light!.colour },
        { wall: light!.colour, ground: dark!.colour },
      ];
    });
}

const lightnessOf = ({ colour }: Pick<Peak, 'colour'>): number =>
  colour.reduce((sum, channel) => sum + channel, 0);

/** Are walls lighter than the ground? */
export const isLight = ({ wall, ground }: Inks): boolean =>
  lightnessOf({ colour: wall }) > lightnessOf({ colour: ground });

const weightOf = ({ one, other }: { readonly one: Peak; readonly other: Peak }): number =>
  Math.sqrt(one.count * other.count) * apart(one.colour, other.colour);

/** What is darker than this, of 255, is ink. */
const DARK = 128;

/** What a maze is printed with, once the light is even: on white, in the colour of most of its ink, as full as that may be. */
export function printedIn(view: Colours, box: Box): Inks {
  const counts = range(0, RGB).map(() => new Uint32Array(256));
  const { values: grey } = greyOf(view);
  let dark = 0;
  for (let row = box.top; row < box.bottom; row++)
    for (let pixel = row * view.width + box.left; pixel < row * view.width + box.right; pixel++) {
      if (grey[pixel]! >= DARK) continue;
      dark++;
      for (const [channel, of] of counts.entries()) of[view.values[pixel * RGB + channel]!]!++;
    }
  const middle = counts.map(of => (dark > 0 ? quantile(of, dark / 2) : 0));
  const short = WHITE - Math.min(...middle);
  return {
    wall: middle.map(channel => WHITE - (WHITE * (WHITE - channel)) / Math.max(1, short)),
    ground: [WHITE, WHITE, WHITE],
  };
}

const WHITE = 255;
