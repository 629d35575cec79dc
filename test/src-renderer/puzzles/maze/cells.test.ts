import { expect, it } from 'vitest';
import { type FrameGrid, shareOf } from '../../../../shared/puzzles/frame-grid.ts';
import { readingAt } from '../../../../src-renderer/puzzles/maze/cells.ts';
import { partOf } from '../../../../src-renderer/puzzles/maze/paint/paint.ts';

/** A row of cells that are on the path or not, and how likely that is. */
function row(values: readonly number[], likely: readonly number[]): FrameGrid {
  return {
    ...{ rows: 1, columns: values.length, symbols: 2, changed: [], values: [...values] },
    probabilities: Uint8Array.from(likely.flatMap(share => [shareOf(1 - share), shareOf(share)])),
  };
}

it('says why a cell is on the path, or off it, against what it is likely to be', () => {
  const grid = row([1, 1, 0, 0], [0.9, 0.1, 0.9, 0.1]);
  expect([0, 1, 2, 3].map(cell => readingAt(grid, cell))).toEqual([
    undefined,
    'on it as the likeliest way on from the cell before',
    'off it, for the whole path leads elsewhere',
    undefined,
  ]);
});

it('lets a path come in from its likeliest cells on, those last that it only leads through', () => {
  const grid = row([1, 1, 1, 0], [0.6, 0.02, 0.9, 0.1]);
  expect(partOf(grid, 1 / 3).values).toEqual([0, 0, 1, 0]);
  expect(partOf(grid, 2 / 3).values).toEqual([1, 0, 1, 0]);
  expect(partOf(grid, 1).values).toEqual([1, 1, 1, 0]);
});
