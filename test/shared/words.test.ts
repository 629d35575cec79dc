import { expect, it } from 'vitest';
import { doubtsText, placeText } from '../../shared/words.ts';

it('says what cannot be right of imported puzzles in a whole sentence', () => {
  const doubts = { examined: 20, none: 0, several: 1, left: 0 };
  expect(doubtsText({ doubts })).toEqual(['The exact solver says: 1 has several solutions.']);
  expect(doubtsText({ doubts: { ...doubts, none: 2, left: 5 } })).toEqual([
    'The exact solver says: 2 have no solution, 1 has several solutions (of the first 20; grade the set to look at all).',
  ]);
  expect(doubtsText({ doubts: { ...doubts, several: 0 } })).toEqual([]);
});

it('says where in a solve a frame is: where a model learns the puzzle first, its training steps and those of its answer', () => {
  expect(placeText({ step: 3, restart: 0 })).toBe('Step 3');
  expect(placeText({ step: 1, restart: 0, pass: { number: 4, of: 8, perCycle: 4 } })).toBe(
    'Step 1, pass 4 of 8',
  );
  expect(placeText({ step: 3, restart: 2 })).toBe('Step 3 of restart 2');
  expect(placeText({ step: 1450, restart: 1, loss: 0.2 }, true)).toBe('Learning, training step 1,450');
  expect(placeText({ step: 1, restart: 1 }, true)).toBe('Step 1 of the answer');
});
