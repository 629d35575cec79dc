import { expect, test } from 'vitest';
import { gradeText, sourceText } from '../../../src-renderer/library/words.ts';
import { PUZZLES } from '../../../src-renderer/puzzles/index.ts';

test.each([
  ['/home/ann/puzzles/hard.sdm', 'hard.sdm'],
  ['C:\\puzzles\\hard.sdm', 'hard.sdm'],
  ['pack.zip/a/two.txt', 'two.txt'],
  ['hard.sdm', 'hard.sdm'],
  ['17 givens / Gordon Royle', '17 givens / Gordon Royle'],
  ['https://example.org/sudoku.html', 'https://example.org/sudoku.html'],
])('the source %s is shown as %s', (source, shown) => {
  expect(sourceText(source)).toBe(shown);
});

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
