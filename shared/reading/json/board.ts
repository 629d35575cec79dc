import { isBoard } from '../kinds.ts';

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
  if (value.every(isCell)) return [16, 36, 81, 256].includes(value.length) ? boardOf([value]) : undefined;
  if (
    value.every(
      row =>
        typeof row === 'string' && row.length >= 3 && row.length <= 400 && row.length === value[0].length,
    )
  ) {
    const rows = value as string[];
    const isSquare = rows.length === rows[0]!.length && rows.some(row => /[5-9A-G]/.test(row));
    return value.length <= 60 && (isSquare || !rows.every(isBoard)) ? { text: rows.join('\n') } : undefined;
  }
  const isGrid = value.every(
    row => Array.isArray(row) && row.length === value[0].length && row.length >= 3 && row.every(isCell),
  );
  return isGrid ? boardOf(value) : undefined;
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

/** Cells of one character stand together, numbers apart. */
function boardOf(rows: readonly (readonly unknown[])[]): Board {
  const cells = rows.map(row => row.map(cellText));
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
  return `Row ${Math.floor(wrong / side) + 1}, column ${(wrong % side) + 1} of this grid is ${cells[wrong]}, which is no cell of a puzzle.`;
}

/** Is it a matrix of 0 and 1, with a 1 for every row at least? A Sudoku has other digits, too. */
export function isBinary({ rows }: Board): boolean {
  const cells = rows?.flat() ?? [];
  const ones = cells.filter(cell => cell === 1 || cell === true).length;
  return (
    rows !== undefined && ones >= rows.length && rows.length > 1 && cells.every(cell => Number(cell) <= 1)
  );
}
