import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeSudoku } from '../../../../../shared/puzzles/sudoku/board.ts';
import { digitsOf } from '../../../../../shared/puzzles/sudoku/digits.ts';
import { shapeOf } from '../../../../../shared/puzzles/sudoku/shape.ts';
import { applyIntersections, applyPairs } from '../../../../../shared/puzzles/sudoku/solver/deductions.ts';
import { gradeByLogic } from '../../../../../shared/puzzles/sudoku/solver/grade.ts';
import { boardOf } from '../../../../../shared/puzzles/sudoku/solver/propagation.ts';
import { digitsIn, generated, WIKIPEDIA } from '../samples.ts';

/** An empty 9×9 board on which some cells have only the digits named. */
function boardWith(restricted: Record<number, number[]>) {
  const shape = shapeOf(makeSudoku(new Array(81).fill(0)));
  const board = boardOf(shape, new Array(81).fill(0));
  if (!board) throw new Error('an empty board has no contradiction');
  for (const [cell, digits] of Object.entries(restricted)) {
    board[Number(cell)] = digits.reduce((set, digit) => set | (1 << (digit - 1)), 0);
  }
  return { shape, board, digits: (cell: number) => digitsOf(board[cell] ?? 0) };
}

const WITHOUT_1 = [2, 3, 4, 5, 6, 7, 8, 9];

test('the well-known example takes singles only', () => {
  const givens = digitsIn(WIKIPEDIA);
  expect(gradeByLogic(shapeOf(makeSudoku(givens)), givens)).toBe('singles');
});

test('what singles do not fill is harder: a nearly empty board, and one that contradicts itself', () => {
  const blank = new Array<number>(81).fill(0);
  const shape = shapeOf(makeSudoku(blank));
  expect(gradeByLogic(shape, blank.with(0, 5))).toBe('guesses');
  expect(gradeByLogic(shape, blank.with(0, 5).with(1, 5))).toBe('guesses');
});

test('pointing: a digit confined to one row of a region leaves the rest of the row', () => {
  const cells = [9, 10, 11, 18, 19, 20];
  const { shape, board, digits } = boardWith(Object.fromEntries(cells.map(cell => [cell, WITHOUT_1])));
  expect(applyIntersections(shape, board)).toBe(true);
  for (const cell of [3, 4, 5, 6, 7, 8]) expect(digits(cell)).toEqual(WITHOUT_1);
  expect(digits(0)).toContain(1);
  expect(digits(30)).toContain(1);
});

test('claiming: a digit confined to one region of a row leaves the rest of the region', () => {
  const cells = [3, 4, 5, 6, 7, 8];
  const { shape, board, digits } = boardWith(Object.fromEntries(cells.map(cell => [cell, WITHOUT_1])));
  expect(applyIntersections(shape, board)).toBe(true);
  for (const cell of [9, 10, 11, 18, 19, 20]) expect(digits(cell)).toEqual(WITHOUT_1);
  expect(digits(2)).toContain(1);
});

test('a naked pair leaves the rest of its house', () => {
  const { shape, board, digits } = boardWith({ 0: [1, 2], 8: [1, 2] });
  expect(applyPairs(shape, board)).toBe(true);
  for (const cell of [1, 2, 3, 4, 5, 6, 7]) expect(digits(cell)).toEqual([3, 4, 5, 6, 7, 8, 9]);
  expect(digits(9)).toContain(1);
});

test('a hidden pair loses its other digits', () => {
  const others = [1, 2, 3, 4, 5, 6, 7].map(cell => [cell, [3, 4, 5, 6, 7, 8, 9]]);
  const { shape, board, digits } = boardWith(Object.fromEntries(others));
  expect(applyPairs(shape, board)).toBe(true);
  expect(digits(0)).toEqual([1, 2]);
  expect(digits(8)).toEqual([1, 2]);
});

test('nothing to deduce changes nothing', () => {
  const { shape, board } = boardWith({});
  expect(applyIntersections(shape, board) || applyPairs(shape, board)).toBe(false);
});

test('deductions never strike a digit of the solution', () => {
  let struck = 0;
  fc.assert(
    fc.property(generated, ({ puzzle, solution }) => {
      const shape = shapeOf(puzzle);
      const board = boardOf(shape, puzzle.givens);
      if (!board) throw new Error('a generated puzzle has no contradiction');
      while (applyIntersections(shape, board) || applyPairs(shape, board)) struck++;
      expect(solution.every((digit, cell) => digitsOf(board[cell] ?? 0).includes(digit))).toBe(true);
    }),
    { numRuns: 40 },
  );
  expect(struck).toBeGreaterThan(20);
});
