import { UserError } from '../../errors.ts';
import { splitFields } from '../../puzzles/csv.ts';
import { besideIn, roleOf } from '../beside.ts';
import { attempt, type Control, type Found } from '../items.ts';
import { isJsonStart } from '../json/json.ts';
import { isBoard, readerFor } from '../kinds.ts';
import { type Line, linesOf } from '../lines.ts';
import { ANSWER, QUESTION, RATING, SOURCE } from '../tables.ts';
import type { TextReader } from '../text-reader.ts';
import type { TextFormat } from './format.ts';

/**
 * Tables with a puzzle a row: separated by commas, semicolons or tabs, with a header or without. Columns are told by
 * their names, else by what is in them. Blanks count: the first cells of a maze may be open.
 */

type Columns = { readonly [K in 'question' | 'answer' | 'rating' | 'source']?: number };

interface Table {
  readonly separator: string;
  readonly columns: Columns;
  /** Further columns that say something of a puzzle (beside.ts), by their names. */
  readonly others: readonly (readonly [name: string, column: number])[];
  readonly reader: TextReader;
  /** Number of the first line that holds a puzzle. */
  readonly from: number;
}

const SEPARATORS = [',', ';', '\t'];
/** Rows that are looked at to tell what a table holds. */
const SAMPLE = 20;
/** Characters and lines that a field in quotes may have; then a quote is a mere character. */
const LONGEST_FIELD = 20_000;
const MOST_LINES = 300;

export const csv: TextFormat = {
  name: 'CSV',
  matches: text => !isJsonStart(text) && tableOf(text) !== undefined,
  *read(text, control) {
    const table = tableOf(text);
    if (!table) return;
    for (const row of rowsOf(text, table.separator, control)) {
      const isEmpty = row.fields.every(field => field.trim() === '');
      if (row.line < table.from || isEmpty || isComment(row, table.reader)) continue;
      yield attempt(row.line, () => ({ ...readRow(row.fields, table), line: row.line }));
    }
  },
};

const isComment = ({ text }: Row, { comment }: TextReader): boolean =>
  comment !== undefined && text.trimStart().startsWith(comment);

/** What kind of table a text is; undefined when it is none. */
function tableOf(text: string): Table | undefined {
  const head = text.slice(0, 200_000);
  const told = /^sep=(.)\r?\n/i.exec(head)?.[1];
  for (const separator of told === undefined ? SEPARATORS : [told]) {
    const rows: Row[] = [];
    for (const row of rowsOf(head, separator, {})) {
      if (!isSeparatorLine(row.fields) && row.fields.some(field => field.trim() !== '')) rows.push(row);
      if (rows.length > SAMPLE) break;
    }
    const table = tableIn(rows, separator);
    if (table) return table;
  }
  return undefined;
}

const isSeparatorLine = (fields: readonly string[]): boolean => /^sep=.?$/i.test(fields[0]!);

function tableIn(rows: readonly Row[], separator: string): Table | undefined {
  const board = rows.findIndex(({ fields }) => fields.some(isBoard));
  const above = rows.slice(0, board < 0 ? rows.length : board);
  const header = above.findIndex(({ fields }) => namedColumns(fields) !== undefined);
  const body = rows.slice(header >= 0 ? header + 1 : Math.max(board, 0));
  const columns = header >= 0 ? namedColumns(rows[header]!.fields) : guessedColumns(body);
  const isTable = header >= 0 || body.some(({ fields }) => fields.length > 1);
  if (columns?.question === undefined || !isTable) return undefined;
  if (board < 0 && rows[header]!.fields.length === 1) return undefined; // a heading: "Sudoku"
  if (header < 0 && above.length > body.length) return undefined; // a row of something else that is as long as a board
  const questions = body.flatMap(({ fields }) => fields[columns.question!] ?? []);
  const from = body[0]?.line ?? rows[header]!.line + 1;
  const names = header >= 0 ? rows[header]!.fields : [];
  return { separator, columns, others: otherColumns(names, columns), reader: readerFor(questions), from };
}

function otherColumns(names: readonly string[], columns: Columns): (readonly [string, number])[] {
  const known: readonly number[] = Object.values(columns);
  const others = names.map((name, at) => [name.trim(), at] as const);
  return others.filter(([name, at]) => !known.includes(at) && roleOf(name) !== undefined);
}

/** The columns that a header names; undefined when the row names no puzzle. */
function namedColumns(fields: readonly string[]): Columns | undefined {
  const names = fields.map(field => field.trim().toLowerCase());
  const at = (known: readonly string[]) => {
    const [name] = known.filter(candidate => names.includes(candidate));
    return name === undefined ? {} : names.indexOf(name);
  };
  const columns = Object.fromEntries(
    Object.entries({
      question: at(QUESTION),
      answer: at(ANSWER),
      rating: at(RATING),
      source: at(SOURCE),
    }).filter(([, column]) => typeof column === 'number'),
  ) as Columns;
  return columns.question === undefined ? undefined : columns;
}

/** The columns of rows without a header that is known: the first with boards is the puzzle, the next one the answer. */
function guessedColumns(rows: readonly Row[]): Columns | undefined {
  const width = Math.max(0, ...rows.map(({ fields }) => fields.length));
  const share = (test: (field: string) => boolean, column: number) =>
    rows.filter(({ fields }) => test(fields[column] ?? '')).length / rows.length;
  const columns = [...Array(width).keys()];
  const boards = columns.filter(column => share(isBoard, column) > 0.5);
  const [question, answer = question! + 1] = boards;
  if (question === undefined) return undefined;
  if (rows.some(({ fields }) => fields.slice(0, question).some(holdsCells))) return undefined;
  const rating = columns.find(
    column => column > question && share(isNumber, column) > 0.5 && !boards.includes(column),
  );
  const hasSource = question === 1 && share(field => field.trim() !== '' && !isNumber(field), 0) > 0.5;
  return {
    question,
    ...(boards[1] !== undefined || (rating !== answer && width > answer) ? { answer } : {}),
    ...(rating === undefined ? {} : { rating }),
    ...(hasSource ? { source: 0 } : {}),
  };
}

/** So many cells in a row are no name of a puzzle: they were one themselves, before something was lost. */
const holdsCells = (field: string): boolean => /[\d.#_*]{31}/.test(field);

const isNumber = (field: string): boolean => /^\s*\d{1,9}(\.\d{1,9})?\s*$/.test(field);

/** @throws UserError when the row holds no puzzle, or its answer does not fit */
function readRow(fields: readonly string[], { columns, others, reader }: Table): Omit<Found, 'line'> {
  const field = (key: keyof Columns) => fields[columns[key] ?? -1] ?? '';
  const rating = Number(field('rating'));
  const source = field('source').trim();
  if (field('question') === '')
    throw new UserError(`This row has no puzzle in column ${columns.question! + 1}: it has 0 cells.`);
  const beside = besideIn(
    others.map(([name, column]) => [name, fields[column] ?? '']),
    [],
  );
  return {
    ...reader.readField(field('question'), field('answer'), beside),
    ...(field('rating').trim() === '' || !Number.isFinite(rating) ? {} : { rating }),
    ...(source === '' ? {} : { source }),
  };
}

interface Row {
  readonly text: string;
  readonly fields: readonly string[];
  /** Of its first line. */
  readonly line: number;
}

/** The rows of a table; a field in quotes may go over several lines. */
function* rowsOf(text: string, separator: string, control: Control): Generator<Row> {
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
