import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../shared/puzzles/skills.ts';
import { makeSudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { conflicts } from '../../../../shared/puzzles/sudoku/rules.ts';
import { slipsOf } from '../../../../shared/puzzles/sudoku/slips.ts';
import { solveExactly } from '../../../../shared/puzzles/sudoku/solver/solver.ts';
import { digitsIn, seeded, WIKIPEDIA } from './samples.ts';

const example = makeSudoku(digitsIn(WIKIPEDIA));

const withDigit = (cell: number, digit: number) => ({
  ...example,
  givens: example.givens.with(cell, digit),
});

/** Is there no solution, although no two givens contradict each other? */
const isHopeless = (sudoku: typeof example) =>
  conflicts(sudoku, sudoku.givens).length === 0 && solveExactly(sudoku).solutions.length === 0;

describe('slips', () => {
  test('a digit drawn wrong is among them, and each of them gives exactly one solution', () => {
    const given = example.givens.flatMap((digit, cell) => (digit > 0 ? [cell] : []));
    const slipped = fc
      .record({ cell: fc.constantFrom(...given), digit: fc.integer({ min: 1, max: 9 }) })
      .filter(({ cell, digit }) => isHopeless(withDigit(cell, digit)));
    fc.assert(
      fc.property(slipped, ({ cell, digit }) => {
        const drawn = withDigit(cell, digit);
        const slips = slipsOf(drawn);
        expect(slips).toContainEqual({
          cell,
          value: example.givens[cell],
          message: `${example.givens[cell]} instead of ${digit} in row ${Math.floor(cell / 9) + 1}, column ${(cell % 9) + 1}`,
        });
        for (const slip of slips) {
          const mended = { ...drawn, givens: drawn.givens.with(slip.cell, slip.value) };
          expect(solveExactly(mended).solutions).toHaveLength(1);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('there are none where more than one digit is wrong', () => {
    const wrong = withDigit(0, 2);
    wrong.givens[27] = 9; // of 8
    expect(isHopeless(wrong)).toBe(true);
    expect(slipsOf(wrong)).toEqual([]);
  });

  test('a jigsaw that takes many guesses is looked through, too', () => {
    const { puzzle } = generateSudoku({ regions: 'jigsaw', random: seeded(48) });
    const cell = puzzle.givens.findIndex(Boolean);
    const given = puzzle.givens[cell]!;
    const drawn = { ...puzzle, givens: puzzle.givens.with(cell, (given % 9) + 1) };
    expect(isHopeless(drawn)).toBe(true);
    expect(slipsOf(drawn).map(slip => [slip.cell, slip.value])).toContainEqual([cell, given]);
    expect(slipsOf(drawn, 20_000)).toEqual([]);
  });

  test('nothing is said of what takes too long to find out', () => {
    const { puzzle, solution, guesses } = generateSudoku({ grade: 'guesses', random: seeded(1) });
    const cell = puzzle.givens.findIndex((given, at) => {
      const others = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter(digit => digit !== solution[at]);
      return (
        given > 0 && others.some(digit => isHopeless({ ...puzzle, givens: puzzle.givens.with(at, digit) }))
      );
    });
    const digit = [1, 2, 3, 4, 5, 6, 7, 8, 9].find(
      other => other !== solution[cell] && isHopeless({ ...puzzle, givens: puzzle.givens.with(cell, other) }),
    )!;
    const drawn = { ...puzzle, givens: puzzle.givens.with(cell, digit) };
    expect(slipsOf(drawn)).not.toEqual([]);
    expect(slipsOf(drawn, guesses)).toEqual([]);
  });

  test('whoever drew the Sudoku is told', () => {
    expect(diagnose(example)).not.toHaveProperty('slips');
    const diagnosis = diagnose(withDigit(0, 2));
    expect(diagnosis).toMatchObject({ kind: 'none' });
    expect(diagnosis).toHaveProperty('slips', slipsOf(withDigit(0, 2)));
  });
});
