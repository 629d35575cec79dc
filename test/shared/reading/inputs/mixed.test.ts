import { describe, expect, test } from 'vitest';
import { isFound, readText } from '../../../../shared/reading/index.ts';
import { ROWS } from './short.ts';

/** Puzzles of several types in one text. */

test.each(['Maze 5 x 5', 'Level 3', '12 x 12', 'No. 7, page 42'])(
  '%s above or below a maze is no puzzle',
  words => {
    const maze = '#####\n#S G#\n#####';
    for (const text of [`${words}\n\n${maze}\n`, `${maze}\n\n${words}\n`])
      expect([...readText(text)].map(isFound)).toEqual([true]);
  },
);

describe('puzzles of several types in one text', () => {
  const SUDOKU = '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79';
  const MAZE = 'S..#\n.#..\n...G';

  test.each([
    ['a maze after a Sudoku', `${SUDOKU}\n\n${MAZE}\n`, 3],
    ['a maze before it', `${MAZE}\n\n${SUDOKU}\n`, 1],
    ['a maze directly below it', `${SUDOKU}\n${MAZE}\n`, 2],
    ['a maze directly below a grid', `${ROWS.join('\n')}\n${MAZE}\n`, 10],
  ])('%s is not passed over in silence', (_, text, line) => {
    const items = [...readText(text)];
    expect(items.filter(isFound)).toHaveLength(1);
    expect(items.filter(item => !isFound(item))).toEqual([
      expect.objectContaining({ line, reason: 'What begins here looks like a maze, among Sudokus.' }),
    ]);
  });
});
