import fc from 'fast-check';
import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { readBytes } from '../../../../shared/reading/index.ts';
import { mazes, refusals } from '../inputs/short.ts';

/** Pictures of mazes, a pixel a cell, of every depth that a PNG may have. */

const MAZES = fc.integer({ min: 5, max: 19 }).chain(width =>
  fc.record({
    width: fc.constant(width),
    inner: fc.array(fc.array(fc.boolean(), { minLength: width - 2, maxLength: width - 2 }), {
      minLength: 3,
      maxLength: 12,
    }),
  }),
);

test('a picture of few bits a pixel is the maze of one of many', () => {
  fc.assert(
    fc.property(MAZES, fc.constantFrom(1 as const, 2 as const, 4 as const), ({ width, inner }, depth) => {
      const frame = new Array<boolean>(width).fill(true);
      const walls = [frame, ...inner.map(row => [true, ...row, true]), frame];
      const [many, few] = [encodeGrey(walls, 8), encodeGrey(walls, depth)];
      expect(mazes(readBytes(few))).toEqual(mazes(readBytes(many)));
    }),
    { numRuns: 40 }, // small pictures are enlarged before they are looked at: each takes a while
  );
});

const WALLS = ['#####', '    #', '# # #', '# #  ', '#####'].map(row => [...row].map(cell => cell === '#'));

test('a picture that was cut short, wherever it was, is refused as such', () => {
  const bytes = encodeGrey(WALLS, 8);
  fc.assert(
    fc.property(fc.integer({ min: 4, max: bytes.length - 13 }), length => {
      expect(refusals(readBytes(bytes.subarray(0, length)))).toEqual([
        'The picture is damaged, or was cut short.',
      ]);
    }),
  );
});

test('a picture is refused unread for its size, which is told: sides, and all pixels', () => {
  for (const [width, height] of [
    [9000, 10],
    [8000, 8000],
  ] as const) {
    const bytes = encodeGrey(WALLS, 8).slice();
    const header = new DataView(bytes.buffer, bytes.byteOffset);
    header.setUint32(16, width);
    header.setUint32(20, height);
    expect(refusals(readBytes(bytes))).toEqual([
      expect.stringContaining(
        `has ${width}×${height} pixels; Mull reads pictures of up to 8192 a side and 32 million in all`,
      ),
    ]);
  }
});

test.each([
  [1, 1],
  [2, 2],
  [1, 50],
])('a picture of %i×%i pixels shows nothing, and is not called damaged', (width, height) => {
  const bytes = encodeGrey(Array(height).fill(Array(width).fill(true)), 8);
  expect(refusals(readBytes(bytes))).toEqual([expect.stringMatching(/can be recognised in this picture/)]);
});

/** Black walls on white, each pixel in so many bits, and each row in whole bytes. */
function encodeGrey(walls: readonly (readonly boolean[])[], depth: 1 | 2 | 4 | 8): Uint8Array {
  const width = walls[0]!.length;
  const data = walls.flatMap(row => {
    const bits = row.map(isWall => (isWall ? '0' : '1').repeat(depth)).join('');
    const bytes = Math.ceil(bits.length / 8);
    return (bits.padEnd(bytes * 8, '0').match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2));
  });
  return encode({ width, height: walls.length, data: Uint8Array.from(data), channels: 1, depth });
}
