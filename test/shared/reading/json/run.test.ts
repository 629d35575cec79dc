import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arcExample } from '../../../../shared/puzzles/arc/answers.ts';
import { generateMaze } from '../../../../shared/puzzles/maze/generator.ts';
import { solvedMaze } from '../../../../shared/puzzles/maze/skills.ts';
import type { Example, PuzzleKind } from '../../../../shared/puzzles/puzzle.ts';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { solved } from '../../../../shared/puzzles/sudoku/skills.ts';
import { WINDOWS } from '../../../../shared/puzzles/sudoku/windows.ts';
import { Random } from '../../../../shared/random.ts';
import { isFound, readText } from '../../../../shared/reading/index.ts';
import { readAll } from '../../../reading.ts';
import { tasks } from '../../puzzles/arc/samples.ts';

const random = fc.integer({ min: 0, max: 2 ** 31 - 1 }).map(seed => new Random(seed));
const shape = fc.constantFrom(
  { size: 9 as const, extraRegions: WINDOWS },
  { size: 6 as const, regions: 'jigsaw' as const },
  { size: 4 as const, diagonals: true },
);

/** Puzzles of every type with their answers. */
const examples: Record<PuzzleKind, fc.Arbitrary<Example>> = {
  sudoku: fc.tuple(random, shape).map(([random, shape]) => solved(generateSudoku({ ...shape, random }))),
  maze: random.map(random => solvedMaze(generateMaze({ rows: 5, columns: 8, random }))),
  arc: tasks().map(arcExample),
};

describe.each(Object.entries(examples))('puzzles with their answers as runs keep them: %s', (_, some) => {
  test('are read as they were, alone and a line each', () => {
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 3 }), examples => {
        const items = [...readText(examples.map(example => JSON.stringify(example)).join('\n'))];
        expect(items.map(item => isFound(item) && item.puzzle)).toEqual(examples.map(({ puzzle }) => puzzle));
        expect(items.map(item => isFound(item) && item.solution)).toEqual(
          examples.map(({ solution }) => solution),
        );
      }),
      { numRuns: 12 },
    );
  });
});

test.each([
  [{ solution: [1.5] }, 'This entry does not fit the format'],
  [{ thermometers: [[1, 2]] }, 'This entry does not fit the format'],
])('what is no such entry is refused, and no part of it read: %j', (more, reason) => {
  const { puzzle } = generateSudoku({ size: 4, random: new Random(1) });
  const { puzzles, refused } = readAll(JSON.stringify({ puzzle, ...more }));
  expect(puzzles).toEqual([]);
  expect(refused).toEqual([{ line: 0, reason: expect.stringContaining(reason) }]);
});
