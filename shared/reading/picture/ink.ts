import { type Colours, RGB } from './colours.ts';

/** How bright each pixel of a picture is, 0 to 255, row by row: [height, width]. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

/** A picture in grey: 30 % of its red, 60 % of its green, 10 % of its blue. */
export function greyOf({ width, height, values }: Colours): Grey {
  const grey = new Uint8Array(width * height);
  for (let pixel = 0; pixel < grey.length; pixel++) {
    const at = pixel * RGB;
    grey[pixel] = (3 * values[at]! + 6 * values[at + 1]! + values[at + 2]!) / 10;
  }
  return { width, height, values: grey };
}

/** Pixels darker than this part of the mean on both sides of them are ink, whatever light falls on them. */
const DARKER = 0.9;

/**
 * Which pixels are lines or other ink: darker than what is to the left and to the right of them, or than what is above and
 * below; 1 for each that is. The edge of a shadow is not, nor that of a sheet of paper. (After Bradley and Roth, Adaptive
 * thresholding using the integral image, 2007.)
 * @param reach how far what is beside a pixel goes
 */
export function inkIn(grey: Grey, reach: number): Uint8Array {
  const { width, height, values } = grey;
  const sums = sumsOf(grey);
  const meanOf = (left: number, top: number, right: number, bottom: number): number => {
    const [x0, x1] = [Math.max(0, left), Math.min(width, right)];
    const [y0, y1] = [Math.max(0, top) * (width + 1), Math.min(height, bottom) * (width + 1)];
    const area = (x1 - x0) * (y1 - y0);
    return area <= 0
      ? 255
      : ((sums[y1 + x1]! - sums[y1 + x0]! - sums[y0 + x1]! + sums[y0 + x0]!) * (width + 1)) / area;
  };
  const half = Math.ceil(reach / 2);
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const value = values[y * width + x]! / DARKER;
      const isBetween = (one: number, other: () => number) => value < one && value < other();
      const isInk =
        isBetween(meanOf(x - reach, y - half, x, y + half + 1), () =>
          meanOf(x + 1, y - half, x + reach + 1, y + half + 1),
        ) ||
        isBetween(meanOf(x - half, y - reach, x + half + 1, y), () =>
          meanOf(x - half, y + 1, x + half + 1, y + reach + 1),
        );
      ink[y * width + x] = isInk ? 1 : 0;
    }
  return ink;
}

/** Sums of all pixels above and to the left: [height + 1, width + 1]. */
function sumsOf({ width, height, values }: Grey): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += values[y * width + x]!;
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row;
    }
  }
  return sums;
}
