import { describe, expect, it } from 'vitest';
import { makeSudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import {
  adviceFor,
  describe as describeSudoku,
  diagnosisText,
} from '../../../../src-renderer/puzzles/sudoku/words.ts';

describe('words about Sudokus', () => {
  it('names the rules of one that its digits do not show', () => {
    const blank = new Array<number>(16).fill(0);
    const columns = blank.map((_, cell) => cell % 4);
    expect(describeSudoku(makeSudoku(blank))).toBe('4×4 Sudoku');
    expect(
      describeSudoku(makeSudoku(blank, { regions: columns, diagonals: true, extraRegions: [[5, 6, 9, 10]] })),
    ).toBe('4×4 Sudoku, jigsaw, diagonals, extra regions');
  });

  it('says of every diagnosis what it means', () => {
    expect(diagnosisText({ kind: 'solvable', grade: 'guesses', rating: 1 })).toBe(
      'One solution, hard: a search needs 1 guess.',
    );
    expect(diagnosisText({ kind: 'undecided' })).toContain('Too open');
  });

  it('names up to two digits that may be all that is wrong', () => {
    const slips = [1, 2, 3].map(digit => ({
      cell: 0,
      value: digit,
      message: `${digit} instead of 9 in row 1, column 1`,
    }));
    const textOf = (count: number) => diagnosisText({ kind: 'none', slips: slips.slice(0, count) });
    expect(textOf(1)).toBe('No solution; with 1 instead of 9 in row 1, column 1, exactly one.');
    expect(textOf(2)).toBe(
      'No solution; with 1 instead of 9 in row 1, column 1, or with 2 instead of 9 in row 1, column 1, exactly one.',
    );
    expect(textOf(3)).toBe('No solution. One wrong digit would explain it: Solve shows which.');
    expect(textOf(0)).toBe('No solution: check the digits.');
    expect(adviceFor({ kind: 'none', slips: slips.slice(0, 1) })).toBe(
      'This puzzle has no solution; with 1 instead of 9 in row 1, column 1, exactly one.',
    );
  });

  it('advises to check the puzzle when that is the reason', () => {
    expect(adviceFor({ kind: 'none' })).toContain('no solution');
    expect(adviceFor({ kind: 'several', solutions: [] })).toContain('several solutions');
    expect(adviceFor({ kind: 'solvable', grade: 'singles', rating: 0 })).toBeUndefined();
  });
});
