import fc from 'fast-check';
import { expect, test } from 'vitest';
import { houses, makeSudoku, type Sudoku } from '../../../../../shared/puzzles/sudoku/board.ts';
import { verifySudoku } from '../../../../../shared/puzzles/sudoku/rules.ts';
import { shapeOf } from '../../../../../shared/puzzles/sudoku/shape.ts';
import { hasOtherDigit, solveExactly } from '../../../../../shared/puzzles/sudoku/solver/solver.ts';
import { digitsIn, generated, seeded, seeds, WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../samples.ts';

/** All solutions up to a limit, by trying every digit in every cell: slow, but evidently right. */
function bruteForce(sudoku: Sudoku, limit: number): number[][] {
  const all = houses(sudoku);
  const values = [...sudoku.givens];
  const clashes = (cell: number) =>
    all.some(
      ({ cells }) =>
        cells.includes(cell) && cells.some(other => other !== cell && values[other] === values[cell]),
    );
  if (values.some((digit, cell) => digit !== 0 && clashes(cell))) return [];
  const found: number[][] = [];
  const fill = (cell: number): void => {
    if (found.length >= limit) return;
    if (cell === values.length) found.push([...values]);
    else if (sudoku.givens[cell] !== 0) fill(cell + 1);
    else {
      for (let digit = 1; digit <= sudoku.size; digit++) {
        values[cell] = digit;
        if (!clashes(cell)) fill(cell + 1);
      }
      values[cell] = 0;
    }
  };
  fill(0);
  return found;
}

/** 4×4 boards that are mostly blank, so that none, one and several solutions all occur. */
const partial4x4 = fc.record({
  givens: fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(4) }), {
    minLength: 16,
    maxLength: 16,
  }),
  diagonals: fc.boolean(),
});

test('finds the solutions that brute force finds', () => {
  const counts = new Set<number>();
  fc.assert(
    fc.property(partial4x4, ({ givens, diagonals }) => {
      const sudoku = makeSudoku(givens, { diagonals });
      const expected = bruteForce(sudoku, 300);
      const { solutions, complete } = solveExactly(sudoku, { limit: 300 });
      counts.add(Math.min(2, expected.length));
      expect(complete).toBe(true);
      expect(new Set(solutions.map(String))).toEqual(new Set(expected.map(String)));
      expect(solutions).toHaveLength(expected.length);
      expect(solveExactly(sudoku).solutions).toHaveLength(Math.min(2, expected.length));
    }),
    { numRuns: 500 },
  );
  expect([...counts].sort()).toEqual([0, 1, 2]);
});

test('counts the 288 filled 4×4 grids', () => {
  expect(solveExactly(makeSudoku(new Array(16).fill(0)), { limit: 1000 }).solutions).toHaveLength(288);
});

test('solves the well-known example by singles', () => {
  expect(solveExactly(makeSudoku(digitsIn(WIKIPEDIA)))).toEqual({
    solutions: [digitsIn(WIKIPEDIA_SOLUTION)],
    guesses: 0,
    complete: true,
  });
});

test('random order changes the first solution, never the set of solutions', () => {
  fc.assert(
    fc.property(partial4x4, seeds, ({ givens }, seed) => {
      const sudoku = makeSudoku(givens);
      const inOrder = solveExactly(sudoku, { limit: 300 }).solutions;
      const shuffled = solveExactly(sudoku, { limit: 300, random: seeded(seed) }).solutions;
      expect(shuffled.map(String).sort()).toEqual(inOrder.map(String).sort());
    }),
  );
  const empty = makeSudoku(new Array(81).fill(0));
  const first = [1, 2, 3].map(seed =>
    String(solveExactly(empty, { limit: 1, random: seeded(seed) }).solutions[0]),
  );
  expect(new Set(first).size).toBe(3);
});

test('solutions obey the rules on every layout', () => {
  fc.assert(
    fc.property(generated, ({ puzzle }) => {
      const { solutions } = solveExactly(puzzle);
      expect(solutions).toHaveLength(1);
      expect(verifySudoku(puzzle, solutions[0] ?? [])).toMatchObject({ kind: 'verified' });
    }),
    { numRuns: 40 },
  );
});

test('stops at maxGuesses and says so', () => {
  const empty = makeSudoku(new Array(81).fill(0));
  expect(solveExactly(empty, { maxGuesses: 3 })).toEqual({ solutions: [], guesses: 3, complete: false });
  expect(solveExactly(makeSudoku(digitsIn(WIKIPEDIA)), { maxGuesses: 0 }).complete).toBe(true);
});

test('contradictory givens have no solution', () => {
  const givens = digitsIn(WIKIPEDIA);
  givens[1] = 5;
  expect(solveExactly(makeSudoku(givens))).toEqual({ solutions: [], guesses: 0, complete: true });
});

test('hasOtherDigit agrees with solving anew, and leaves the givens as they are', () => {
  const answers = new Set<boolean | undefined>();
  fc.assert(
    fc.property(generated, fc.nat(255), ({ puzzle, solution }, at) => {
      const open = puzzle.givens.flatMap((digit, cell) => (digit === 0 ? [cell] : []));
      const cell = open[at % open.length] ?? 0;
      const added = puzzle.givens.map((digit, other) => (other === cell ? (solution[other] ?? 0) : digit));
      const before = [...added];
      expect(hasOtherDigit(shapeOf(puzzle), added, cell, 10_000)).toBe(false);
      expect(added).toEqual(before);

      const kept = puzzle.givens.flatMap((digit, other) => (digit === 0 ? [] : [other]));
      const removed = kept[at % kept.length] ?? 0;
      const without = {
        ...puzzle,
        givens: puzzle.givens.map((digit, other) => (other === removed ? 0 : digit)),
      };
      const { solutions, complete } = solveExactly(without, { maxGuesses: 10_000 });
      const other = hasOtherDigit(shapeOf(puzzle), [...puzzle.givens], removed, 10_000);
      if (complete && other !== undefined) expect(other).toBe(solutions.length === 2);
      answers.add(other);
    }),
    { numRuns: 40 },
  );
  expect(answers).toContain(true);
});
