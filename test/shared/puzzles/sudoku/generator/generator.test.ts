import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../../../../shared/errors.ts';
import { defaultRegions } from '../../../../../shared/puzzles/sudoku/board.ts';
import { generateSudoku } from '../../../../../shared/puzzles/sudoku/generator/generator.ts';
import { areRegionsConnected } from '../../../../../shared/puzzles/sudoku/generator/jigsaw.ts';
import { removeGivens } from '../../../../../shared/puzzles/sudoku/generator/minimize.ts';
import { verifySudoku } from '../../../../../shared/puzzles/sudoku/rules.ts';
import { shapeOf } from '../../../../../shared/puzzles/sudoku/shape.ts';
import { diagnose } from '../../../../../shared/puzzles/sudoku/solver/diagnose.ts';
import { GRADES } from '../../../../../shared/puzzles/sudoku/solver/grade.ts';
import { solveExactly } from '../../../../../shared/puzzles/sudoku/solver/solver.ts';
import { generated, seeded, seeds } from '../samples.ts';

test('generated puzzles have exactly the solution that is handed out', () => {
  fc.assert(
    fc.property(generated, ({ puzzle, solution, grade, guesses }) => {
      expect(solveExactly(puzzle)).toEqual({ solutions: [solution], guesses, complete: true });
      expect(verifySudoku(puzzle, solution)).toMatchObject({ kind: 'verified' });
      expect(diagnose(puzzle)).toEqual({ kind: 'unique', solution, grade, guesses });
    }),
    { numRuns: 40 },
  );
});

test.each(GRADES)('generates 9×9 puzzles of grade %s', grade => {
  fc.assert(
    fc.property(seeds, seed => {
      const { puzzle, solution, ...made } = generateSudoku({ grade, random: seeded(seed) });
      expect(made.grade).toBe(grade);
      expect(diagnose(puzzle)).toMatchObject({ kind: 'unique', grade });
      expect(solveExactly(puzzle).solutions).toEqual([solution]);
    }),
    { numRuns: 5 },
  );
});

test('puzzles without a grade are minimal: every given is needed', () => {
  fc.assert(
    fc.property(seeds, seed => {
      const { puzzle } = generateSudoku({ random: seeded(seed) });
      for (const [cell, digit] of puzzle.givens.entries()) {
        if (digit === 0) continue;
        const givens = puzzle.givens.map((given, other) => (other === cell ? 0 : given));
        expect(solveExactly({ ...puzzle, givens }).solutions).toHaveLength(2);
      }
    }),
    { numRuns: 10 },
  );
});

test('removing stops at the givens that are to be kept', () => {
  const { puzzle, solution } = generateSudoku({ random: seeded(4) });
  const withoutRow = solution.map((digit, cell) => (cell < 9 ? 0 : digit));
  const givens = removeGivens(shapeOf(puzzle), withoutRow, seeded(4), 60);
  expect(givens.filter(digit => digit !== 0)).toHaveLength(60);
});

test('the same seed makes the same puzzle, another seed another', () => {
  const [first, again, other] = [7, 7, 8].map(seed => generateSudoku({ random: seeded(seed) }));
  expect(again).toEqual(first);
  expect(other?.puzzle).not.toEqual(first?.puzzle);
});

test('a jigsaw has connected regions other than the ordinary ones', () => {
  const { puzzle } = generateSudoku({ regions: 'jigsaw', random: seeded(3) });
  expect(areRegionsConnected(puzzle.regions, 9)).toBe(true);
  expect(puzzle.regions).not.toEqual(defaultRegions(9));
});

test('says so when no puzzle of the grade exists', () => {
  const ask = () => generateSudoku({ size: 4, grade: 'guesses', random: seeded(1) });
  expect(ask).toThrow(UserError);
  expect(ask).toThrow('None of 200 generated 4×4 puzzles was of grade "guesses".');
});

test('says so when the regions cannot be filled', () => {
  // Row 1 and the extra region share three cells; the fourth cells see each other, but must be equal.
  const extraRegions = [[0, 1, 2, 7]];
  const ask = () => generateSudoku({ size: 4, extraRegions, random: seeded(1) });
  expect(ask).toThrow('No filled grid was found for these regions');
});
