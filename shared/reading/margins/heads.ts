import { isRule, piecesOf } from '../sudoku/rows/rows.ts';
import { isHead } from './labels.ts';
import type { Margin } from './margin.ts';

/**
 * A line above a table that only counts its columns: `C1,C2,C3 …`, `A;B;C …`. Numbers alone may be a row, but not where as
 * many rows follow as there are columns.
 */
export const heads: Margin = ([first = '', ...rows]) =>
  rows.length >= FEWEST && isHead(first) && (isNamed(first, rows) || isOverSquare(first, rows))
    ? ['', ...rows]
    : undefined;

const FEWEST = 4;

const isNamed = (first: string, rows: readonly string[]): boolean =>
  /\p{L}/u.test(first) && !rows.some(row => /\p{L}{2}/u.test(row));

function isOverSquare(first: string, rows: readonly string[]): boolean {
  const size = piecesOf(first).length;
  const squares = rows.filter(row => !isRule(row));
  return size > 1 && squares.length === size && squares.every(row => piecesOf(row).length === size);
}
