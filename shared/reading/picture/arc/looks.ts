import { type Colours, distance, RGB } from '../colours.ts';
import type { Box } from '../flood.ts';
import { GREY, numberOf } from './palette.ts';

/** What a glance at a picture tells: by every few of its pixels. */

/** Pixels of a box's side that are looked at. */
const LOOKED_AT = 32;

/**
 * How much of a box, 0 to 1, has ARC's colours.
 * coloured: any of them
 * bright: those that are neither black nor grey
 */
export function looksOf(
  { width, values }: Colours,
  { left, top, right, bottom }: Box,
): {
  readonly coloured: number;
  readonly bright: number;
} {
  const [across, down] = [Math.ceil((right - left) / LOOKED_AT), Math.ceil((bottom - top) / LOOKED_AT)];
  let [bright, coloured, all] = [0, 0, 0];
  for (let y = top; y < bottom; y += down)
    for (let x = left; x < right; x += across) {
      const at = (y * width + x) * RGB;
      const number = numberOf(values, at);
      all++;
      if (number === undefined) continue;
      coloured++;
      if (number !== 0 && number !== GREY) bright++;
    }
  return { coloured: coloured / all, bright: bright / all };
}

/** Every so many rows of a picture, and pixels of them, are looked at. */
const [ROWS, COLUMNS] = [5, 3];

/** How many of a picture's pixels, 0 to 1, are exactly like the one before: in a photograph few are. */
export function flatIn({ width, height, values }: Colours): number {
  let [flat, all] = [0, 0];
  for (let y = 0; y < height; y += ROWS)
    for (let x = 1; x < width; x += COLUMNS) {
      const at = (y * width + x) * RGB;
      all++;
      if (distance(values, at, values, at - RGB) === 0) flat++;
    }
  return flat / all;
}
