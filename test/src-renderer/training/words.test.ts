import { expect, it } from 'vitest';
import { examplesText } from '../../../src-renderer/training/words.ts';

it.each([
  [0, '850 puzzles to learn from, 150 held out'],
  [1, '850 puzzles to learn from, 150 held out, 1 left out: it does not have exactly one solution'],
  [3, '850 puzzles to learn from, 150 held out, 3 left out: they do not have exactly one solution'],
])('says what a run learns from, %s left out', (leftOut, text) => {
  expect(examplesText({ training: 850, heldOut: 150, leftOut })).toBe(text);
});
