import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomJigsawRegions } from '../../../../../shared/puzzles/sudoku/generator/jigsaw.ts';
import { Random } from '../../../../../shared/random.ts';
import { blankSudoku } from '../../../../../src-renderer/puzzles/sudoku/editor.svelte.ts';
import {
  boardLines,
  digitLayout,
  extraNumbers,
  extraShades,
  regionTints,
} from '../../../../../src-renderer/puzzles/sudoku/paint/lines.ts';

describe('boardLines', () => {
  it('draws one line between every two neighbours', () => {
    const { thin, thick } = boardLines(blankSudoku(9));
    const count = (path: string) => path.split('M').length - 1;
    expect(count(thin) + count(thick)).toBe(2 * 9 * 8);
    expect(count(thick)).toBe(2 * 2 * 9);
  });
});

describe('extra regions', () => {
  const over = (...extraRegions: number[][]) => ({ ...blankSudoku(4), extraRegions });

  it('have their numbers in cells of their own, where there are any', () => {
    expect([...extraNumbers(over([0, 1, 4, 5], [0, 1, 2, 3], [5, 6, 9, 10]))]).toEqual([
      [4, '+1'],
      [2, '+2'],
      [6, '+3'],
    ]);
  });

  it('have their numbers side by side where two are alike', () => {
    expect([...extraNumbers(over([0, 1], [0, 1], [0, 1, 2]))]).toEqual([
      [0, '+1 +2'],
      [2, '+3'],
    ]);
  });

  it('are darker where they lie over each other, and never so dark that no digit is read', () => {
    const shades = extraShades(over([0], [0, 1], [0, 1, 2], [0, 1, 2, 3]));
    expect([...shades.values()].map(shade => Number(shade.toFixed(2)))).toEqual([0.27, 0.27, 0.18, 0.09]);
  });
});

describe('regionTints', () => {
  it('is a chequerboard for rectangles', () => {
    expect(regionTints(blankSudoku(9))).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0]);
  });

  it('never gives neighbours the same tint', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), seed => {
        const puzzle = { ...blankSudoku(9), regions: randomJigsawRegions(9, new Random(seed)) };
        const tints = regionTints(puzzle);
        for (let cell = 0; cell < 81; cell++) {
          for (const other of [(cell % 9) + 1 < 9 ? cell + 1 : cell, cell + 9 < 81 ? cell + 9 : cell]) {
            const [one, two] = [puzzle.regions[cell] ?? 0, puzzle.regions[other] ?? 0];
            if (one !== two) expect(tints[one]).not.toBe(tints[two]);
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('digitLayout', () => {
  it.each([
    [4, 2, 2],
    [6, 2, 3],
    [9, 3, 3],
    [16, 4, 4],
  ])('lays %i digits out in %i rows and %i columns', (size, rows, columns) => {
    expect(digitLayout(size)).toEqual({ rows, columns });
  });
});
