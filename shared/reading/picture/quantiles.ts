import { type Colours, RGB } from './colours.ts';
import { areaOf, type Box } from './flood.ts';

/** How many of some values are 0, 1 … 255. */
export function countsOf(values: Iterable<number>): Uint32Array {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value]!++;
  return counts;
}

/** The least value that so many do not exceed. @param counts as {@link countsOf} */
export function quantile(counts: Uint32Array, most: number): number {
  let [value, below] = [0, counts[0]!];
  while (below < most) below += counts[++value]!;
  return value;
}

/** The least value that this part of a box's pixels, 0 to 1, do not exceed in a channel. */
export function quantileIn({ width, values }: Colours, box: Box, channel: number, part: number): number {
  const counts = new Uint32Array(256);
  for (let row = box.top; row < box.bottom; row++)
    for (let column = box.left; column < box.right; column++)
      counts[values[(row * width + column) * RGB + channel]!]!++;
  return quantile(counts, areaOf(box) * part);
}

/** The colour in the middle of a box's, each channel by itself: that of most of its pixels, where most have one. */
export const middleColour = (picture: Colours, box: Box): number[] =>
  Array.from({ length: RGB }, (_, channel) => quantileIn(picture, box, channel, 1 / 2));
