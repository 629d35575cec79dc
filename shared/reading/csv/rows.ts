import { splitFields } from '../../puzzles/csv.ts';
import type { Control } from '../items.ts';
import { type Line, linesOf } from '../lines.ts';

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
  let open: Line[] = [];
  for (const line of linesOf(text, control)) {
    open.push(line);
    // A quote that is never closed is a mere character: the first line stands for itself, and the others are read again.
    while (open.length > 0) {
      const joined = open.length === 1 ? open[0]!.text : open.map(part => part.text).join('\n');
      const isOpen = joined.includes('"') && (joined.split('"').length - 1) % 2 === 1;
      if (isOpen && joined.length < LONGEST_FIELD && open.length < MOST_LINES) break;
      const taken = isOpen ? [open[0]!] : open;
      const row = isOpen ? taken[0]!.text : joined;
      yield { text: row, fields: splitFields(row, separator), line: taken[0]!.number };
      open = open.slice(taken.length);
    }
  }
  for (const { text: rest, number } of open)
    yield { text: rest, fields: splitFields(rest, separator), line: number };
}
