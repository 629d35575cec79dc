import { isSudokuSize } from '../../puzzles/sudoku/board.ts';
import { isHead } from '../margins/labels.ts';

/** What stands around the cells of a table: headings that count its rows and columns, on one side or on both. */

interface Headed {
  readonly text: string;
  /** Is it a heading by its element? */
  readonly isHeading: boolean;
}

/** A heading for every side, and some that say how large a table is. */
const MOST = 8;

/**
 * The rows of a table without the edges that are headings. Cells may be headings by their elements, too: all of them, or
 * the outer ones of a board, which is none without them.
 */
export function withoutHeadings<C extends Headed>(table: readonly C[][]): readonly C[][] {
  if (table.flat().every(({ isHeading }) => isHeading)) return table;
  let rows = table;
  for (let count = 0; count < MOST; count++) {
    const inner = withoutEdge(rows) ?? turned(withoutEdge(turned(rows)));
    if (!inner) break;
    rows = inner;
  }
  return isBoard(table) && !isBoard(rows) ? table : rows;
}

const isBoard = (rows: readonly (readonly unknown[])[]): boolean =>
  isSudokuSize(rows.length) && rows[0]!.length === rows.length;

/** Without the first or the last row, where that is nothing but headings; undefined where neither is. */
function withoutEdge<C extends Headed>(rows: readonly C[][] | undefined): C[][] | undefined {
  if (!rows || rows.length < FEWEST) return undefined;
  const mayBeBlank = !isBoard(rows);
  if (isHeadings(rows[0]!, mayBeBlank)) return rows.slice(1);
  return isHeadings(rows.at(-1)!, mayBeBlank) ? rows.slice(0, -1) : undefined;
}

/** Fewer rows are no board with headings. */
const FEWEST = 3;

/** Do headings count on, blank corners aside? */
function isHeadings(row: readonly Headed[], mayBeBlank: boolean): boolean {
  if (!row.every(({ isHeading }) => isHeading)) return false;
  const names = row.map(({ text }) => text.replace(/\s/g, ''));
  const inner = names.slice(names[0] === '' ? 1 : 0, names.at(-1) === '' ? -1 : undefined);
  return isHead(inner.join(' ')) || (mayBeBlank && names.every(name => name === ''));
}

/** Columns as rows; undefined where rows differ in length. */
function turned<C>(rows: readonly C[][] | undefined): C[][] | undefined {
  if (!rows || rows.some(({ length }) => length !== rows[0]!.length)) return undefined;
  return rows[0]!.map((_, column) => rows.map(row => row[column]!));
}
