import { encode } from 'jpeg-js';
import { expect, test } from 'vitest';
import { readBytes } from '../../../../shared/reading/index.ts';
import { mazes, refusals } from '../inputs/short.ts';

/** A picture of cells of so many pixels, black for #. */
function jpegOf(rows: readonly string[], cell = 16): Uint8Array {
  const [width, height] = [rows[0]!.length * cell, rows.length * cell];
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const value = rows[Math.floor(y / cell)]![Math.floor(x / cell)] === '#' ? 0 : 255;
    data.fill(value, 4 * pixel, 4 * pixel + 3);
  }
  return encode({ width, height, data }, 90).data;
}

const MAZE = ['#########', '    #   #', '# # # # #', '# #   #  ', '#########'];

test('a maze is read from a JPEG', () => {
  expect(mazes(readBytes(jpegOf(MAZE)))).toEqual(['#########/S...#...#/#.#.#.#.#/#.#...#.G/#########']);
});

test.each([0.2, 0.6])('a JPEG that was cut short is refused', part => {
  const bytes = jpegOf(MAZE);
  expect(refusals(readBytes(bytes.subarray(0, bytes.length * part)))).toEqual([
    'The picture is damaged, or was cut short.',
  ]);
});

test('one of too many pixels is refused before it is decoded, by the size that its header names', () => {
  const bytes = jpegOf(MAZE);
  const frame = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xc0);
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(frame + 5, 0x4000_4000);
  expect(refusals(readBytes(bytes))).toEqual(['This picture has more than 32 million pixels.']);
});

const mirrored = (rows: readonly string[]) => rows.map(row => [...row].reverse().join(''));
const flipped = (rows: readonly string[]) => rows.toReversed();
const transposed = (rows: readonly string[]) =>
  Array.from(rows[0]!, (_, column) => rows.map(row => row[column]).join(''));

/** How a sensor's rows stand to those of the picture, by EXIF's number. */
const STORED: readonly (readonly [orientation: number, rows: readonly string[]])[] = [
  [1, MAZE],
  [2, mirrored(MAZE)],
  [3, mirrored(flipped(MAZE))],
  [4, flipped(MAZE)],
  [5, transposed(MAZE)],
  [6, flipped(transposed(MAZE))],
  [7, mirrored(flipped(transposed(MAZE)))],
  [8, mirrored(transposed(MAZE))],
];

/** A JPEG with an EXIF in which the orientation stands behind another entry. */
function withOrientation(bytes: Uint8Array, orientation: number, isLittle: boolean): Uint8Array {
  const exif = new DataView(new ArrayBuffer(8 + 2 + 2 * 12));
  exif.setUint16(0, isLittle ? 0x4949 : 0x4d4d);
  exif.setUint16(2, 42, isLittle);
  exif.setUint32(4, 8, isLittle);
  exif.setUint16(8, 2, isLittle);
  exif.setUint16(10, 0x0110, isLittle);
  exif.setUint16(22, 0x0112, isLittle);
  exif.setUint16(30, orientation, isLittle);
  const length = 2 + 6 + exif.byteLength;
  const marker = [0xff, 0xe1, 0, length, ...Buffer.from('Exif\0\0'), ...new Uint8Array(exif.buffer)];
  return new Uint8Array([...bytes.subarray(0, 2), ...marker, ...bytes.subarray(2)]);
}

test.each(STORED)('a photograph is turned as its camera was held: orientation %i', (orientation, rows) => {
  const upright = [...readBytes(jpegOf(MAZE))];
  for (const isLittle of [true, false]) {
    const items = [...readBytes(withOrientation(jpegOf(rows), orientation, isLittle))];
    expect(mazes(items)).toEqual(mazes(upright));
    expect(mazes(items)).toHaveLength(1);
  }
});

test('an orientation that means nothing leaves a picture as it is', () => {
  for (const orientation of [0, 9, 65_535])
    expect(mazes(readBytes(withOrientation(jpegOf(MAZE), orientation, true)))).toHaveLength(1);
});

/** With its one scan so many times, and a film after its end. */
function withScans(count: number): Uint8Array {
  const bytes = Buffer.from(jpegOf(MAZE));
  const scan = bytes.subarray(bytes.indexOf('ffda', 'hex'), -2);
  const film = Buffer.alloc(4000, '0002ffda', 'hex');
  return Buffer.concat([bytes.subarray(0, -2), ...Array(count - 1).fill(scan), bytes.subarray(-2), film]);
}

test('of scans, as many are decoded as programs write, whatever follows a picture', () => {
  expect(mazes(readBytes(withScans(10)))).toHaveLength(1);
  expect(refusals(readBytes(withScans(101)))).toEqual(['The picture is damaged, or was cut short.']);
});
