import { apart, type Colours, distance, RGB } from '../colours.ts';
import { type Box, heightOf, isWhole, wholeOf, widthOf } from '../flood.ts';

/** Does a pixel, by its place in the picture, stand out of the ground: of the colour that most of the border has? */
export type IsPart = (pixel: number) => boolean;

/** @param tolerance how far, 0 to 255, a pixel of the ground may be from its colour */
export function standingOut(
  picture: Colours,
  tolerance: number,
  ground = groundOf(picture, wholeOf(picture)),
): IsPart {
  return pixel => distance(picture.values, pixel * RGB, ground, 0) > tolerance;
}

/** So much of the border within a frame, 0 to 1, is ground. */
const MOST_GROUND = 0.6;
/** Pixels of the widest frame. */
const WIDEST_FRAME = 8;

/**
 * A box of a picture without the lines of a frame, which may be of many colours where they are smoothed. One that is all of
 * the picture has a frame of the colour of its border, whose corners are round: else it would not hang together.
 */
export function withoutFrame(picture: Colours, box: Box, tolerance: number): Box {
  const frame = isWhole(box, picture) ? groundOf(picture, box) : undefined;
  const most = Math.min(WIDEST_FRAME, widthOf(box) / 4, heightOf(box) / 4);
  for (let by = 0; by <= most; by++) {
    const { left, top, right, bottom } = box;
    const inner = { left: left + by, top: top + by, right: right - by, bottom: bottom - by };
    const ground = groundOf(picture, inner);
    if (frame && apart(ground, frame) <= tolerance) continue;
    const isPart = standingOut(picture, tolerance, ground);
    const border = borderOf(picture, inner);
    if (border.filter(pixel => !isPart(pixel)).length >= border.length * MOST_GROUND) return inner;
  }
  return box;
}

/** The commonest colour along the border of a box. */
function groundOf(picture: Colours, box: Box): readonly number[] {
  const counts = new Map<number, number>();
  for (const pixel of borderOf(picture, box)) {
    const [red, green, blue] = picture.values.subarray(pixel * RGB);
    const colour = (red! << 16) | (green! << 8) | blue!;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const [colour] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most));
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

/** The pixels along the border of a box, those at its corners twice. */
function borderOf({ width }: Colours, { left, top, right, bottom }: Box): number[] {
  const pixels: number[] = [];
  for (let x = left; x < right; x++) pixels.push(top * width + x, (bottom - 1) * width + x);
  for (let y = top; y < bottom; y++) pixels.push(y * width + left, y * width + right - 1);
  return pixels;
}
