import type { Raster } from '../picture/raster.ts';

/** Which way up a camera was held: its pictures are stored as the sensor lies, and their EXIF says how to turn them. */

/** EXIF's number for how the rows and columns of a picture stand: 1 as they are, 2 to 8 mirrored, turned or both. */
const ORIENTATION = 0x0112;

/**
 * @param exif a TIFF: the order of its bytes, and a list of entries of 12 bytes each, begun by a tag
 * @returns 1 to 8; 1 where nothing is said that makes sense
 */
export function orientationIn(exif: Uint8Array): number {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength);
  const isLittle = exif[0] === 0x49; // "II", as against "MM"
  const number = (at: number) => (at + 2 <= exif.length ? view.getUint16(at, isLittle) : 0);
  const list = exif.length < 8 ? 0 : view.getUint32(4, isLittle);
  const entries = Array.from({ length: number(list) }, (_, at) => list + 2 + 12 * at);
  const found = number((entries.find(at => number(at) === ORIENTATION) ?? exif.length) + 8);
  return found >= 1 && found <= 8 ? found : 1;
}

/** A picture of one byte a value, with its rows and columns as the orientation says. */
export function upright(raster: Raster & { readonly data: Uint8Array }, orientation: number): Raster {
  if (orientation === 1) return raster;
  const { width, height, data, channels } = raster;
  const isTurned = orientation >= 5;
  const [fromRight, fromBottom] = [
    [2, 3, 7, 8],
    [3, 4, 6, 7],
  ].map(list => list.includes(orientation));
  const [columns, rows] = isTurned ? [height, width] : [width, height];
  const turned = new Uint8Array(data.length);
  for (let pixel = 0; pixel < rows * columns; pixel++) {
    const [row, column] = [Math.floor(pixel / columns), pixel % columns];
    const [x, y] = isTurned ? [row, column] : [column, row];
    const from = (fromBottom ? height - 1 - y : y) * width + (fromRight ? width - 1 - x : x);
    for (let channel = 0; channel < channels; channel++)
      turned[pixel * channels + channel] = data[from * channels + channel]!;
  }
  return { ...raster, width: columns, height: rows, data: turned };
}
