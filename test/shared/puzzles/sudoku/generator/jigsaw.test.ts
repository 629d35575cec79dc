import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultRegions, SUDOKU_SIZES } from '../../../../../shared/puzzles/sudoku/board.ts';
import {
  areRegionsConnected,
  randomJigsawRegions,
} from '../../../../../shared/puzzles/sudoku/generator/jigsaw.ts';
import { seeded, seeds } from '../samples.ts';

test('regions are connected, of equal size, and not the ordinary ones', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SUDOKU_SIZES), seeds, (size, seed) => {
      const regions = randomJigsawRegions(size, seeded(seed));
      expect(regions).toHaveLength(size * size);
      for (let region = 0; region < size; region++) {
        expect(regions.filter(other => other === region)).toHaveLength(size);
      }
      expect(areRegionsConnected(regions, size)).toBe(true);
      if (size > 4) expect(regions).not.toEqual(defaultRegions(size));
    }),
    { numRuns: 40 },
  );
});

test('tells connected regions from torn ones', () => {
  expect(areRegionsConnected(defaultRegions(4), 4)).toBe(true);
  const torn = defaultRegions(4);
  [torn[0], torn[15]] = [3, 0];
  expect(areRegionsConnected(torn, 4)).toBe(false);
  const regions = (rows: string) => [...rows].map(Number);
  expect(areRegionsConnected(regions('1110122022003333'), 4)).toBe(true);
  expect(areRegionsConnected(regions('1100011202223333'), 4)).toBe(false); // the 0s meet across the edge alone
});
