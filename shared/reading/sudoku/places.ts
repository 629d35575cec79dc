import { UserError } from '../../errors.ts';
import { cellTitle } from '../../puzzles/cell-name.ts';
import { isSudokuSize, SUDOKU_SIZES, type SudokuSize, USUAL_SIZES } from '../../puzzles/sudoku/board.ts';
import type { Found } from '../items.ts';
import { layOut, onlyLayout } from './boards/layout.ts';

/** A Sudoku by the places of its givens, in whatever form these were written. What is not certain is refused. */

/** A given, as it is written. */
export interface Given {
  readonly row: string;
  readonly column: string;
  /** 0 for a blank. */
  readonly digit: number;
  readonly line: number;
}

/** How the places of givens are written. */
export interface Way {
  /** May both be counted from 0? */
  readonly mayBeginAt0?: boolean;
  /** Which is the row of a place, where that is not certain. */
  readonly note?: string;
}

/** Fewer givens are something else, or no Sudoku. */
export const FEWEST_GIVENS = 4;
/** Longer texts hold something else than a list of givens: a 16×16 Sudoku has 256 cells. */
export const LONGEST_LIST = 20_000;
export const ROW_FIRST = 'The first number of each place was taken for its row, the second for its column.';

/** A digit, or a letter of a 16×16 Sudoku; 0 for all else. */
export const placedDigit = (text: string): number =>
  /^[A-G]$/i.test(text) ? text.toUpperCase().charCodeAt(0) - 55 : Number(text) || 0;

/** Which columns of a table, or entries of objects, are a place and its digit. */
export interface Columns extends Way {
  readonly row: number;
  readonly column: number;
  readonly digit: number;
}

/** Names of columns in small letters; x goes to the right. */
const NAMES = {
  row: /^(?:row|r|i|y)(?:[_ ]?(?:index|idx|id|no|num|number|pos))?$/,
  column: /^(?:col|column|c|j|x)(?:[_ ]?(?:index|idx|id|no|num|number|pos))?$/,
  digit: /^(?:value|val|v|digit|d|number|num|n|given|clue|cell[_ ]?value)$/,
};

