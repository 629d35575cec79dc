import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArcTask } from '../../../../shared/puzzles/arc/board.ts';
import type { Grid } from '../../../../shared/puzzles/grid.ts';
import { readTokens, SAME_COLOURS, tokenRows, tokensOf } from '../../../../src-main/puzzles/arc/tokens.ts';
import { grid } from '../../../shared/puzzles/arc/samples.ts';

const plain = { view: 0, colours: SAME_COLOURS };
const side = fc.integer({ min: 1, max: 30 });
const grids = fc
  .tuple(side, side)
  .chain(([rows, columns]) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: rows * columns, maxLength: rows * columns })
      .map((values): Grid => ({ rows, columns, values })),
  );
const colours = fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 9 }).map(rest => [0, ...rest]);

/** What a network that is sure would say. */
function sure(tokens: Int32Array): Float32Array {
  const probabilities = new Float32Array(tokens.length * 12);
  tokens.forEach((token, cell) => {
    probabilities[cell * 12 + token] = 1;
  });
  return probabilities;
}

describe('a grid in the official tokens', () => {
  test('lies at the top left, ended by marks below and beside it, then padding', () => {
    const tokens = tokensOf(grid('01', '90'), plain);
    const rows = [0, 1, 2].map(row => [...tokens.subarray(row * 30, row * 30 + 4)]);
    expect(rows).toEqual([
      [2, 3, 1, 0],
      [11, 2, 1, 0],
      [1, 1, 0, 0],
    ]);
    expect(tokens.reduce((sum, token) => sum + token, 0)).toBe(2 + 3 + 11 + 2 + 4);
  });

  test('as large as the canvas has no marks', () => {
    const full: Grid = { rows: 30, columns: 30, values: new Array<number>(900).fill(4) };
    expect([...new Set(tokensOf(full, plain))]).toEqual([6]);
  });

  test('comes back, however it was turned and its colours were renamed', () => {
    fc.assert(
      fc.property(grids, colours, fc.nat(7), (original, renamed, view) => {
        const look = { view, colours: renamed };
        const { rows, columns, values, symbols } = readTokens(sure(tokensOf(original, look)), look);
        expect({ rows, columns, values }).toEqual(original);
        expect(symbols).toBe(10);
      }),
      { numRuns: 100 },
    );
  });

  test('is the largest rectangle of colours, and a cell where there is none', () => {
    const tokens = tokensOf(grid('111', '111'), plain);
    tokens[30 + 1] = 1; // a mark within
    expect(readTokens(sure(tokens), plain)).toMatchObject({ rows: 1, columns: 3 });
    expect(readTokens(sure(new Int32Array(900)), plain)).toMatchObject({ rows: 1, columns: 1 });
  });
});

test('padding is not learned, the marks are', () => {
  const task: ArcTask = {
    kind: 'arc',
    pairs: [{ input: grid('1'), output: grid('22') }],
    tests: [{ input: grid('1') }],
  };
  const { mask } = tokenRows(task).pairs[0]![0]!;
  expect(mask.reduce((sum, counts) => sum + counts, 0)).toBe(2 + 3);
});
