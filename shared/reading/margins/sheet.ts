import { isSudokuSize } from '../../puzzles/sudoku/board.ts';
import type { Margin } from './margin.ts';

/**
 * A Sudoku out of a spreadsheet, with tabs between its cells, in which a row without givens looks like a blank line; or
 * with the sheet's own numbers before its rows and, above them, the letters of its columns.
 */
export const sheet: Margin = lines => {
  const rows = lines.map(line => line.split('\t').map(cell => cell.trim()));
  const head = isHead(rows[0] ?? []) ? 1 : 0;
  const body = rows.slice(head);
  const isNumbered = body.every((row, at) => row.length === body.length + 1 && row[0] === `${at + 1}`);
  const cells = isNumbered ? body.map(row => row.slice(1)) : body;
  const isSheet = isNumbered || (head === 0 && lines.some(line => line.trim() === ''));
  const isRow = (row: readonly string[]) => row.length === cells.length && row.every(cell => CELL.test(cell));
  if (!isSheet || !isSudokuSize(cells.length) || !cells.every(isRow)) return undefined;
  return [...Array<string>(head).fill(''), ...cells.map(row => row.map(cell => cell || '.').join(' '))];
};

const CELL = /^(?:\d{0,2}|[A-Ga-g.*_?-])$/;

/** Names of columns behind an empty corner: A, B, C … */
const isHead = ([corner, ...names]: readonly string[]): boolean =>
  corner === '' && names.length > 0 && names.every((name, at) => name === String.fromCharCode(65 + at));
