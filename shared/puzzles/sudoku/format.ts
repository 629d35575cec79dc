import { quoteField } from '../csv.ts';
import type { Sudoku } from './board.ts';
import { digitToCharacter } from './characters.ts';

/**
 * Text forms of a puzzle. They hold cells only: regions of a jigsaw, diagonals and extra regions
 * are kept by `formatFPuzzles` (fpuzzles.ts) alone. Cells are written row by row, a dot for a blank,
 * A-G for 10-16. `values` are the givens unless something else, such as the answer, is passed.
 */

/** One line of size × size characters, as in .sdm files and tdoku's text files. */
export function formatLine(sudoku: Sudoku, values: readonly number[] = sudoku.givens): string {
  return values.map(digitToCharacter).join('');
}

/** A grid for people, with borders between the regions wherever those run straight across the board. */
export function formatGrid(sudoku: Sudoku, values: readonly number[] = sudoku.givens): string {
  const { size, regions } = sudoku;
  const lines = [...Array(size).keys()];
  const isBorder = (line: number, step: number, stride: number) =>
    line > 0 &&
    lines.every(other => {
      const cell = line * step + other * stride;
      return regions[cell] !== regions[cell - step];
    });
  const rows = lines.map(row => {
    const cells = lines.map(column => {
      const bar = isBorder(column, 1, size) ? '| ' : '';
      return bar + digitToCharacter(values[row * size + column]!);
    });
    return cells.join(' ');
  });
  const rule = rows[0]!.replace(/[^|]/g, '-').replaceAll('|', '+');
  return rows.map((row, index) => (isBorder(index, size, 1) ? `${rule}\n${row}\n` : `${row}\n`)).join('');
}

/**
 * A row of a Sudoku-Extreme CSV file (without line end; its header is `CSV_HEADER`). `rating` is the solver's number of
 * guesses.
 */
export function formatCsvRow(
  sudoku: Sudoku,
  solution: readonly number[],
  { source = 'mull', rating = 0 }: { readonly source?: string; readonly rating?: number } = {},
): string {
  return [quoteField(source), formatLine(sudoku), formatLine(sudoku, solution), rating].join(',');
}
