import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultRegions, makeSudoku, type Sudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { solveExactly } from '../../../../shared/puzzles/sudoku/solver/solver.ts';
import {
  hasDefaultRegions,
  inverseSymmetry,
  randomSymmetry,
  type Symmetry,
  transformSudoku,
  transformValues,
} from '../../../../shared/puzzles/sudoku/symmetries.ts';
import { digitsIn, generated, seeded, seeds, WIKIPEDIA, WIKIPEDIA_SOLUTION } from './samples.ts';

/** The symmetry that changes nothing. */
function identitySymmetry(size: number): Symmetry {
  const lines = [...Array(size).keys()];
  return { digits: [...lines, size], transpose: false, rows: lines, columns: lines };
}

const areOrdinary = ({ size, regions }: Sudoku): boolean => regions.join() === defaultRegions(size).join();

test('symmetries commute with solving, and keep the solution the only one', () => {
  fc.assert(
    fc.property(generated, seeds, ({ puzzle, solution }, seed) => {
      const symmetry = randomSymmetry(puzzle, seeded(seed));
      const transformed = transformSudoku(puzzle, solution, symmetry);
      expect(solveExactly(transformed.sudoku).solutions).toEqual([transformed.values]);
      expect(areOrdinary(transformed.sudoku)).toBe(areOrdinary(puzzle));
      expect(hasDefaultRegions(puzzle)).toBe(areOrdinary(puzzle));
    }),
    { numRuns: 60 },
  );
});

test('the inverse undoes a symmetry', () => {
  fc.assert(
    fc.property(generated, seeds, ({ puzzle, solution }, seed) => {
      const symmetry = randomSymmetry(puzzle, seeded(seed));
      const there = transformSudoku(puzzle, solution, symmetry);
      const back = transformSudoku(there.sudoku, there.values, inverseSymmetry(symmetry));
      expect(back).toEqual({ sudoku: puzzle, values: solution });
    }),
    { numRuns: 60 },
  );
});

test('the identity changes nothing; a seed usually does', () => {
  const sudoku = makeSudoku(digitsIn(WIKIPEDIA));
  const solution = digitsIn(WIKIPEDIA_SOLUTION);
  expect(transformSudoku(sudoku, solution, identitySymmetry(9))).toEqual({ sudoku, values: solution });
  expect(transformSudoku(sudoku, solution, randomSymmetry(sudoku, seeded(1))).sudoku).not.toEqual(sudoku);
});

test('transposing turns rows into columns, and row order is by source', () => {
  const values = [1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const identity = identitySymmetry(4);
  expect(transformValues(values, { ...identity, transpose: true })).toEqual([
    1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0,
  ]);
  expect(
    transformValues(values, { ...identity, rows: [1, 0, 2, 3], digits: [0, 2, 1, 3, 4] }).slice(4, 8),
  ).toEqual([2, 1, 3, 4]);
});

test('how regions are numbered changes nothing: f-puzzles links number them as they like', () => {
  fc.assert(
    fc.property(generated, seeds, seeds, ({ puzzle, solution }, seed, numbering) => {
      const names = seeded(numbering).shuffle([...Array(puzzle.size).keys()]);
      const renamed = { ...puzzle, regions: puzzle.regions.map(region => names[region]!) };
      const symmetry = randomSymmetry(renamed, seeded(seed));
      expect(symmetry).toEqual(randomSymmetry(puzzle, seeded(seed)));
      const { sudoku } = transformSudoku(renamed, solution, symmetry);
      expect(hasDefaultRegions(sudoku)).toBe(hasDefaultRegions(puzzle));
    }),
    { numRuns: 60 },
  );
});

test('a board that can only be turned and mirrored comes in all eight ways', () => {
  const sudoku = makeSudoku(new Array(81).fill(0), { diagonals: true });
  const ways = Array.from({ length: 100 }, (_, seed) => {
    const { digits: _digits, ...way } = randomSymmetry(sudoku, seeded(seed));
    return JSON.stringify(way);
  });
  expect(new Set(ways).size).toBe(8);
});

test('refuses to tear the diagonals apart', () => {
  const sudoku = makeSudoku(new Array(81).fill(0), { diagonals: true });
  const symmetry = { ...identitySymmetry(9), rows: [1, 0, 2, 3, 4, 5, 6, 7, 8] };
  expect(() => transformSudoku(sudoku, [], symmetry)).toThrow('diagonals');
});
