import { type Box, heightOf, widthOf } from './flood.ts';
import type { Raster } from './raster.ts';

/** A picture's colours: red, green and blue of every pixel, row by row, each 0 to 255. */
export interface Colours {
  readonly width: number;
  readonly height: number;
  /** [height, width, 3] */
  readonly values: Uint8Array;
}

/** Channels of a colour. */
export const RGB = 3;

/** What a picture shows on white paper: opacity, palettes and other depths are resolved. */
export function coloursOf({ width, height, data, channels, depth, palette }: Raster): Colours {
  const values = new Uint8Array(width * height * RGB);
  const largest = palette ? 255 : 2 ** depth - 1;
  for (let pixel = 0; pixel < width * height; pixel++) {
    const entry = palette?.[data[pixel]!];
    if (entry) paint(values, pixel, entry, 0, entry.length, largest);
    else paint(values, pixel, data, pixel * channels, channels, largest);
  }
  return { width, height, values };
}

/** A picture of no more than so many pixels: of a larger one, each two by two become their mean, as often as it takes. */
export function reduced(picture: Colours, most: number): Colours {
  return picture.width * picture.height > most ? reduced(halved(picture), most) : picture;
}

/** A part of a picture. */
export function cut({ width, values }: Colours, box: Box): Colours {
  const part = { width: widthOf(box), height: heightOf(box) };
  const out = new Uint8Array(part.width * part.height * RGB);
  for (let row = 0; row < part.height; row++) {
    const from = ((box.top + row) * width + box.left) * RGB;
    out.set(values.subarray(from, from + part.width * RGB), row * part.width * RGB);
  }
  return { ...part, values: out };
}

/** Each two by two pixels become their mean. */
export function halved({ width: fullWidth, height: fullHeight, values: full }: Colours): Colours {
  const [width, height] = [Math.floor(fullWidth / 2), Math.floor(fullHeight / 2)];
  const values = new Uint8Array(width * height * RGB);
  for (let at = 0; at < values.length; at++) {
    const [pixel, channel] = [Math.floor(at / RGB), at % RGB];
    const [row, column] = [2 * Math.floor(pixel / width), 2 * (pixel % width)];
    const above = (row * fullWidth + column) * RGB + channel;
    const below = above + fullWidth * RGB;
    values[at] = (full[above]! + full[above + RGB]! + full[below]! + full[below + RGB]!) / 4;
  }
  return { width, height, values };
}

/** Each pixel becomes so many by so many. */
export function enlarged(picture: Colours, times: number): Colours {
  if (times <= 1) return picture;
  const [width, height] = [picture.width * times, picture.height * times];
  const values = new Uint8Array(width * height * RGB);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [row, column] = [Math.floor(pixel / width / times), Math.floor((pixel % width) / times)];
    const from = (row * picture.width + column) * RGB;
    for (let channel = 0; channel < RGB; channel++)
      values[pixel * RGB + channel] = picture.values[from + channel]!;
  }
  return { width, height, values };
}

/** Each pixel becomes the mean of itself and the eight around it: grain is a third as strong. */
export function smoothed({ width, height, values }: Colours): Colours {
  const out = values.slice();
  const row = width * RGB;
  const sums = new Uint16Array(row); // of three pixels above each other
  for (let y = 1; y < height - 1; y++) {
    const first = y * row;
    for (let x = 0; x < row; x++)
      sums[x] = values[first - row + x]! + values[first + x]! + values[first + row + x]!;
    for (let x = RGB; x < row - RGB; x++) out[first + x] = (sums[x - RGB]! + sums[x]! + sums[x + RGB]!) / 9;
  }
  return { width, height, values: out };
}

/** Light becomes dark, and dark light; what is red stays red. */
export function negative(picture: Colours): Colours {
  const values = new Uint8Array(picture.values.length);
  for (let at = 0; at < values.length; at += RGB) {
    const [red, green, blue] = [picture.values[at]!, picture.values[at + 1]!, picture.values[at + 2]!];
    const by = 255 - Math.max(red, green, blue) - Math.min(red, green, blue);
    values.set([red + by, green + by, blue + by], at);
  }
  return { ...picture, values };
}

/** A picture turned a quarter to the left. */
export function turned({ width, height, values }: Colours): Colours {
  const out = new Uint8Array(values.length);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const from = (row * width + column) * RGB;
      out.set(values.subarray(from, from + RGB), ((width - 1 - column) * height + row) * RGB);
    }
  return { width: height, height: width, values: out };
}

/** @param count parts of the colour: grey or red, green and blue; an even count has opacity */
function paint(
  values: Uint8Array,
  pixel: number,
  from: ArrayLike<number>,
  start: number,
  count: number,
  largest: number,
): void {
  const opacity = count % 2 === 0 ? from[start + count - 1]! / largest : 1;
  for (let channel = 0; channel < RGB; channel++) {
    const part = from[start + (count < RGB ? 0 : channel)]! / largest;
    values[pixel * RGB + channel] = Math.round(255 * (part * opacity + 1 - opacity));
  }
}

/** How far apart two colours of their own are, as {@link distance}. */
export const apart = (one: readonly number[], other: readonly number[]): number =>
  Math.max(...one.map((channel, at) => Math.abs(channel - other[at]!)));

/** How far apart the colours of two pixels are: the largest difference in a channel, 0 to 255. @param one, other first values of pixels */
export function distance(
  values: ArrayLike<number>,
  one: number,
  others: ArrayLike<number>,
  other: number,
): number {
  const red = Math.abs(values[one]! - others[other]!);
  const green = Math.abs(values[one + 1]! - others[other + 1]!);
  const blue = Math.abs(values[one + 2]! - others[other + 2]!);
  return Math.max(red, green, blue);
}
