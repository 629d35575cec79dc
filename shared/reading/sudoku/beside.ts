import { UserError } from '../../errors.ts';
import { regionShape, type SudokuSize } from '../../puzzles/sudoku/board.ts';
import { type Beside, type Entry, refuseRules } from '../beside.ts';
import { regionsIn } from './boards.ts';

/**
 * The regions that stand beside a Sudoku's givens: a grid, a list or a text with a name of a region for every cell, or a
 * list of cells for every region. Undefined where there are none.
 * @throws UserError naming what stands there and is no regions, or a rule
 */
export function regionsBeside(beside: Beside, size: SudokuSize): number[] | undefined {
  const entry = beside.find(({ role, value }) => role === 'regions' && !isShape(value, size));
  refuseRules(beside, entry ? ['irregular regions'] : []);
  return entry && regionsOf(entry, size);
}

/** Is it a number of rows, columns, cells or regions that goes without saying? */
function isShape(value: unknown, size: SudokuSize): boolean {
  const { rows, columns } = regionShape(size);
  return typeof value !== 'object' && [rows, columns, size].includes(Number(value));
}

function regionsOf({ name, value }: Entry, size: SudokuSize): number[] {
  const regions = regionsIn({ cells: namesIn(value, size) }, size * size);
  if (regions) return regions;
  throw new UserError(
    `What stands under ${JSON.stringify(name.slice(0, 40))} are no regions of a ${size}×${size} Sudoku.`,
    `Give every cell the number of its region: ${size} regions of ${size} cells, each in one piece.`,
  );
}

/** A region's name for every cell. */
function namesIn(value: unknown, size: SudokuSize): string[] {
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
