import { expect, test } from 'vitest';
import { cellName, cellTitle } from '../../../shared/puzzles/cell-name.ts';

test('cells are named by row and column, counted from 1', () => {
  expect([0, 3, 4, 11].map(cell => cellName(cell, 4))).toEqual([
    'row 1, column 1',
    'row 1, column 4',
    'row 2, column 1',
    'row 3, column 4',
  ]);
  expect(cellTitle(11, 4)).toBe('Row 3, column 4');
});
