import { roleOf } from '../beside/roles.ts';
import { isBoard, isMap, readerFor } from '../kinds.ts';
import type { TextReader } from '../text-reader.ts';
import { ANSWER, QUESTION, RATING, SOURCE } from './column-names.ts';
import { csvRows, type Row } from './rows.ts';

/** What the columns of a table hold, told by their names, else by what is in them. */

export type Columns = { readonly [K in 'question' | 'answer' | 'rating' | 'source']?: number };

export interface Table {
  readonly columns: Columns;
  /** Further columns that say something of a puzzle (beside/), by their names. */
  readonly others: readonly (readonly [name: string, column: number])[];
  readonly reader: TextReader;
  /** Number of the first line that holds a puzzle. */
  readonly from: number;
}

const SEPARATORS = [',', ';', '\t'];
/** Rows that are looked at to tell what a table holds. */
const SAMPLE = 20;

/** What kind of table a text is, and what separates its fields; undefined when it is none. */
export function tableOf(text: string): (Table & { readonly separator: string }) | undefined {
  const head = text.slice(0, 200_000);
  const told = /^sep=(.)\r?\n/i.exec(head)?.[1];
  for (const separator of told === undefined ? SEPARATORS : [told]) {
    const table = tableIn(csvRows(head, separator, {}));
    if (table) return { ...table, separator };
  }
  return undefined;
}

/** What the columns of rows hold; undefined where no puzzles are among them. */
export function tableIn(all: Iterable<Row>): Table | undefined {
  const rows: Row[] = [];
  for (const row of all) {
    if (!isSeparatorLine(row.fields) && row.fields.some(field => field.trim() !== '')) rows.push(row);
    if (rows.length > SAMPLE) break;
  }
  return tableOfRows(rows);
}

const isSeparatorLine = (fields: readonly string[]): boolean => /^sep=.?$/i.test(fields[0]!);

function tableOfRows(rows: readonly Row[]): Table | undefined {
  const board = rows.findIndex(({ fields }) => fields.some(isBoard));
  const above = rows.slice(0, board < 0 ? rows.length : board);
  const header = above.findIndex(({ fields }) => namedColumns(fields) !== undefined);
  const body = rows.slice(header >= 0 ? header + 1 : Math.max(board, 0));
  const columns = header >= 0 ? namedColumns(rows[header]!.fields) : guessedColumns(body);
  const isTable = header >= 0 || isMost(body, ({ fields }) => fields.length > 1);
  if (columns?.question === undefined || !isTable) return undefined;
  if (board < 0 && !isHeaderOf(rows[header]!, body)) return undefined;
  if (header < 0 && above.length > body.length) return undefined; // a row of something else that is as long as a board
  const questions = body.flatMap(({ fields }) => fields[columns.question!] ?? []);
  if (header < 0 && areRows(questions.filter(isBoard))) return undefined;
  const from = body[0]?.line ?? rows[header]!.line + 1;
  const names = header >= 0 ? rows[header]!.fields : [];
  return {
    columns,
    others: otherColumns(names, columns, body),
    reader: readerFor(questions.flatMap(question => question.split('\n'))),
    from,
  };
}

/** Are fields the rows of one grid, as strings in the list of a program, which end with commas, too? */
const areRows = (fields: readonly string[]): boolean =>
  fields.length >= 3 &&
  fields[0]!.length <= WIDEST &&
  fields.every(({ length }) => length === fields[0]!.length) &&
  !readerFor(fields).isList(fields);

/** Cells of a row. */
const WIDEST = 60;

const isMost = (rows: readonly Row[], test: (row: Row) => boolean): boolean =>
  rows.filter(test).length * 2 >= rows.length;

/** Do rows without a board have the fields that a line names? Else this is a heading: "Sudoku", "Sudoku, easy". */
const isHeaderOf = ({ fields }: Row, body: readonly Row[]): boolean =>
  fields.length > 1 && isMost(body, row => row.fields.length === fields.length);

function otherColumns(
  names: readonly string[],
  columns: Columns,
  body: readonly Row[],
): (readonly [string, number])[] {
  const known: readonly number[] = Object.values(columns);
  const width = Math.max(names.length, ...body.map(({ fields }) => fields.length));
  const others = Array.from({ length: width }, (_, at) => [names[at]?.trim() || MAP, at] as const);
  const isSaid = (name: string, at: number) => Boolean(names[at]?.trim()) && roleOf(name) !== undefined;
  const holdsMap = (at: number) => body.some(({ fields }) => isMap(fields[at]));
  return others.filter(([name, at]) => !known.includes(at) && (isSaid(name, at) || holdsMap(at)));
}

/** What a column without a name is called that holds maps of regions. */
const MAP = 'regions';

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

/**
 * The columns of rows without a header that is known: the first with boards is the puzzle, the next one the answer where
 * it has boards, too, or what looks like one in any row.
 */
function guessedColumns(rows: readonly Row[]): Columns | undefined {
  const width = Math.max(0, ...rows.map(({ fields }) => fields.length));
  const share = (test: (field: string) => boolean, column: number) =>
    rows.filter(({ fields }) => test(fields[column] ?? '')).length / rows.length;
  const columns = [...Array(width).keys()];
  const boards = columns.filter(column => share(field => isBoard(field) && !isMap(field), column) > 0.5);
  const [question] = boards;
  if (question === undefined) return undefined;
  if (rows.some(({ fields }) => fields.slice(0, question).some(holdsCells))) return undefined;
  const isAnswer = (field: string) => (isBoard(field) || holdsCells(field)) && !isMap(field);
  const answer = boards[1] ?? (share(isAnswer, question + 1) > 0 ? question + 1 : undefined);
  const others = columns.filter(column => column !== answer && !boards.includes(column));
  const rating = others.find(column => column > question && share(isNumber, column) > 0.5);
  const source = others.find(column => share(isName, column) > 0.5);
  return {
    question,
    ...(answer === undefined ? {} : { answer }),
    ...(rating === undefined ? {} : { rating }),
    ...(source === undefined ? {} : { source }),
  };
}

/** So many cells in a row are no name of a puzzle: they were one themselves, before something was lost. */
const holdsCells = (field: string): boolean => /[\d.#_*]{31}/.test(field);

const isName = (field: string): boolean => field.trim() !== '' && !isNumber(field) && !isMap(field);

const isNumber = (field: string): boolean => /^\s*\d{1,9}(\.\d{1,9})?\s*$/.test(field);
