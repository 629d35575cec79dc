import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sudokuSkills } from '../../../../shared/puzzles/sudoku/skills.ts';
import { hasWindows, isWindow, WINDOWS, windowsOf } from '../../../../shared/puzzles/sudoku/windows.ts';
import { seeded, seeds } from './samples.ts';

const wish = { size: 9, jigsaw: false, diagonals: false, windoku: true } as const;

test('a generated windoku holds every digit in every window', () => {
  fc.assert(
    fc.property(seeds, seed => {
      const { puzzle, solution } = sudokuSkills.generator!.generate(wish, seeded(seed));
      expect(hasWindows(puzzle)).toBe(true);
      for (const cells of WINDOWS) {
        expect(cells.map(cell => solution[0]!.values[cell]).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
      }
    }),
    { numRuns: 5 },
  );
});

test('windows stand in rows and columns 2 to 4 and 6 to 8', () => {
  const lines = [1, 2, 3, 5, 6, 7];
  const cells = lines.flatMap(row => lines.map(column => row * 9 + column));
  expect(WINDOWS.flat().sort((a, b) => a - b)).toEqual(cells);
  for (const window of WINDOWS) expect(window[8]! - window[0]!).toBe(20);
});

test('windows are known in any order of regions and cells, beside others, and none twice', () => {
  const turned = windowsOf(9)
    .reverse()
    .map(cells => cells.reverse());
  expect(hasWindows({ extraRegions: turned })).toBe(true);
  expect(hasWindows({ extraRegions: turned.slice(1) })).toBe(false);
  expect(hasWindows({ extraRegions: [] })).toBe(false);
  const others = [[0, 1, 2], ...turned.slice(1)];
  expect(hasWindows({ extraRegions: [...others, [...turned[1]!].reverse()] })).toBe(false);
  expect(hasWindows({ extraRegions: [...others, turned[0]!] })).toBe(true);
  expect(others.map(isWindow)).toEqual([false, true, true, true]);
});
