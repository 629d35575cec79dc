import { isSudokuSize } from '../../puzzles/sudoku/board.ts';
import { isRule } from './rows.ts';

/** Boards whose blank cells are blank: nothing between tabs, commas or bars, or spaces in columns of their own. */

const SEPARATORS = ['\t', ',', ';', '|', '│', '║'];

/** The cells of such a board, a dot for a blank; what was assumed. */
export interface Spaced {
  readonly cells: readonly string[];
  readonly note?: string;
}

/** @returns undefined when the lines are no such board */
export function readSpaced(lines: readonly string[]): Spaced | undefined {
  const rows = withoutHead(lines).filter(line => !isRule(line));
  if (!isSudokuSize(rows.length)) return undefined;
  for (const separator of SEPARATORS) {
    const cells = readFields(rows, separator);
    if (cells) return { cells };
  }
  const filled = readFields(withTabs(rows), '\t');
  if (filled)
    return { cells: filled, note: 'Blank cells were added where tabs at the ends of lines were lost.' };
  const columns = readColumns(rows);
  return columns && { cells: columns };
}

/** Programs take tabs at line ends away: then no line ends with one, and some line still has all of its cells. */
function withTabs(rows: readonly string[]): string[] {
  const tabsIn = (row: string) => row.split('\t').length - 1;
  const isTrimmed = !rows.some(row => row.endsWith('\t'));
  const most = Math.max(...rows.map(tabsIn));
  return isTrimmed ? rows.map(row => row + '\t'.repeat(most - tabsIn(row))) : [...rows];
}

/** A table of Markdown has a head, which is no row: names of columns, or their numbers. */
const withoutHead = (lines: readonly string[]): readonly string[] =>
  /^\s*\|?(\s*:?-+:?\s*\|)+(\s*:?-+:?\s*)?$/.test(lines[1] ?? '') && isSudokuSize(lines.length - 2)
    ? lines.slice(2)
    : lines;

function readFields(rows: readonly string[], separator: string): string[] | undefined {
  const size = rows.length;
  const cells: string[] = [];
  for (const row of rows) {
    const fields = row.split(separator).map(field => field.trim().replace(/^(["'])(.{0,2})\1$/, '$2'));
    if (fields.length === size + 2 && fields[0] === '' && fields.at(-1) === '')
      cells.push(...fields.slice(1, -1));
    else if (fields.length === size) cells.push(...fields);
    else return undefined;
  }
  return checked(cells, size);
}

/** Cells in columns of their own, with or without borders: `5 3   |   7   |` or `53  7`. */
function readColumns(rows: readonly string[]): string[] | undefined {
  const size = rows.length;
  const widest = Math.max(...rows.map(row => row.length));
  if (widest > size * 6) return undefined;
  const width =
    rows.some(row => /[|│║!]/.test(row)) || widest <= size ? widest : Math.max(widest, 2 * size - 1);
  const padded = rows.map(row => row.padEnd(width));
  const columns = Array.from({ length: width }, (_, column) => padded.map(row => row[column]!).join(''));
  const isBlank = columns.map(column => column.trim() === '');
  for (const [first, step] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const) {
    const chosen = segmentsOf(columns).flatMap(segment =>
      segment.filter((_, at) => at >= first && (at - first) % step === 0),
    );
    const between = segmentsOf(columns).flatMap(segment =>
      segment.filter((_, at) => at < first || (at - first) % step !== 0),
    );
    if (chosen.length !== size || !between.every(column => isBlank[column])) continue;
    return checked(
      padded.flatMap(row => chosen.map(column => row[column]!.trim())),
      size,
    );
  }
  return undefined;
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
  const isDigit = (cell: string) => (size === 16 ? /^([1-9A-Ga-g]|1[0-6])$/ : /^[1-9]$/).test(cell);
  if (!cells.includes('') || !cells.every(cell => cell === '' || isDigit(cell))) return undefined;
  return cells.some(cell => cell !== '') ? cells.map(cell => cell || '.') : undefined;
}
