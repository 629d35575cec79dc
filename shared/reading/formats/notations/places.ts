import { noteOfRules } from '../../beside/rule-words.ts';
import { attempt } from '../../items.ts';
import {
  type Columns,
  columnsOf,
  type Given,
  givenIn,
  LONGEST_LIST,
  ROW_FIRST,
  sudokuOfGivens,
  type Way,
} from '../../sudoku/places.ts';
import { csvRows, type Row } from '../../tables/rows.ts';
import type { TextFormat } from '../format.ts';

/**
 * A table with a given a row, by its place: `row,col,value`, `x;y;digit`, the same in Markdown, or three numbers a line
 * without names. Words may stand above it.
 */
export const places: TextFormat = {
  name: 'table of givens',
  reading: text => {
    if (text.length > LONGEST_LIST) return undefined;
    for (const separator of SEPARATORS) {
      const table = tableIn(text, separator);
      if (table)
        return () => [
          attempt(table.givens[0]!.line, () => sudokuOfGivens(table.givens, table.way, noteOfRules(text))),
        ];
    }
    return undefined;
  },
};

const SEPARATORS = [',', ';', '\t', '|', ' '];

interface PlaceTable {
  readonly givens: readonly Given[];
  readonly way: Way;
}

function tableIn(text: string, separator: string): PlaceTable | undefined {
  const rows: readonly Row[] = Array.from(csvRows(text, separator, {}), row => ({
    ...row,
    fields: trimmed(row.fields, separator),
  })).filter(({ fields }) => fields.some(field => !/^[-:=\s]*$/.test(field)));
  const head = rows.slice(0, MOST_ABOVE).findIndex(({ fields }) => columnsOf(fields) !== undefined);
  const named = head < 0 ? undefined : columnsOf(rows[head]!.fields);
  const body = rows.slice(head + 1);
  const columns = named ?? (areBare(body) ? BARE : undefined);
  if (!columns) return undefined;
  const givens = body.map(({ fields, line }) => givenIn(fields, columns, line));
  return givens.length > 0 && givens.every(given => given !== undefined)
    ? { givens, way: columns }
    : undefined;
}

/** Lines above the names of the columns. */
const MOST_ABOVE = 5;

/** Fields without blanks around them, and without the bars at both ends of a row of Markdown. */
function trimmed(fields: readonly string[], separator: string): string[] {
  const all = fields.map(field => field.trim());
  if (separator === ' ') return all.filter(field => field !== '');
  return separator === '|' && all[0] === '' && all.at(-1) === '' ? all.slice(1, -1) : all;
}

const BARE: Columns = { row: 0, column: 1, digit: 2, mayBeginAt0: true, note: ROW_FIRST };
/** Fewer lines of three numbers may be anything. */
const FEWEST_BARE = 12;

/** Are rows nothing but three numbers each, the first two of which stand there once? */
function areBare(rows: readonly Row[]): boolean {
  const areNumbers = rows.every(
    ({ fields }) => fields.length === 3 && fields.every(field => /^\d{1,2}$/.test(field)),
  );
  const named = new Set(rows.map(({ fields }) => fields.slice(0, 2).join()));
  return rows.length >= FEWEST_BARE && areNumbers && named.size === rows.length;
}
