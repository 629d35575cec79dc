import type { Raster } from '../raster.ts';
import { GOAL, OPEN, type Picture, START, WALL } from './bands.ts';

/** What the pixels of a picture of a maze are, by their colours. */

/** What walls are drawn with. */
export type Ink = 'dark' | 'light';

/** Of the coloured pixels green ones are the start, red ones the goal, and others lie on open cells. */
export function classify({ width, height, data, channels, depth, palette }: Raster, ink: Ink): Picture {
  const classes = palette?.map(colour => classAt(colour, 0, colour.length, 255, ink));
  const pixels = new Uint8Array(width * height);
  for (let pixel = 0; pixel < pixels.length; pixel++)
    pixels[pixel] = classes
      ? classes[data[pixel]!]!
      : classAt(data, pixel * channels, channels, 2 ** depth - 1, ink);
  return { width, height, pixels };
}

/**
 * The class of one pixel among others.
 * @param values its parts from `from` on, each up to `largest` @param count grey or red, green and blue; an even count has opacity
 */
function classAt(values: ArrayLike<number>, from: number, count: number, largest: number, ink: Ink): number {
  if (count % 2 === 0 && values[from + count - 1]! < largest / 2) return OPEN;
  const isGrey = count < 3;
  const red = values[from]! / largest;
  const green = isGrey ? red : values[from + 1]! / largest;
  const blue = isGrey ? red : values[from + 2]! / largest;
  return classOf(red, green, blue, ink);
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