/** The columns that names tell; undefined where they are no places of givens. */
export function columnsOf(names: readonly string[]): Columns | undefined {
  const at = (pattern: RegExp) => names.findIndex(name => pattern.test(name.toLowerCase()));
  const [row, column, digit] = [at(NAMES.row), at(NAMES.column), at(NAMES.digit)];
  const others = names.filter(
    (name, index) => ![row, column, digit].includes(index) && !/^(?:|id|index|#)$/i.test(name),
  );
  if (Math.min(row, column, digit) < 0 || others.length > 0) return undefined;
  const isXY = /^x/i.test(names[column]!) && /^y/i.test(names[row]!);
  return {
    row,
    column,
    digit,
    mayBeginAt0: true,
    ...(isXY ? { note: 'x was taken for the column, y for the row.' } : {}),
  };
}

/** The given of a row; undefined where it is none. */
export function givenIn(fields: readonly unknown[], columns: Columns, line: number): Given | undefined {
  const [row, column, digit] = [columns.row, columns.column, columns.digit].map(at =>
    String(fields[at] ?? '').trim(),
  );
  const isPlace = [row, column].every(text => /^\d{1,2}(?:\.0)?$/.test(text!));
  if (!isPlace || !/^(?:|\d{1,2}(?:\.0)?|[A-Ga-g._*?-]|nan|null|none|na)$/i.test(digit!)) return undefined;
  return { row: row!, column: column!, digit: placedDigit(digit!), line };
}

/** @throws UserError when it is not certain which cells are meant, one is given twice, or none */
export function sudokuOfGivens(givens: readonly Given[], way: Way, rules?: string): Found {
  const rows = indicesOf(givens.map(({ row }) => row));
  const columns = indicesOf(givens.map(({ column }) => column));
  if (givens.every(({ digit }) => digit === 0))
    throw new UserError('All of these cells are blank.', 'Write a digit behind each given cell.');
  const indices = [...rows, ...columns];
  const first = indices.includes(0) ? 0 : 1;
  const board = (size: SudokuSize) => placed(givens, rows, columns, { first, size });
  const { usual, smallest } = sizesFor(indices, givens, first);
  const alone = smallest === usual ? undefined : onlyLayout(board(smallest));
  const size = alone ? smallest : certainSize(indices, givens, way, first);
  const { sudoku, note: assumed } = alone ?? layOut(board(size));
  const notes = [
    way.note,
    first === 0 ? 'Rows and columns were counted from 0.' : undefined,
    size === usual
      ? undefined
      : `It was taken for a Sudoku of ${size}×${size}: no row, column or digit is larger.`,
    assumed,
    rules,
  ].filter(text => text !== undefined);
  return { puzzle: sudoku, line: givens[0]!.line, ...(notes.length > 0 ? { notes } : {}) };
}

/** From which number rows and columns are counted, and how many there are. */
interface Counted {
  readonly first: 0 | 1;
  readonly size: SudokuSize;
}

/** @throws UserError where a cell has two digits */
function placed(
  givens: readonly Given[],
  rows: readonly number[],
  columns: readonly number[],
  { first, size }: Counted,
): number[] {
  const digits = new Array<number>(size * size).fill(0);
  for (const [at, { digit, line }] of givens.entries()) {
    const cell = (rows[at]! - first) * size + columns[at]! - first;
    if (digits[cell] !== 0 && digits[cell] !== digit)
      throw new UserError(
        `${cellTitle(cell, size)} is given twice: as ${digits[cell]}, and at line ${line} as ${digit}.`,
        'Correct one of them; write several Sudokus as grids.',
      );
    digits[cell] = digit;
  }
  return digits;
}

const largestIn = (givens: readonly Given[]): number => Math.max(...givens.map(({ digit }) => digit));

/** The smallest size that holds all givens, and the smallest usual one. @throws UserError where none does */
function sizesFor(
  indices: readonly number[],
  givens: readonly Given[],
  first: Counted['first'],
): { readonly usual: SudokuSize; readonly smallest: SudokuSize } {
  const [last, digit] = [Math.max(...indices), largestIn(givens)];
  const holds = (side: SudokuSize) => side >= Math.max(last + 1 - first, digit);
  const [usual, smallest] = [USUAL_SIZES.find(holds), SUDOKU_SIZES.find(holds)];
  if (usual !== undefined && smallest !== undefined) return { usual, smallest };
  throw new UserError(
    `Here stands ${Math.max(last, digit)} as a row, a column or a digit; the largest Sudoku is 16×16.`,
    'Correct it.',
  );
}

/** The size, where more than one solution tells none. @throws UserError when it is not certain from where rows are counted */
function certainSize(
  indices: readonly number[],
  givens: readonly Given[],
  { mayBeginAt0 }: Way,
  first: Counted['first'],
): SudokuSize {
  const { usual, smallest } = sizesFor(indices, givens, first);
  // One blank row at the end is usual, four are not.
  const size = usual - smallest > 1 ? smallest : usual;
  const last = Math.max(...indices);
  if (first === 0 && isSudokuSize(last) && sizesFor(indices, givens, 1).usual === last)
    throw new UserError(
      `The rows and columns of these givens go from 0 to ${last}.`,
      'Count both from 1, or both from 0.',
    );
  if (mayBeginAt0 && first === 1 && last < size)
    throw new UserError(
      'The rows and columns of these givens may be counted from 0 or from 1.',
      'Write them as r1c1=5, counted from 1.',
    );
  return size;
}

/** Rows or columns as numbers. Of letters nine may go without the I, which looks like a 1. */
function indicesOf(names: readonly string[]): number[] {
  const letters = names.map(name => name.toUpperCase());
  const isWithoutI = letters.includes('J') && !letters.some(letter => letter === 'I' || letter > 'J');
  return letters.map(name =>
    /\d/.test(name) ? Number(name) : name.charCodeAt(0) - 64 - (isWithoutI && name > 'I' ? 1 : 0),
  );
}
