import { type Colours, distance, RGB } from '../colours.ts';
import { type Flooded, fieldOf, flood } from '../flood.ts';

/** Pixels of about one colour that hang together by their sides. */
export type Patch = Flooded;

/**
 * The patches of a picture that may be the ground of a cell, in the order of their first pixels: neither tiny nor, as a
 * cross's arms, thin.
 * @param tolerance how far, 0 to 255, colours in a patch may be from that of its first pixel
 */
export function patchesOf({ width, height, values }: Colours, tolerance: number): Patch[] {
  const field = fieldOf(width, height);
  const patches: Patch[] = [];
  for (let first = 0; first < width * height; first++) {
    if (field.seen[first]) continue;
    const isAlike = (pixel: number) => distance(values, pixel * RGB, values, first * RGB) <= tolerance;
    const patch = flood(field, first, isAlike);
    if (isLikeCell(patch)) patches.push(patch);
  }
  return patches;
}

/** Pixels of a cell's side, at least; its sides in proportion; and how much of its box is ground. */
const LEAST_SIDE = 8;
const LEAST_ASPECT = 0.6;
const LEAST_GROUND = 0.3;

function isLikeCell({ left, top, right, bottom, area }: Patch): boolean {
  const [across, down] = [right - left, bottom - top];
  const [less, more] = [Math.min(across, down), Math.max(across, down)];
  return less >= LEAST_SIDE && less >= more * LEAST_ASPECT && area >= across * down * LEAST_GROUND;
}
