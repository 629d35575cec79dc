import { expect, test } from 'vitest';
import { gradeName, gradeText } from '../../../src-renderer/library/grades.ts';
import { PUZZLES } from '../../../src-renderer/puzzles/index.ts';

test('what nothing can grade is not called ungraded', () => {
  const said = PUZZLES.map(({ kind, preview: { puzzle } }) => [
    kind,
    gradeText({ puzzle, grade: null, solutions: null }),
  ]);
  expect(said).toEqual([
    ['sudoku', 'Ungraded'],
    ['maze', 'Ungraded'],
    ['arc', ''],
  ]);
});

test('a grade has the name that it has where puzzles are generated', () => {
  expect(['singles', 'intersections', 'guesses'].map(grade => gradeName('sudoku', grade))).toEqual([
    'Easy',
    'Medium',
    'Hard',
  ]);
  expect(gradeName('maze', 'short')).toBe('Short');
});
