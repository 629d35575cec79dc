import type { DecodedPng } from 'fast-png';
import { GOAL, OPEN, type Picture, START, WALL } from './bands.ts';

/** What the pixels of a picture of a maze are, by their colours. */

/** What walls are drawn with. */
export type Ink = 'dark' | 'light';

/** Of the coloured pixels green ones are the start, red ones the goal, and others lie on open cells. */
export function classify({ width, height, data, channels, depth, palette }: DecodedPng, ink: Ink): Picture {
  const largest = depth === 16 ? 65535 : palette ? 255 : 2 ** depth - 1;
  const pixels = new Uint8Array(width * height);
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    const at = palette ? 0 : pixel * channels;
    const colour = palette ? palette[data[pixel]!]! : data;
    const alpha = palette ? (colour[3] ?? 255) : channels % 2 === 0 ? colour[at + channels - 1]! : largest;
    const red = colour[at]! / largest;
    const green = (palette || channels > 2 ? colour[at + 1]! : colour[at]!) / largest;
    const blue = (palette || channels > 2 ? colour[at + 2]! : colour[at]!) / largest;
    pixels[pixel] = alpha / largest < 0.5 ? OPEN : classOf(red, green, blue, ink);
  }
  return { width, height, pixels };
}

function classOf(red: number, green: number, blue: number, ink: Ink): number {
  const strongest = Math.max(red, green, blue);
  if (strongest - Math.min(red, green, blue) > 0.4 && strongest > 0.45) {
    if (green === strongest && green - red > 0.2) return START;
    if (red === strongest && red - green > 0.3 && red - blue > 0.2) return GOAL;
    return OPEN;
  }
  const isDark = 0.3 * red + 0.59 * green + 0.11 * blue < 0.5;
  return isDark === (ink === 'dark') ? WALL : OPEN;
}
