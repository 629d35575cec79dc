import { splitFields } from '../../puzzles/csv.ts';
import type { Control } from '../items.ts';
import { type Line, linesOf } from '../text/lines.ts';

/** Characters and lines that a field in quotes may have; then a quote is a mere character. */
const LONGEST_FIELD = 20_000;
const MOST_LINES = 300;

/** A row of a table, over one line or several. */
export interface Row {
  readonly text: string;
  readonly fields: readonly string[];
  /** Of its first line. */
  readonly line: number;
}

/** The rows of a table; a field in quotes may go over several lines. */
export function* csvRows(text: string, separator: string, control: Control): Generator<Row> {
  const open: Line[] = [];
  for (const line of linesOf(text, control)) {
    open.push(line);
    for (let row = taken(open, separator); row; row = taken(open, separator)) yield row;
  }
  for (const { text: rest, number } of open) yield rowOf(rest, separator, number);
}

/**
 * Takes the next row off the lines; undefined while a field in quotes may go on. A quote that is never closed is a mere
 * character: the first line stands for itself, and the others are read again.
 */
function taken(lines: Line[], separator: string): Row | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const joined = lines.length === 1 ? first.text : lines.map(({ text }) => text).join('\n');
  const isOpen = joined.includes('"') && joined.split('"').length % 2 === 0;
  if (isOpen && joined.length < LONGEST_FIELD && lines.length < MOST_LINES) return undefined;
  lines.splice(0, isOpen ? 1 : lines.length);
  return rowOf(isOpen ? first.text : joined, separator, first.number);
}

const rowOf = (text: string, separator: string, line: number): Row => ({
  text,
  fields: splitFields(text, separator),
  line,
});
