import { isSudokuSize } from '../../../puzzles/sudoku/board.ts';
import { isRule } from './rows.ts';

/** Boards whose blank cells are blank: nothing between tabs, commas or bars, or spaces in columns of their own. */

const BLANK = '.';
/** These may stand around a row, too. */
const BARS = ['|', '│', '║'];
const SEPARATORS = ['\t', ',', ';', ...BARS];

/** The cells of such a board, a dot for a blank; what was assumed. */
interface Cells {
  readonly cells: readonly string[];
  readonly note?: string;
}

/** Blanks are gone from its lines, and it cannot be told at which ends: digits would move to other columns. */
interface Cut {
  readonly isCut: true;
}

export type Spaced = Cells | Cut;

/**
 * @param isStart do the lines begin the text? Then the first one may have lost blanks before it where the text was trimmed
 * @returns undefined when the lines are no such board
 */
export function readSpaced(lines: readonly string[], isStart = true): Spaced | undefined {
  const rows = rowsAmong(withoutHead(lines));
  if (!rows) return undefined;
  for (const separator of SEPARATORS) {
    const cells = readFields(rows, separator);
    if (cells) return { cells };
  }
  return (
    readCutTabs(rows, isStart) ??
    readColumns(rows, isStart) ??
    readNumbers(rows) ??
    (areBare(rows) ? { isCut: true } : undefined)
  );
}

/** Lines without borders. Upright bars alone are a row without givens where one is missing, else a border. */
function rowsAmong(lines: readonly string[]): readonly string[] | undefined {
  const isBlankRow = (line: string) => UPRIGHT.test(line);
  return [lines.filter(line => !isRule(line) || isBlankRow(line)), lines.filter(line => !isRule(line))].find(
    rows => isSudokuSize(rows.length),
  );
}

const UPRIGHT = /^\s*[│┃║](?:\s{1,16}[│┃║])+\s*$/;

/** Are nine lines nothing but some different digits each, as when the text of a PDF is copied? */
function areBare(rows: readonly string[]): boolean {
  const digits = rows.map(row => row.replace(/\s/g, ''));
  const isRow = (row: string) => /^[1-9]{1,9}$/.test(row) && new Set(row).size === row.length;
  return rows.length === 9 && digits.every(isRow) && digits.some(row => row.length !== digits[0]!.length);
}

/** Lines of fields between tabs, which programs take away at line ends. */
function readCutTabs(rows: readonly string[], isStart: boolean): Spaced | undefined {
  const size = rows.length;
  const tabs = rows.map(row => row.split('\t').length - 1);
  const most = Math.max(...tabs);
  const cells = readFields(
    rows.map((row, at) => row + '\t'.repeat(Math.max(0, size - 1 - tabs[at]!))),
    '\t',
  );
  if (!cells || most < size - 2) return undefined;
  const isEven = most === size - 1 && !rows.some(row => row.endsWith('\t'));
  if (!isEven || !areStartsKept(cells, !isStart || tabs[0] === most)) return { isCut: true };
  return { cells, note: 'Blank cells were added where tabs at the ends of lines were lost.' };
}

/**
 * Where blanks were lost at line ends, were those at the beginnings kept? Some line shows it by a blank before its first
 * digit; where every line begins with one, that may be an indent.
 * @param isFirstKept is it known that the first line lost none? Else it has to show it for itself
 */
function areStartsKept(cells: readonly string[], isFirstKept: boolean): boolean {
  const size = Math.sqrt(cells.length);
  const starts = cells.filter((_, at) => at % size === 0).map(cell => cell === BLANK);
  return starts.includes(true) && starts.includes(false) && (isFirstKept || starts[0]!);
}

/** A table of Markdown has a head, which is no row: names of columns, or their numbers. */
const withoutHead = (lines: readonly string[]): readonly string[] =>
  isBelowHead(lines[1] ?? '') && isSudokuSize(lines.length - 2) && cellsAcross(lines[1]!) !== lines.length - 1
    ? lines.slice(2)
    : lines;

/** As many as there are rows with the head make it one of them. */
const cellsAcross = (line: string): number => line.split('|').filter(part => part.trim() !== '').length;

const isBelowHead = (line: string): boolean =>
  /^[\s:|-]*$/.test(line) && line.includes('-') && line.includes('|');

