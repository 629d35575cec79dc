import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generateSudoku } from '../../../../../shared/puzzles/sudoku/generator/generator.ts';
import { mutateHard } from '../../../../../shared/puzzles/sudoku/generator/mutate.ts';
import { solveExactly } from '../../../../../shared/puzzles/sudoku/solver/solver.ts';
import { WINDOWS } from '../../../../../shared/puzzles/sudoku/windows.ts';
import { seeded, seeds } from '../samples.ts';

test('a neighbour is another minimal puzzle with one solution and the same houses', () => {
  let made = 0;
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 3 }), fc.boolean(), (seed, removals, windows) => {
      const random = seeded(seed);
      const { puzzle } = generateSudoku({ extraRegions: windows ? WINDOWS : [], random });
      const neighbour = mutateHard(puzzle, random, removals);
      if (!neighbour) return;
      made++;
      const { solutions, guesses } = solveExactly(neighbour.puzzle);
      expect(solutions).toEqual([neighbour.solution]);
      expect(guesses).toBe(neighbour.guesses);
      expect(neighbour.puzzle.givens).not.toEqual(puzzle.givens);
      expect(neighbour.puzzle.extraRegions).toEqual(puzzle.extraRegions);
    }),
    { numRuns: 30 },
  );
  expect(made).toBeGreaterThan(20);
});

test('keeps most of the givens when one is taken away', () => {
  const random = seeded(5);
  const { puzzle } = generateSudoku({ random });
  const neighbour = mutateHard(puzzle, random, 1)?.puzzle;
  const kept = puzzle.givens.filter((digit, cell) => digit !== 0 && digit === neighbour?.givens[cell]);
  expect(kept.length).toBeGreaterThan(puzzle.givens.filter(digit => digit !== 0).length / 2);
});
