import { type Item, isFound } from '../../../../shared/reading/index.ts';
import { WIKIPEDIA } from '../../puzzles/sudoku/samples.ts';

/** What tests of kinds of files and pastes ask of items, in short texts. */

export const ROWS = WIKIPEDIA.match(/.{9}/g)!;

/** Givens row by row, a dot for a blank cell. */
export function sudokus(items: Iterable<Item>): string[] {
  return [...items].flatMap(item =>
    isFound(item) && item.puzzle.kind === 'sudoku'
      ? [item.puzzle.givens.map(digit => digit || '.').join('')]
      : [],
  );
}

/** Rows with slashes between them. */
export function mazes(items: Iterable<Item>): string[] {
  return [...items].flatMap(item => {
    if (!isFound(item) || item.puzzle.kind !== 'maze') return [];
    const { walls, columns, start, goal } = item.puzzle;
    const cells = walls.map((wall, cell) => (wall ? '#' : cell === start ? 'S' : cell === goal ? 'G' : '.'));
    return [cells.map((cell, at) => (at > 0 && at % columns === 0 ? `/${cell}` : cell)).join('')];
  });
}

export const refusals = (items: Iterable<Item>): string[] =>
  [...items].flatMap(item => (isFound(item) ? [] : [item.reason]));

/** A row's cells with commas between them, nothing for blank ones. */
export const cellsOf = (row: string) => [...row.replaceAll('.', ' ')].map(cell => cell.trim()).join(',');
