import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { verifySudoku } from '../../../../shared/puzzles/sudoku/rules.ts';
import { solveExactly } from '../../../../shared/puzzles/sudoku/solver/solver.ts';
import { Random } from '../../../../shared/random.ts';
import { viewsOfSudoku } from '../../../../src-main/puzzles/sudoku/views.ts';

const puzzles = fc
  .tuple(fc.constantFrom(4 as const, 6 as const, 9 as const), fc.nat())
  .map(([size, seed]) => generateSudoku({ size, random: new Random(seed) }));

describe('views of a Sudoku', () => {
  test('have solutions that are, told in its own cells and digits, the solution of the puzzle', () => {
    fc.assert(
      fc.property(puzzles, ({ puzzle, solution }) => {
        for (const { puzzle: view, back } of viewsOfSudoku(puzzle).slice(0, 8)) {
          const solved = [...solveExactly(view).solutions[0]!];
          expect(verifySudoku(view, solved).kind).toBe('verified');
          const { size } = puzzle;
          const probabilities = oneHot(solved, size);
          const own = back({ rows: size, columns: size, values: solved, symbols: size, probabilities });
          expect(own.values).toEqual(solution);
          expect([...own.probabilities]).toEqual([...oneHot(solution, size)]);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('are always the same, and differ from each other', () => {
    const { puzzle } = generateSudoku({ random: new Random(3) });
    const texts = () => viewsOfSudoku(puzzle).map(view => view.puzzle.givens.join(''));
    expect(texts()).toEqual(texts());
    expect(new Set(texts()).size).toBe(texts().length);
  });
});

/** Probabilities [cells, digits] of someone who is sure. */
const oneHot = (answer: readonly number[], size: number): Float32Array =>
  Float32Array.from(
    answer.flatMap(digit => Array.from({ length: size }, (_, at) => Number(at + 1 === digit))),
  );
