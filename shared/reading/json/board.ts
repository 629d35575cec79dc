import { countText } from '../../english.ts';
import { USUAL_SIZES } from '../../puzzles/sudoku/board.ts';
import { isBoard, isRow, readerFor } from '../kinds.ts';
import { isPicture } from '../sudoku/boards/repeats.ts';
import { rowsOfCells } from '../sudoku/json/cells.ts';
import { sizeOf } from '../sudoku/rows/cells.ts';

/** A board among values of JSON or of a program. */
export interface Board {
  /** A line per row where it has rows. */
  readonly text: string;
  /** Its cells, where they are values of their own. */
  readonly rows?: readonly (readonly unknown[])[];
}

/** The board that a value is; undefined for what is none. */
export function boardIn(value: unknown): Board | undefined {
  if (typeof value === 'string') return isBoard(value) || isGridText(value) ? { text: value } : undefined;
  if (!Array.isArray(value) || value.length < 3 || value.length > 400) return undefined;
  if (value.every(isCell)) return isFlat(value) ? boardOf([value]) : undefined;
  if (areTexts(value) && haveOneLength(value)) return boardOfTexts(value);
  const rows = areLists(value) && haveOneLength(value) ? value : rowsOfCells(value);
  return rows && boardOf(rows);
}

/** Rows of a board; texts that are boards of their own are none. */
function boardOfTexts(rows: readonly string[]): Board | undefined {
  const isList = rows.every(isBoard) && readerFor(rows).isList(rows);
  return rows.length <= 60 && !isList ? { text: rows.join('\n') } : undefined;
}

const areTexts = (rows: readonly unknown[]): rows is readonly string[] =>
  rows.every(row => typeof row === 'string' && row.length >= 3 && row.length <= 400);

const areLists = (rows: readonly unknown[]): rows is readonly (readonly unknown[])[] =>
  rows.every(row => isListOfCells(row) && row.length >= 3 && row.length < ROWS.most);

const haveOneLength = (rows: readonly { readonly length: number }[]): boolean =>
  rows.every(row => row.length === rows[0]?.length);

/**
 * Is a list all cells of a board? Of the less usual sizes only what is likely to be a puzzle: lists of 64 or 100 numbers
 * are common.
 */
function isFlat(cells: readonly unknown[]): boolean {
  const size = sizeOf(cells.length);
  if (size === undefined || USUAL_SIZES.includes(size)) return size !== undefined;
  const digits = cells.map(cell => Number(/^[.*_?xX-]?$/.test(cellText(cell)) ? 0 : cell));
  return digits.every(digit => Number.isInteger(digit) && digit >= 0 && digit <= size) && !isPicture(digits);
}

const isGridText = (text: string): boolean =>
  text.includes('\n') && text.length < 5000 && text.split('\n').length >= 3;

const isCell = (value: unknown): boolean =>
  value === null ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && value.length <= 2);

function cellText(value: unknown): string {
  if (value === null || value === '' || value === -1) return '.';
  if (typeof value === 'boolean') return value ? '1' : '0';
  return String(value);
}

/** Cells of one character stand together, numbers apart. Among nothing but digits a space is a blank. */
function boardOf(rows: readonly (readonly unknown[])[]): Board {
  const texts = rows.map(row => row.map(cellText));
  const areDigits = texts.flat().every(cell => /^(?:\d{1,2}|\.|\s+)$/.test(cell));
  const cells = areDigits ? texts.map(row => row.map(cell => cell.trim() || '.')) : texts;
  const between = cells.flat().every(cell => cell.length === 1) ? '' : ' ';
  return { text: cells.map(row => row.join(between)).join('\n'), rows };
}

/** What is wrong with a number that is no digit of the board, and no blank: names its row and column. */
export function problemOfCells({ rows }: Board): string | undefined {
  if (!rows) return undefined;
  const cells = rows.flat();
  const side = rows.length === 1 ? Math.sqrt(cells.length) : rows[0]!.length;
  const areFlags = cells.every(cell => typeof cell !== 'number' || cell === 0 || cell === 1);
  const largest = Math.max(9, side);
  const wrong = cells.findIndex(cell =>
    typeof cell === 'number'
      ? !Number.isInteger(cell) || cell < -1 || cell > largest
      : typeof cell === 'boolean' && !areFlags,
  );
  if (wrong < 0) return undefined;
  return noCell(Math.floor(wrong / side), wrong % side, cells[wrong]);
}

/** @param row counted from 0 @param column likewise */
const noCell = (row: number, column: number, value: unknown): string =>
  `Row ${row + 1}, column ${column + 1} of this grid is ${JSON.stringify(value)?.slice(0, 40)}, which is no cell of a puzzle.`;

/** Grids of fewer rows, and with fewer cells in most rows, are something else; longer lists hold puzzles. */
const ROWS = { least: 3, most: 61, narrowest: 4 };
/** Cells of a text that is no board, but should be one. */
const FEWEST_CELLS = 20;

/** What is wrong with a value that is no board, but should be one. Undefined where it looks like none. */
export function damageOf(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length < ROWS.least || value.length > ROWS.most) return undefined;
  const rows: readonly unknown[] = value;
  const isText = rows.every(isTextOfCells);
  if (!isText && !rows.every(isListOfCells)) return rows.every(isList) ? problemOfLists(rows) : undefined;
  const lengths = rows.map(row => row.length);
  const usual = usualOf(lengths);
  const odd = lengths.findIndex(length => length !== usual);
  const areBoards =
    isText &&
    rows.some(isBoard) &&
    readerFor(rows).isList(rows.map(row => row.slice(0, usual).padEnd(usual, '.')));
  if (odd < 0 || usual < ROWS.narrowest || areBoards) return undefined;
  return `Row ${odd + 1} of this grid has ${countText(lengths[odd]!, 'cell')}, but most rows have ${usual}.`;
}

/** Names a list or an object among the cells of a grid. */
function problemOfLists(rows: readonly (readonly unknown[])[]): string | undefined {
  const cells = rows.flat();
  const others = cells.filter(cell => !isCell(cell)).length;
  if (rows[0]!.length < ROWS.narrowest || others * LEAST_SHARE > cells.length) return undefined;
  const row = rows.findIndex(cells => !cells.every(isCell));
  const column = rows[row]!.findIndex(cell => !isCell(cell));
  return noCell(row, column, rows[row]![column]);
}

/** At most this part of a grid is something else than cells. */
const LEAST_SHARE = 4;

/** A text that is no board, but holds cells and no words. */
export const isDamagedText = (value: unknown): value is string =>
  isTextOfCells(value) && value.length >= FEWEST_CELLS;

const isTextOfCells = (value: unknown): value is string => typeof value === 'string' && isRow(value);

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isListOfCells = (value: unknown): value is readonly unknown[] => isList(value) && value.every(isCell);

/** The length that more than half of the rows have; 0 where there is none. */
const usualOf = (lengths: readonly number[]): number =>
  lengths.find(length => lengths.filter(other => other === length).length * 2 > lengths.length) ?? 0;
