import { type Colours, distance, RGB } from '../colours.ts';
import { areaOf, type Box } from '../flood.ts';
import { middleColour } from '../quantiles.ts';

/**
 * The colours that ARC's numbers are drawn in: by the first testing interface (github.com/fchollet/ARC-AGI), which notebooks
 * took over, by arcprize.org, and by Mull.
 */
const SHADES = [
  ['#000000', '#17171a'],
  ['#0074d9', '#1e93ff', '#1f72d4'],
  ['#ff4136', '#f93c31', '#e8453c'],
  ['#2ecc40', '#4fcc30', '#2fae53'],
  ['#ffdc00', '#f7d63b'],
  ['#aaaaaa', '#999999', '#a3a3a6'],
  ['#f012be', '#e53aa3', '#dd3fb4'],
  ['#ff851b', '#f58a2a'],
  ['#7fdbff', '#87d8f1', '#84d3f5'],
  ['#870c25', '#921231', '#8a1f3a'],
].map(shades => shades.map(partsOf));

/** The number of grey. */
export const GREY = 5;

/** Red, green and blue, each 0 to 255. */
function partsOf(shade: string): number[] {
  return [1, 3, 5].map(at => Number.parseInt(shade.slice(at, at + 2), 16));
}

/** How far a colour may be from one of ARC's, 0 to 255 in a channel: less than half of what the nearest two of them differ by. */
const REACH = 28;

/** The number, 0 to 9, whose colour this is; undefined where it is none of ARC's. */
export function numberOf(colour: ArrayLike<number>, at = 0): number | undefined {
  let [nearest, found] = [REACH + 1, -1];
  for (const [number, shades] of SHADES.entries())
    for (const shade of shades) {
      const far = distance(colour, at, shade, 0);
      if (far < nearest) [nearest, found] = [far, number];
    }
  return found < 0 ? undefined : found;
}

/** How far, 0 to 255, pixels of a box may be from its colour. */
const OF_COLOUR = 24;

/** The number, 0 to 9, whose colour this part of a box has, 0 to 1; undefined where it is none of ARC's. */
export function numberIn(picture: Colours, box: Box, share: number): number | undefined {
  const colour = middleColour(picture, box);
  return likeIn(picture, box, colour) >= areaOf(box) * share ? numberOf(colour) : undefined;
}

/** How many pixels of a box are of a colour. */
function likeIn({ width, values }: Colours, box: Box, colour: readonly number[]): number {
  let like = 0;
  for (let y = box.top; y < box.bottom; y++)
    for (let x = box.left; x < box.right; x++)
      if (distance(values, (y * width + x) * RGB, colour, 0) <= OF_COLOUR) like++;
  return like;
}
