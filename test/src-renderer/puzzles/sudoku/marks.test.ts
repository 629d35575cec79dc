import { expect, test } from 'vitest';
import { heightOfMarks, textOfMarks } from '../../../../src-renderer/puzzles/sudoku/marks.ts';

const upTo = (most: number) => Array.from({ length: most }, (_, at) => at + 1);

test('marks up to 9 stand in one line', () => {
  expect(textOfMarks([], 9)).toBe('');
  expect(textOfMarks([1, 3, 7], 9)).toBe('137');
  expect(textOfMarks(upTo(9), 9)).toBe('123456789');
});

test('numbers stand in as many lines as make them largest', () => {
  expect(textOfMarks([], 12)).toBe('');
  expect(textOfMarks([12], 12)).toBe('12');
  expect(textOfMarks([1, 2, 3], 12)).toBe('1 2 3');
  expect(textOfMarks(upTo(12), 12)).toBe('1 2 3\n4 5 6\n7 8 9\n10 11 12');
});

test('as many as there are can still be read', () => {
  for (const size of [10, 12, 16]) expect(heightOfMarks(textOfMarks(upTo(size), size))).toBeGreaterThan(0.13);
});
