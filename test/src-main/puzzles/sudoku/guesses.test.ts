import { describe, expect, test } from 'vitest';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator.ts';
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

const guess = (unsure: readonly number[], count: number, depth = 1, seed = 1) =>
  guessesAtSudoku(puzzle, belief(unsure), count, depth, new Random(seed)).map(view =>
    added(view.puzzle.givens),
  );

describe('guesses that are taken for given', () => {
  test('are each another digit of a cell that the model is unsure of, and of no given cell', () => {
    const unsure = [blanks[0]!, puzzle.givens.findIndex(given => given > 0)];
    const views = guess(unsure, 10);
    expect(views).toHaveLength(4); // one cell, four digits
    expect(views.map(view => view.length)).toEqual([1, 1, 1, 1]);
    const [view] = guessesAtSudoku(puzzle, belief(unsure), 1, 1, new Random(1));
    expect(view!.assumed).toEqual([blanks[0]]);
    expect(new Set(views.map(([first]) => first!.join()))).toEqual(
      new Set([1, 2, 3, 4].map(digit => `${blanks[0]},${digit}`)),
    );
  });

  test('are as many as asked for in each view, where there are so many cells', () => {
    for (const view of guess(blanks, 6, 2)) expect([1, 2]).toContain(view.length); // two may fall on one cell
    expect(guess(blanks, 6, 2).some(view => view.length === 2)).toBe(true);
  });

  test('prefer what the model finds probable', () => {
    const cell = blanks[0]!;
    const leaning = belief([]);
    leaning.set([0.94, 0.02, 0.02, 0.02], cell * 4);
    const firsts = Array.from({ length: 200 }, (_, seed) => {
      const [view] = guessesAtSudoku(puzzle, leaning, 1, 1, new Random(seed));
      return view!.puzzle.givens[cell];
    });
    expect(firsts.filter(digit => digit === 1).length).toBeGreaterThan(170);
  });

  test('are none where the model is sure of everything', () => {
    expect(guess([], 8)).toEqual([]);
  });

  test('leave the puzzle itself as it is', () => {
    const before = structuredClone(puzzle);
    guessesAtSudoku(puzzle, belief(blanks), 1, 1, new Random(1));
    expect(puzzle).toEqual(before);
  });
});
