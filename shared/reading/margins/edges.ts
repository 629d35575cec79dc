import { splitFields } from '../../puzzles/csv.ts';
import { USUAL_SIZES } from '../../puzzles/sudoku/board.ts';
import type { Margin } from './margin.ts';

/**
 * What a spreadsheet exports around a Sudoku: empty rows and columns, and columns of words. Taken away only where a square
 * is left whose first and last rows and columns hold digits, and there is no room for a larger one: else a blank column of
 * the Sudoku may be among them.
 */
export const edges: Margin = lines => {
  for (const separator of [',', ';', '\t']) {
    const table = lines.map(line => splitFields(line, separator).map(field => field.trim()));
    const width = table[0]?.length ?? 0;
    if (width < SMALLEST || table.some(row => row.length !== width || !row.every(isPart))) continue;
    const rows = spanOf(table.map(row => row.some(isCell)));
    const columns = spanOf(table[0]!.map((_, column) => table.some(row => isCell(row[column]!))));
    const size = rows.to - rows.from;
    const largest = USUAL_SIZES.findLast(side => side <= Math.min(lines.length, width));
    if (size !== largest || columns.to - columns.from !== size || lines.length * width === size * size)
      continue;
    return table.map((row, at) =>
      at < rows.from || at >= rows.to ? '' : rowOf(row.slice(columns.from, columns.to)),
    );
  }
  return undefined;
};

const rowOf = (cells: readonly string[]): string => cells.map(cell => cell || '.').join(' ');

const SMALLEST = 4;
const isCell = (field: string): boolean => /^(?:\d{1,2}|[.*_?-])$/.test(field);
const isPart = (field: string): boolean => field === '' || isCell(field) || /\p{L}{3}/u.test(field);

/** From the first to behind the last that is true. */
const spanOf = (are: readonly boolean[]): { readonly from: number; readonly to: number } => ({
  from: are.indexOf(true),
  to: are.lastIndexOf(true) + 1,
});
