import { expect, it } from 'vitest';
import { doubtsText } from '../../shared/words.ts';

it('says what cannot be right of imported puzzles in a whole sentence', () => {
  const doubts = { examined: 20, none: 0, several: 1, left: 0 };
  expect(doubtsText({ doubts })).toEqual(['The exact solver says: 1 has several solutions.']);
  expect(doubtsText({ doubts: { ...doubts, none: 2, left: 5 } })).toEqual([
    'The exact solver says: 2 have no solution, 1 has several solutions (of the first 20; grade the set to look at all).',
  ]);
  expect(doubtsText({ doubts: { ...doubts, several: 0 } })).toEqual([]);
});
