import { splitFields } from '../../puzzles/csv.ts';
import type { Margin } from './margin.ts';

/**
 * Tables with a column for every cell of a board, or of a board and its solution, and perhaps others before or behind them:
 * names, numbers, ratings. The cells come together, so that what stands around them is read as a board's name.
 */
export const wide: Margin = lines => {
  for (const separator of SEPARATORS) {
    const table = lines.map(line => splitFields(line, separator).map(field => field.trim()));
    const rows = boardsIn(table);
    if (rows) return rows;
  }
  return undefined;
};

/** A line for each row that holds a board, an empty one for the names of the columns; undefined for another table. */
function boardsIn(table: readonly (readonly string[])[]): string[] | undefined {
  const [head = []] = table;
  const width = head.length;
  const count = COUNTS.find(cells => cells <= width && width <= cells + MOST_OTHERS);
  if (count === undefined || table.some(row => row.length !== width)) return undefined;
  const isHead = head.filter(field => /^\p{L}\w*\d$/u.test(field)).length * 2 > width;
  const body = isHead ? table.slice(1) : table;
  const from = body.length > 0 ? startOf(body, isHead ? head : undefined, count) : undefined;
  if (from === undefined) return undefined;
  const rows = body.map(row => rowOf(row, from, count));
  return isHead ? ['', ...rows] : rows;
}

const SEPARATORS = [',', ';', '\t'];
/** Cells of a board of 9×9 and its solution, of one alone, and of one of 16×16. */
const COUNTS = [162, 81, 256];
const MOST_OTHERS = 8;

const isCell = (field: string): boolean => /^(?:\d{0,2}|[.*_?xX-])$/.test(field);

/**
 * The only place where so many fields of every row are cells: by what stands in them, or by their names, which end with
 * numbers. Undefined where there are several, for one field too many may be a cell.
 */
function startOf(
  body: readonly (readonly string[])[],
  names: readonly string[] | undefined,
  count: number,
): number | undefined {
  const width = body[0]!.length;
  const isNamed = (at: number) => names === undefined || /\d$/.test(names[at]!);
  const are = Array.from({ length: width }, (_, at) => isNamed(at) && body.every(row => isCell(row[at]!)));
  const starts = Array.from({ length: width - count + 1 }, (_, from) => from).filter(from =>
    are.slice(from, from + count).every(Boolean),
  );
  return starts.length === 1 ? starts[0] : undefined;
}

const DIGITS = '.123456789ABCDEFG';

function rowOf(fields: readonly string[], from: number, count: number): string {
  const cells = fields.slice(from, from + count).map(field => DIGITS[Number(field)] ?? '.');
  const others = (some: readonly string[]) => some.filter(field => field !== '').join(' ');
  const board = cells.slice(0, count === 162 ? 81 : count).join('');
  const answer = count === 162 ? cells.slice(81).join('') : '';
  return [others(fields.slice(0, from)), board, answer, others(fields.slice(from + count))]
    .filter(part => part !== '')
    .join(' ');
}
