import { piecesOf } from '../sudoku/rows/rows.ts';
import type { Margin } from './margin.ts';

/**
 * What stands before the first row of a grid in a program, and its bracket: `(def b [[5 3 …`, `start = [| 5, 3, …`. Taken
 * away only where as many cells are left as the next row has.
 */
export const openings: Margin = ([first = '', ...rows]) => {
  const [opening] = OPENING.exec(first) ?? [];
  if (opening === undefined || rows.length < FEWEST) return undefined;
  const row = first.slice(opening.length);
  const [count, next] = [piecesOf(row).length, piecesOf(rows[0]!).length];
  return count > FEWEST && count === next ? [row, ...rows] : undefined;
};

const OPENING = /^[\s(]{0,20}[a-z_][\w ]{0,40}(?:\s?:?=\s?|\s)[[{(|]{1,3}(?=[\s\d._?*])/i;
const FEWEST = 3;
