import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../../shared/random.ts';
import { guessesAtSudoku } from '../../../../src-main/puzzles/sudoku/guesses.ts';

const { puzzle, solution } = generateSudoku({ size: 4, random: new Random(1) });
const blanks = puzzle.givens.flatMap((given, cell) => (given === 0 ? [cell] : []));

/** Sure of the solution, but for some cells, of which nothing is known. */
const belief = (unsure: readonly number[]): Float32Array =>
  Float32Array.from(
    solution.flatMap((digit, cell) =>
      [1, 2, 3, 4].map(other => (unsure.includes(cell) ? 0.25 : Number(other === digit))),
    ),
  );

/** What was added to the givens: [cell, digit]. */
const added = (givens: readonly number[]): number[][] =>
  givens.flatMap((digit, cell) => (digit === puzzle.givens[cell] ? [] : [[cell, digit]]));

const guess = (unsure: readonly number[], count: number, seed = 1) =>
  guessesAtSudoku(puzzle, belief(unsure), count, 0.25, new Random(seed)).map(view =>
    added(view.puzzle.givens),
  );

describe('guesses that are taken for given', () => {
  test('are each another digit of a cell that the model is unsure of, and of no given cell', () => {
    const unsure = [blanks[0]!, puzzle.givens.findIndex(given => given > 0)];
    const views = guess(unsure, 10);
    expect(views).toHaveLength(4); // one cell, four digits
    expect(views.map(view => view.length)).toEqual([1, 1, 1, 1]);
    const [view] = guessesAtSudoku(puzzle, belief(unsure), 1, 0.25, new Random(1));
    expect(view!.assumed).toEqual([blanks[0]]);
    expect(new Set(views.map(([first]) => first!.join()))).toEqual(
      new Set([1, 2, 3, 4].map(digit => `${blanks[0]},${digit}`)),
    );
  });

  test('end with the one that makes them no more probable than asked for, and of several all are right with 0.3 of that', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 4 });
    const cells = fc.array(shares, { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(cells, fc.constantFrom(0.25, 0.08), fc.nat(), (cells, most, seed) => {
        const own = Float32Array.from(
          cells.flatMap(cell => cell.map(share => share / cell.reduce((sum, other) => sum + other))),
        );
        for (const { puzzle: guessed, assumed } of guessesAtSudoku(puzzle, own, 6, most, new Random(seed))) {
          const added = assumed.map(cell => own[cell * 4 + guessed.givens[cell]! - 1]!);
          expect(new Set(assumed).size).toBe(assumed.length);
          expect(assumed.every(cell => puzzle.givens[cell] === 0)).toBe(true);
          const before = added.slice(0, -1).reduce((product, probability) => product * probability, 1);
          expect(before).toBeGreaterThan(most);
          if (added.length > 1) expect(before * added.at(-1)!).toBeGreaterThanOrEqual(0.3 * most);
        }
      }),
    );
  });

  test('are several where each alone would tell little', () => {
    const own = belief([]);
    for (const cell of blanks)
      own.set(
        [1, 2, 3, 4].map(digit => (digit === solution[cell] ? 0.7 : 0.1)),
        cell * 4,
      );
    const counts = Array.from(
      { length: 40 },
      (_, at) => guessesAtSudoku(puzzle, own, 1, 0.25, new Random(77_777 + at))[0]!.assumed.length,
    );
    expect(Math.max(...counts)).toBeGreaterThan(3); // 0.7 to the fourth is 0.24
    expect(guess(blanks, 6).every(view => view.length === 1)).toBe(true); // of four digits, one is enough
  });

  test('prefer what the model finds probable', () => {
    const cell = blanks[0]!;
    const leaning = belief([]);
    leaning.set([0.94, 0.02, 0.02, 0.02], cell * 4);
    const firsts = Array.from({ length: 200 }, (_, seed) => {
      const [view] = guessesAtSudoku(puzzle, leaning, 1, 0.25, new Random(seed));
      return view!.puzzle.givens[cell];
    });
    expect(firsts.filter(digit => digit === 1).length).toBeGreaterThan(170);
  });

  test('are none where the model is sure of everything', () => {
    expect(guess([], 8)).toEqual([]);
  });

  test('leave the puzzle itself as it is', () => {
    const before = structuredClone(puzzle);
    guessesAtSudoku(puzzle, belief(blanks), 1, 0.25, new Random(1));
    expect(puzzle).toEqual(before);
  });
});
