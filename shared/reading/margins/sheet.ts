import { isSudokuSize } from '../../puzzles/sudoku/board.ts';
import type { Margin } from './margin.ts';

/** A Sudoku out of a spreadsheet, with tabs between its cells, in which a row without givens looks like a blank line. */
export const sheet: Margin = lines => {
  if (!isSudokuSize(lines.length) || !lines.some(line => line.trim() === '')) return undefined;
  const rows = lines.map(line => line.split('\t').map(cell => cell.trim()));
  const isRow = (row: readonly string[]) => row.length === lines.length && row.every(cell => CELL.test(cell));
  return rows.every(isRow) ? rows.map(row => row.map(cell => cell || '.').join(' ')) : undefined;
};

const CELL = /^(?:\d{0,2}|[A-Ga-g.*_?-])$/;