function readFields(rows: readonly string[], separator: string): string[] | undefined {
  const size = rows.length;
  const cells: string[] = [];
  // Two bars around boxes are no cells of a 4×4 board.
  const isFrame = BARS.includes(separator) && rows.every(row => /^\s*[|│║].*[|│║]\s*$/.test(row));
  for (const row of rows) {
    const fields = row.split(separator).map(field => field.trim().replace(/^(["'])(.{0,2})\1$/, '$2'));
    const isFramed = BARS.includes(separator) && fields.length === size + 2;
    if (isFramed && fields[0] === '' && fields.at(-1) === '') cells.push(...fields.slice(1, -1));
    else if (fields.length === size && !isFrame) cells.push(...fields);
    else return undefined;
  }
  return checked(cells, size);
}

/** Cells in columns of their own, with or without borders: `5 3   |   7   |` or `53  7`. */
function readColumns(rows: readonly string[], isStart: boolean): Spaced | undefined {
  const size = rows.length;
  const widest = Math.max(...rows.map(row => row.length));
  if (widest > size * 6) return undefined;
  const width =
    rows.some(row => /[|│║!]/.test(row)) || widest <= size ? widest : Math.max(widest, 2 * size - 1);
  const padded = rows.map(row => row.padEnd(width));
  const columns = Array.from({ length: width }, (_, column) => padded.map(row => row[column]!).join(''));
  const isBlank = columns.map(column => column.trim() === '');
  const segments = segmentsOf(columns);
  const isPlace = (segment: readonly number[], [first, step]: Places) =>
    segment.every((column, at) => (at >= first && (at - first) % step === 0) || isBlank[column]);
  const chosen = cellColumns(segments, size, isPlace);
  const cells =
    chosen &&
    checked(
      padded.flatMap(row => chosen.map(column => row[column]!.trim())),
      size,
    );
  if (!cells) return undefined;
  // Borders between the cells would stand in other columns.
  const isWhole = (row: string) => row.length > chosen.at(-1)!;
  if (segments.length === 1 && isOneShort(rows, isWhole)) return { isCut: true };
  const isCertain = segments.length > 1 || rows.every(isWhole);
  return isCertain || areStartsKept(cells, !isStart || isWhole(rows[0]!)) ? { cells } : { isCut: true };
}

/** Where several rows keep the blanks at their ends, one that is short lost a cell anywhere; the last may be trimmed. */
function isOneShort(rows: readonly string[], isWhole: (row: string) => boolean): boolean {
  const short = rows.filter(row => !isWhole(row) && row.trim() !== '');
  const kept = rows.filter(row => isWhole(row) && row.endsWith(' '));
  return short.length === 1 && short[0] !== rows.at(-1) && kept.length > 1;
}

/**
 * Cells of 10×10 and larger boards as numbers below each other, with columns of nothing but blanks or bars between all of
 * them.
 */
function readNumbers(rows: readonly string[]): Cells | undefined {
  const size = rows.length;
  const width = Math.max(...rows.map(row => row.length));
  if (size <= 9 || !isSudokuSize(size) || width > size * 6) return undefined;
  const isBetween = (column: number) => rows.every(row => /[\s|│║!]/.test(row[column] ?? ' '));
  const columns = Array.from({ length: width }, (_, column) => column).filter(column => !isBetween(column));
  const starts = columns.filter(column => !columns.includes(column - 1));
  const endOf = (start: number) => (columns.includes(start + 1) ? start + 2 : start + 1);
  const cells = rows.flatMap(row => starts.map(start => row.slice(start, endOf(start)).trim()));
  const areAll = columns.every(column => starts.some(start => column >= start && column < endOf(start)));
  const read = starts.length === size && areAll ? checked(cells, size) : undefined;
  return read && { cells: read };
}

/** The first column with a cell between two borders, and how many it is to the next one. */
type Places = readonly [first: number, step: number];
const PLACES: readonly Places[] = [
  [0, 1],
  [0, 2],
  [1, 2],
];

/** The columns in which cells stand: in the same places between all borders, or, as `5 3   |   7   |`, in each for itself. */
function cellColumns(
  segments: readonly (readonly number[])[],
  size: number,
  isPlace: (segment: readonly number[], places: Places) => boolean,
): number[] | undefined {
  const inPlaces = (segment: readonly number[], [first, step]: Places) =>
    segment.filter((_, at) => at >= first && (at - first) % step === 0);
  for (const places of PLACES) {
    const chosen = segments.flatMap(segment => inPlaces(segment, places));
    if (chosen.length === size && segments.every(segment => isPlace(segment, places))) return chosen;
  }
  const wide = segments.filter(({ length }) => length > 0);
  const chosen = wide.flatMap(segment => {
    const fits = (places: Places) =>
      inPlaces(segment, places).length * wide.length === size && isPlace(segment, places);
    const places = PLACES.find(fits);
    return places ? inPlaces(segment, places) : [];
  });
  return chosen.length === size ? chosen : undefined;
}

/** Indices of the columns between borders. */
function segmentsOf(columns: readonly string[]): number[][] {
  const segments: number[][] = [[]];
  columns.forEach((column, index) => {
    if (/^[|│║!+]+$/.test(column)) segments.push([]);
    else segments.at(-1)!.push(index);
  });
  return segments;
}

/** Digits and blanks, and no other sign for a blank: then spaces would be borders. */
function checked(cells: readonly string[], size: number): string[] | undefined {
  const isDigit = (cell: string) => (size > 9 ? /^([1-9A-Ga-g]|1[0-6])$/ : /^[1-9]$/).test(cell);
  if (!cells.includes('') || !cells.every(cell => cell === '' || isDigit(cell))) return undefined;
  return cells.some(cell => cell !== '') ? cells.map(cell => cell || BLANK) : undefined;
}
