import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeSudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { digitsOf } from '../../../../shared/puzzles/sudoku/digits.ts';
import { randomJigsawRegions } from '../../../../shared/puzzles/sudoku/generator/jigsaw.ts';
import { candidates, conflicts, verifySudoku } from '../../../../shared/puzzles/sudoku/rules.ts';
import { shapeOf } from '../../../../shared/puzzles/sudoku/shape.ts';
import { solveExactly } from '../../../../shared/puzzles/sudoku/solver/solver.ts';
import { WINDOWS } from '../../../../shared/puzzles/sudoku/windows.ts';
import { anyPlainSudoku, digitsIn, generated, seeded, WIKIPEDIA, WIKIPEDIA_SOLUTION } from './samples.ts';

const example = makeSudoku(digitsIn(WIKIPEDIA));
const solution = digitsIn(WIKIPEDIA_SOLUTION);
const blank = (size: number): number[] => new Array(size * size).fill(0);
const withValues = (size: number, values: Record<number, number>) =>
  blank(size).map((_, cell) => values[cell] ?? 0);

test('names both cells and the house of a conflict', () => {
  expect(conflicts(example, withValues(9, { 18: 7, 25: 7 }))).toEqual([
    { cells: [18, 25], message: 'Row 3 holds 7 twice, in columns 1 and 8.' },
  ]);
  expect(conflicts(example, withValues(9, { 0: 7, 72: 7 }))[0]?.message).toBe(
    'Column 1 holds 7 twice, in rows 1 and 9.',
  );
  expect(conflicts(example, withValues(9, { 0: 7, 20: 7 }))[0]?.message).toBe(
    'Region 1 holds 7 twice, in row 1, column 1 and in row 3, column 3.',
  );
});

test('knows diagonals, extra regions and jigsaw regions', () => {
  const diagonal = makeSudoku(blank(9), { diagonals: true });
  const messages = (sudoku: typeof diagonal, values: Record<number, number>) =>
    conflicts(sudoku, withValues(9, values)).map(({ message }) => message);
  expect(messages(diagonal, { 0: 7, 80: 7 })).toEqual([
    'The diagonal from the top left holds 7 twice, in row 1, column 1 and in row 9, column 9.',
  ]);
  expect(messages(diagonal, { 8: 7, 72: 7 })).toEqual([
    'The diagonal from the top right holds 7 twice, in row 1, column 9 and in row 9, column 1.',
  ]);
  expect(messages(makeSudoku(blank(9), { extraRegions: WINDOWS }), { 10: 7, 30: 7 })).toEqual([
    'Extra region 1 holds 7 twice, in row 2, column 2 and in row 4, column 4.',
  ]);
  const regions = randomJigsawRegions(9, seeded(1));
  const apart = regions.findIndex((region, cell) => region === regions[0] && cell % 9 !== 0 && cell >= 9);
  expect(messages(makeSudoku(blank(9), { regions }), { 0: 7, [apart]: 7 })).toHaveLength(1);
});

test('reports a pair that shares two houses once, and three equal digits as three pairs', () => {
  expect(conflicts(example, withValues(9, { 0: 7, 1: 7 }))).toHaveLength(1);
  expect(conflicts(example, withValues(9, { 0: 7, 4: 7, 8: 7 }))).toHaveLength(3);
});

test('a board has conflicts exactly when a cell holds a digit that is no candidate there', () => {
  fc.assert(
    fc.property(anyPlainSudoku, sudoku => {
      const clash = sudoku.givens.some((digit, cell) => {
        const without = sudoku.givens.map((given, other) => (other === cell ? 0 : given));
        return digit !== 0 && !candidates(sudoku, without)[cell]?.includes(digit);
      });
      expect(conflicts(sudoku, sudoku.givens).length > 0).toBe(clash);
    }),
    { numRuns: 40 },
  );
});

test('candidates of the example', () => {
  const possible = candidates(example, example.givens);
  expect(possible[2]).toEqual([1, 2, 4]);
  expect(possible[0]).toEqual([]);
  expect(possible.every((digits, cell) => digits.length === 0 || digits.includes(solution[cell] ?? 0))).toBe(
    true,
  );
});

test('the candidates of a cell are the digits that none of its houses holds', () => {
  fc.assert(
    fc.property(generated, ({ puzzle }) => {
      const { givens } = puzzle;
      const { houses, allDigits } = shapeOf(puzzle);
      const expected = givens.map((given, cell) => {
        const taken = houses
          .filter(({ cells }) => cells.includes(cell))
          .flatMap(({ cells }) => cells.map(at => givens[at]));
        return given === 0 ? digitsOf(allDigits).filter(digit => !taken.includes(digit)) : [];
      });
      expect(candidates(puzzle, givens)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

test('verifies solver solutions and says what was checked', () => {
  expect(verifySudoku(example, solution)).toEqual({
    kind: 'verified',
    reason: 'every row, column and region holds 1-9',
  });
  const full = makeSudoku(blank(9), { diagonals: true, extraRegions: WINDOWS });
  const [first] = solveExactly(full, { limit: 1 }).solutions;
  expect(verifySudoku(full, first ?? [])).toEqual({
    kind: 'verified',
    reason: 'every row, column, region, diagonal and extra region holds 1-9',
  });
});

test('rejects any change of a single cell', () => {
  fc.assert(
    fc.property(
      generated,
      fc.nat(255),
      fc.integer({ min: -1, max: 17 }),
      ({ puzzle, solution }, at, digit) => {
        const cell = at % solution.length;
        fc.pre(digit !== solution[cell]);
        const changed = solution.map((kept, other) => (other === cell ? digit : kept));
        expect(verifySudoku(puzzle, solution).kind).toBe('verified');
        expect(verifySudoku(puzzle, changed).kind).toBe('refuted');
      },
    ),
    { numRuns: 60 },
  );
});

test('rejects a correct grid that changes a given, blanks, and wrong lengths', () => {
  const swapped = solution.map(digit => (digit === 1 ? 2 : digit === 2 ? 1 : digit));
  const verdict = verifySudoku(example, swapped);
  expect(verdict.kind).toBe('refuted');
  expect(JSON.stringify(verdict)).toContain('Row 2, column 4 holds 2, but the puzzle gives 1.');
  expect(JSON.stringify(verifySudoku(example, example.givens))).toContain('Row 1, column 3 is blank.');
  expect(JSON.stringify(verifySudoku(example, []))).toContain('The answer has 0 cells instead of 81.');
  expect(verifySudoku(example, [...solution, 1]).kind).toBe('refuted');
});
