import { expect, test } from 'vitest';
import { makeSudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { formatCsvRow, formatGrid, formatLine } from '../../../../shared/puzzles/sudoku/format.ts';
import { formatFPuzzles, formatSudokuPad } from '../../../../shared/puzzles/sudoku/fpuzzles.ts';
import { digitsIn, WIKIPEDIA, WIKIPEDIA_SOLUTION } from './samples.ts';

const example = makeSudoku(digitsIn(WIKIPEDIA));
const solution = digitsIn(WIKIPEDIA_SOLUTION);

test('a line has a character per cell', () => {
  expect(formatLine(example)).toBe(WIKIPEDIA);
  expect(formatLine(example, solution)).toBe(WIKIPEDIA_SOLUTION);
  const sixteen = makeSudoku([...Array(17).keys(), ...new Array(239).fill(0)]);
  expect(formatLine(sixteen).slice(0, 18)).toBe('.123456789ABCDEFG.');
});

test('a grid has borders between regions', () => {
  expect(formatGrid(makeSudoku(digitsIn('1234..1...2..3..')))).toBe(
    '1 2 | 3 4\n. . | 1 .\n----+----\n. . | 2 .\n. 3 | . .\n',
  );
  expect(
    formatGrid(makeSudoku(new Array(36).fill(0)))
      .split('\n')
      .slice(0, 4),
  ).toEqual(['. . . | . . .', '. . . | . . .', '------+------', '. . . | . . .']);
});

test('a CSV row quotes its source where necessary', () => {
  expect(formatCsvRow(example, solution, { source: 'a,"b"', rating: 7 })).toBe(
    `"a,""b""",${WIKIPEDIA},${WIKIPEDIA_SOLUTION},7`,
  );
  expect(formatCsvRow(example, solution)).toBe(`mull,${WIKIPEDIA},${WIKIPEDIA_SOLUTION},0`);
});

test('a link to SudokuPad has nothing in it that an address would change', () => {
  expect(formatSudokuPad(example)).toMatch(/^https:\/\/sudokupad\.app\/\?puzzleid=fpuzzlesN4I[A-Za-z0-9%]+$/);
});

test('an f-puzzles link begins as f-puzzles writes it', () => {
  expect(formatFPuzzles(example)).toMatch(/^https:\/\/f-puzzles\.com\/\?load=N4I[A-Za-z0-9+/]+=*$/);
});
