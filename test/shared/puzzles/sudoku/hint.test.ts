import { describe, expect, it } from 'vitest';
import { type FrameGrid, SHARES } from '../../../../shared/puzzles/frame-grid.ts';
import { makeSudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { sudokuHint } from '../../../../shared/puzzles/sudoku/hint.ts';
import { solveExactly } from '../../../../shared/puzzles/sudoku/solver/solver.ts';
import { readCells } from '../../../../shared/reading/sudoku/rows/cells.ts';

const SINGLES = '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79';
/** After which no house alone decides anything. */
const HARD = '8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..';

const puzzleOf = (text: string) => makeSudoku(readCells(text));

/** Of some cells the model is sure, and right unless they are called wrong; of the others it is half sure. */
function beliefIn(
  solution: readonly number[],
  sure: readonly number[],
  wrong: readonly number[] = [],
): FrameGrid {
  const values = solution.map((digit, cell) => (wrong.includes(cell) ? (digit % 9) + 1 : digit));
  const probabilities = new Uint8Array(81 * 9);
  for (const [cell, digit] of values.entries())
    probabilities[cell * 9 + digit - 1] = sure.includes(cell) ? SHARES : SHARES / 3;
  return { rows: 9, columns: 9, symbols: 9, values, probabilities, changed: [] };
}

function hintOf(text: string, sure: readonly number[], wrong: readonly number[] = []) {
  const puzzle = puzzleOf(text);
  const solution = solveExactly(puzzle).solutions[0]!;
  return { hint: sudokuHint(puzzle, beliefIn(solution, sure, wrong), solution), solution };
}

describe('a hint for a Sudoku', () => {
  it('tells the only place of a digit in a house, with what rules the others out', () => {
    const ones = [1 * 9 + 4, 2 * 9 + 7, 4 * 9, 7 * 9 + 1];
    const puzzle = puzzleOf(
      Array.from({ length: 81 }, (_, cell) => (ones.includes(cell) ? '1' : '.')).join(''),
    );
    const solution = new Array<number>(81).fill(0).with(2, 1);
    const hint = sudokuHint(puzzle, beliefIn(solution, [2]), solution)!;
    expect(hint).toMatchObject({ cells: [2], values: [1], what: 'Row 1, column 3 is 1.', confidence: 1 });
    expect(hint.why).toBe(
      'Row 1 has no other place for 1: region 2, region 3, column 1 and column 2 hold 1 already.',
    );
    expect(hint.areas[0]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(hint.causes.toSorted((one, other) => one - other)).toEqual(ones);
  });

  it('tells what is left for a cell where every other digit stands in its houses', () => {
    const rows = ['12345678.', ...new Array(8).fill('.........')];
    const puzzle = puzzleOf(rows.join(''));
    const solution = [1, 2, 3, 4, 5, 6, 7, 8, 9, ...new Array(72).fill(0)];
    const hint = sudokuHint(puzzle, beliefIn(solution, [8]), solution)!;
    expect(hint.why).toBe('It is the last blank cell of row 1.');
    expect(hint.areas).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8]]);
    const column = [5, 6, 7, 8].map(digit => `....${digit}....`).join('');
    const crossed = puzzleOf(`1234.....${'.'.repeat(36)}${column}`);
    const only = new Array<number>(81).fill(0).with(4, 9);
    const naked = sudokuHint(crossed, beliefIn(only, [4]), only)!;
    expect(naked.why).toBe(
      'Every other digit stands in row 1 and column 5, so 9 alone is left for row 1, column 5.',
    );
    expect(naked.causes).toHaveLength(8);
  });

  it('says so where no single house decides it', () => {
    const { hint } = hintOf(HARD, [40, 1]); // 40 is given
    expect(hint).toMatchObject({ cells: [1], areas: [], causes: [] });
    expect(hint!.why).toContain('No single house decides it');
  });

  it('never tells what is wrong, however sure the model is, and tells nothing when all of it is', () => {
    const { hint, solution } = hintOf(SINGLES, [2, 40], [2]);
    expect(hint!.cells).toEqual([40]);
    const puzzle = puzzleOf(SINGLES);
    const all = [...solution.keys()];
    expect(sudokuHint(puzzle, beliefIn(solution, all, all), solution)).toBeUndefined();
  });
});
