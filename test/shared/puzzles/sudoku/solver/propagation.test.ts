import { expect, test } from 'vitest';
import { makeSudoku } from '../../../../../shared/puzzles/sudoku/board.ts';
import { digitsOf } from '../../../../../shared/puzzles/sudoku/digits.ts';
import { shapeOf } from '../../../../../shared/puzzles/sudoku/shape.ts';
import { boardOf, eliminate, placeSingles } from '../../../../../shared/puzzles/sudoku/solver/propagation.ts';

const shape = shapeOf(makeSudoku(new Array(81).fill(0)));

function boardWithGivens(givens: Record<number, number>) {
  const board = boardOf(
    shape,
    new Array(81).fill(0).map((_, cell) => givens[cell] ?? 0),
  );
  if (!board) throw new Error('these givens do not contradict each other');
  return { board, digits: (cell: number) => digitsOf(board[cell] ?? 0) };
}

test('a given leaves its peers, and naked singles follow', () => {
  const { digits } = boardWithGivens({ 0: 1, 1: 2, 2: 3, 3: 4, 4: 5, 5: 6, 6: 7, 7: 8 });
  expect(digits(8)).toEqual([9]);
  expect(digits(17)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(digits(40)).toEqual([1, 2, 3, 4, 6, 7, 8, 9]);
});

test('places a hidden single', () => {
  // 1 in rows 2 and 3 and in columns 2 and 3 leaves r1c1 as its only place in region 1.
  const { board, digits } = boardWithGivens({ 12: 1, 24: 1, 37: 1, 65: 1 });
  expect(digits(0)).toHaveLength(9);
  expect(placeSingles(shape, board)).toBe(true);
  expect(digits(0)).toEqual([1]);
  expect(digits(72)).not.toContain(1);
});

test('sees that a house has no place left for a digit', () => {
  // As above, but r1c1 is taken by a 2.
  const { board } = boardWithGivens({ 0: 2, 12: 1, 24: 1, 37: 1, 65: 1 });
  expect(placeSingles(shape, board)).toBe(false);
});

test('sees that two digits have only the same cell left', () => {
  const { board } = boardWithGivens({});
  for (const cell of [1, 2, 3, 4, 5, 6, 7, 8]) expect(eliminate(shape, board, cell, 0b11)).toBe(true);
  expect(placeSingles(shape, board)).toBe(false);
});

test('givens that contradict each other give no board', () => {
  expect(boardOf(shape, [5, 5, ...new Array(79).fill(0)])).toBeUndefined();
});
