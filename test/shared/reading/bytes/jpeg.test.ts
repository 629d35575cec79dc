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
