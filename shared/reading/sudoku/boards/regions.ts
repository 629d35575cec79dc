import { isSudokuSize, SUDOKU_SIZES, type SudokuSize } from '../../../puzzles/sudoku/board.ts';
import { areRegionsConnected } from '../../../puzzles/sudoku/generator/jigsaw.ts';
import type { Line } from '../../text/lines.ts';
import { isRule, piecesOf } from '../rows/rows.ts';
import type { Board } from './board.ts';

/** Maps of a jigsaw's regions: a name of its region for every cell. */

/** The regions of a map of so many cells: every name as often as there are rows, each region in one piece. */
export function regionsIn(names: string | readonly string[], count: number): number[] | undefined {
  if (names.length !== count || count > 256) return undefined;
  const symbols = [...names];
  const different = [...new Set(symbols)];
  const size = Math.sqrt(count);
  const isEven = different.every(name => symbols.filter(symbol => symbol === name).length === size);
  if (different.length !== size || !isEven) return undefined;
  const regions = symbols.map(symbol => different.indexOf(symbol));
  return areRegionsConnected(regions, size) ? regions : undefined;
}

/** Is a text, or are lists, a map of regions, whatever it is called? A solution never is one. */
export const isMap = (value: unknown): boolean =>
  (typeof value === 'string' || Array.isArray(value)) &&
  value.length >= SHORTEST &&
  value.length <= LONGEST &&
  SUDOKU_SIZES.some(size => regionsIn(namesIn(value, size), size * size) !== undefined);

const [SHORTEST, LONGEST] = [4, 800];

/** A region's name for every cell. */
export function namesIn(value: unknown, size: SudokuSize): string[] {
  if (typeof value === 'string') {
    const names = value.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    const apart = names.split(' ');
    return apart.length === size * size ? apart : [...names.replaceAll(' ', '')];
  }
  if (!Array.isArray(value)) return [];
  const lists: unknown[][] = value.map(row => (Array.isArray(row) ? row : [...String(row)]));
  if (value.length !== size) return value.map(String);
  const cells = lists.map(list => list.map(cell => cellIn(cell, size)));
  const isListOfCells = new Set(cells.flat()).size === size * size && !cells.flat().includes(-1);
  if (!isListOfCells) return lists.flat().map(String);
  const names: string[] = [];
  for (const [region, list] of cells.entries()) for (const cell of list) names[cell] = String(region);
  return names;
}

/** The cell that an index or a row and a column name; -1 for none. */
function cellIn(cell: unknown, size: SudokuSize): number {
  const [row, column] = Array.isArray(cell) ? cell : [0, cell];
  const isIn = (at: unknown, most: number) =>
    typeof at === 'number' && Number.isInteger(at) && at >= 0 && at < most;
  return isIn(row, size) && isIn(column, Array.isArray(cell) ? size : size * size) ? row * size + column : -1;
}

/** Regions by letters, or by digits and, from ten on, letters. */
const NAMES = /^(?:[A-P]+|[0-9A-G]+)$/i;

/** A map of regions among some lines: where it begins and ends, and its cells. */
export interface RegionMap {
  readonly from: number;
  readonly to: number;
  readonly board: Board;
}

/** The map of regions in letters among some lines; undefined where there is none. */
export function mapAmong(lines: readonly Line[]): RegionMap | undefined {
  const rows = lines.map(({ text }) => (isRule(text) ? '' : piecesOf(text).join('')));
  for (const [from, row] of rows.entries()) {
    if (!isSudokuSize(row.length) || !NAMES.test(row)) continue;
    const to = from + row.length;
    const cells = rows.slice(from, to).join('').toUpperCase();
    if (NAMES.test(cells) && /[A-P]/.test(cells) && regionsIn(cells, row.length ** 2))
      return { from, to, board: { line: lines[from]!.number, cells } };
  }
  return undefined;
}
