import { type Colours, RGB } from '../colours.ts';
import type { Inks } from './inks.ts';

/** How much each pixel of a picture is like a maze's walls, 0 (its ground, or another colour) to 255: [height, width]. */
export interface Strength {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

/** From this strength on, a pixel is rather wall than not. */
export const INKED = 128;

/** A colour beside those that walls and ground blend into is so many times as far from the walls' as one between them. */
const ASIDE = 3;

/**
 * The strength of walls in a picture: how far the way from the ground's colour to the walls' a pixel's colour is. What lies
 * beyond the walls' colour is wall; what lies beside the way, as the colour of a mark or of a path, is less so.
 */
export function strengthOf({ width, height, values }: Colours, { wall, ground }: Inks): Strength {
  const way = wall.map((channel, at) => channel - ground[at]!);
  const length = Math.hypot(...way);
  const out = new Uint8Array(width * height);
  const [w0, w1, w2] = [way[0]! / length, way[1]! / length, way[2]! / length];
  const [g0, g1, g2] = [ground[0]!, ground[1]!, ground[2]!];
  for (let pixel = 0; pixel < out.length; pixel++) {
    const at = pixel * RGB;
    const [c0, c1, c2] = [values[at]! - g0, values[at + 1]! - g1, values[at + 2]! - g2];
    const along = c0 * w0 + c1 * w1 + c2 * w2;
    if (along <= 0) continue;
    const aside = (c0 - along * w0) ** 2 + (c1 - along * w1) ** 2 + (c2 - along * w2) ** 2;
    const short = Math.max(0, length - along) ** 2;
    const strength = 255 * (1 - Math.sqrt(short + aside * ASIDE ** 2) / length);
    out[pixel] = strength > 0 ? strength : 0;
  }
  return { width, height, values: out };
}

/** The strength at a place in pixels; 0 beyond the picture. */
export function strengthAt({ width, height, values }: Strength, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  return column >= 0 && row >= 0 && column < width && row < height ? values[row * width + column]! : 0;
}
