import { UserError } from '../../errors.ts';
import { makeSudoku, type Sudoku } from '../../puzzles/sudoku/board.ts';
import { attempt } from '../items.ts';
import { type Element, elementsBelow } from '../markup/tree.ts';
import { readCells } from '../sudoku/rows/cells.ts';
import type { XmlFormat } from './format.ts';

/**
 * OpenSudoku of Android: games in folders. The board is 81 digits, or a version and then for every cell its digit, its
 * notes and, at last, whether the player may change it: only digits that he may not are given.
 */
export const opensudoku: XmlFormat = {
  name: 'OpenSudoku',
  root: 'opensudoku',
  *read(root) {
    for (const [index, game] of elementsBelow(root, 'game').entries())
      yield attempt(index + 1, () => ({ puzzle: readGame(game), line: index + 1, ...sourceOf(game) }));
  },
};

function readGame({ attributes }: Element): Sudoku {
  const data = attributes.data ?? '';
  const [, cells] = data.match(/^version: ?\d+\s([\s\S]*)$/) ?? [];
  if (cells === undefined) return makeSudoku(readCells(data.trim()));
  const parts = cells.trim().replace(/\|$/, '').split('|');
  const each = parts.length / 81;
  if (!Number.isInteger(each) || each < 2)
    throw new UserError(
      'This game of OpenSudoku does not have 81 cells.',
      'Export it again from OpenSudoku.',
    );
  return makeSudoku(
    Array.from({ length: 81 }, (_, cell) => {
      const isGiven = parts[(cell + 1) * each - 1] === '0';
      return isGiven ? Number(parts[cell * each]) : 0;
    }),
  );
}

function sourceOf(game: Element): { source?: string } {
  const folder = game.parent?.attributes.name;
  return folder ? { source: folder.slice(0, 500) } : {};
}
