import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sudokuSkills } from '../../../../shared/puzzles/sudoku/skills.ts';
import { isWindoku, WINDOWS, windowsOf } from '../../../../shared/puzzles/sudoku/windows.ts';
import { seeded, seeds } from './samples.ts';

const wish = { size: 9, jigsaw: false, diagonals: false, windoku: true } as const;

test('a generated windoku holds every digit in every window', () => {
  fc.assert(
    fc.property(seeds, seed => {
      const { puzzle, solution } = sudokuSkills.generator!.generate(wish, seeded(seed));
      expect(isWindoku(puzzle)).toBe(true);
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

test('windows are known in any order of regions and cells, and no other regions are taken for them', () => {
  const turned = windowsOf(9)
    .reverse()
    .map(cells => cells.reverse());
  expect(isWindoku({ extraRegions: turned })).toBe(true);
  expect(isWindoku({ extraRegions: turned.slice(1) })).toBe(false);
  expect(isWindoku({ extraRegions: [] })).toBe(false);
});
