import { expect, test } from 'vitest';
import { mazeHost } from '../../../../src-main/puzzles/maze/index.ts';

test.each([
  [1, 'A maze of 1 cell a side is too small.'],
  [61, 'A maze of 61 cells a side is too large.'],
])('no maze has a side of %i', (size, message) => {
  expect(() => mazeHost.wishes?.of(size, {})).toThrow(message);
});
