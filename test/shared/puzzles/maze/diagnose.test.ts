import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { DiagnosisSchema } from '../../../../shared/puzzles/diagnosis.ts';
import { diagnoseMaze } from '../../../../shared/puzzles/maze/diagnose.ts';
import { countShortestPaths } from '../../../../shared/puzzles/maze/paths.ts';
import { mazeSkills } from '../../../../shared/puzzles/maze/skills.ts';
import { anyMaze, drawn, generated } from './samples.ts';

test('one shortest path', () => {
  expect(diagnoseMaze(drawn('S   ', '### ', 'G   '))).toEqual({
    kind: 'path',
    path: [0, 1, 2, 3, 7, 11, 10, 9, 8],
    steps: 8,
    deadEnds: 0,
    several: false,
    grade: 'long',
  });
});

test('several shortest paths', () => {
  expect(diagnoseMaze(drawn('S  ', ' # ', '  G'))).toMatchObject({ kind: 'path', steps: 4, several: true });
  expect(diagnoseMaze(drawn('S  ', '## ', '  G'))).toMatchObject({ kind: 'path', steps: 4, several: false });
});

test('a missing start or goal is named', () => {
  const message = (...rows: string[]) => diagnoseMaze(drawn(...rows));
  expect(message('S  ', '   ', '   ')).toEqual({ kind: 'incomplete', message: 'The maze has no goal.' });
  expect(message('G  ', '   ', '   ')).toEqual({ kind: 'incomplete', message: 'The maze has no start.' });
  expect(message('   ', ' # ', '   ')).toEqual({
    kind: 'incomplete',
    message: 'The maze has neither start nor goal.',
  });
});

test('no way: says how far the start reaches', () => {
  expect(diagnoseMaze(drawn('S #G', '  ##', '#   '))).toEqual({
    kind: 'none',
    message: 'No way leads from start to goal.',
    reached: 7,
  });
  expect(diagnoseMaze(drawn('S#G', '###', '   '))).toMatchObject({ kind: 'none', reached: 1 });
});

test('any drawing has a diagnosis that can cross to the page, and agrees with the search', () => {
  fc.assert(
    fc.property(anyMaze, maze => {
      const diagnosis = diagnoseMaze(maze);
      const examined = mazeSkills.solver!.examine(maze);
      expect(v.is(DiagnosisSchema, examined.diagnosis)).toBe(true);
      expect(examined.answer).toEqual(mazeSkills.solver!.solve(maze));
      const paths = countShortestPaths(maze);
      const isIncomplete = maze.start === null || maze.goal === null;
      expect(diagnosis.kind).toBe(isIncomplete ? 'incomplete' : paths === 0 ? 'none' : 'path');
      if (diagnosis.kind === 'path') expect(diagnosis.several).toBe(paths > 1);
    }),
    { numRuns: 200 },
  );
});

test('generated mazes have a path of the length that was made', () => {
  fc.assert(
    fc.property(generated, ({ puzzle, steps }) => {
      expect(diagnoseMaze(puzzle)).toMatchObject({ kind: 'path', steps });
    }),
    { numRuns: 40 },
  );
});
