import fc from 'fast-check';
import { expect, test } from 'vitest';
import { easier } from '../../../../../shared/puzzles/sudoku/generator/easier.ts';
import { solved } from '../../../../../shared/puzzles/sudoku/skills.ts';
import { generated, seeded, seeds } from '../samples.ts';

const blanksIn = (digits: readonly number[]) => digits.filter(digit => digit === 0).length;

test('an easier Sudoku has further givens of its solution, at most so many, at most half of the blank cells', () => {
  fc.assert(
    fc.property(
      generated,
      seeds,
      fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
      (hard, seed, most) => {
        const example = solved(hard);
        const { puzzle, solution } = easier(example, seeded(seed), most);
        const { givens } = puzzle;
        expect(solution).toBe(example.solution);
        givens.forEach((digit, cell) => {
          expect([hard.puzzle.givens[cell] || digit, 0]).toContain(digit);
          if (digit !== 0) expect(digit).toBe(hard.solution[cell]);
        });
        const added = blanksIn(hard.puzzle.givens) - blanksIn(givens);
        expect(added).toBeLessThanOrEqual(most ?? Math.ceil(blanksIn(hard.puzzle.givens) / 2));
        if (puzzle !== example.puzzle) expect(added).toBeGreaterThan(0);
      },
    ),
    { numRuns: 40 },
  );
});

test('half of the Sudokus stay as they are, and the others have all counts of further givens', () => {
  fc.assert(
    fc.property(generated, hard => {
      const random = seeded(1);
      const example = solved(hard);
      const added = Array.from({ length: 200 }, () => {
        const { givens } = easier(example, random, 3).puzzle;
        return blanksIn(hard.puzzle.givens) - blanksIn(givens);
      });
      expect(new Set(added)).toEqual(new Set([0, 1, 2, 3]));
      expect(added.filter(count => count === 0).length).toBeGreaterThan(60);
    }),
    { numRuns: 5 },
  );
});
