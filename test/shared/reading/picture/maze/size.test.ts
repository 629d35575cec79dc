import { expect, test } from 'vitest';
import { withinSize } from '../../../../../shared/reading/picture/maze/size.ts';

/** A frame of so many rows and columns, with ends in it. */
function framed(rows: number, columns: number): string[] {
  const row = `#${' '.repeat(columns - 2)}#`;
  const middle = Array<string>(rows - 4).fill(row);
  return [`#S${'#'.repeat(columns - 2)}`, row, ...middle, `${row.slice(0, -1)}G`, '#'.repeat(columns)];
}

test.each([
  [60, 60],
  [60, 3],
  [63, 60],
  [20, 63],
])('a maze of %i×%i stays as it is', (rows, columns) => {
  const maze = { rows: framed(rows, columns), notes: ['before'] };
  expect(withinSize(maze)).toEqual(maze);
});

test.each([
  [61, 20],
  [20, 62],
  [62, 61],
])('a maze of %i×%i loses its frame, and its ends move inside', (rows, columns) => {
  const { rows: inner, notes } = withinSize({ rows: framed(rows, columns), notes: ['before'] });
  expect([inner.length, inner[0]!.length]).toEqual([rows - 2, columns - 2]);
  expect([inner[0]![0], inner.at(-1)!.at(-1)]).toEqual(['S', 'G']);
  expect(inner.join('').replace(/ /g, '')).toBe('SG');
  expect(notes).toEqual(['before', 'Its outer walls were left out: Mull takes mazes of up to 60×60 cells.']);
});
