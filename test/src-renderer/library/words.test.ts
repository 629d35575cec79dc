import { expect, test } from 'vitest';
import { sourceText } from '../../../src-renderer/library/words.ts';

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
