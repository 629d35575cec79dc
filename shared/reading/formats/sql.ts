import type { Item } from '../items.ts';
import type { Row } from '../tables/rows.ts';
import { tableIn } from '../tables/table.ts';
import { readTable } from './csv.ts';
import { type TextFormat, tooLong } from './format.ts';

/** Tables that a database wrote as SQL: `INSERT INTO puzzles (id, puzzle) VALUES (1, '53..…'), …;`. Nothing is run. */
export const sql: TextFormat = {
  name: 'SQL',
  reading: text => (INSERT.test(text.slice(0, HEAD)) ? () => readTables(text) : undefined),
};

/** How a statement begins: what is inserted into, and the names of the columns where they stand there. */
const INSERT =
  /^[ \t]*(INSERT\s(?:[^;'(]{1,200}?\s)?INTO\s[^;'(]{1,200}?(?:\(([^;'()]{1,2000})\)\s*)?)\bVALUES\b(?=\s*\()/im;
const HEAD = 200_000;
const LARGEST = 50_000_000;

function* readTables(text: string): Generator<Item> {
  if (text.length > LARGEST) return yield tooLong('SQL', LARGEST, 'Export the table as CSV instead.');
  for (const [head, ...rows] of tablesIn(text).values()) {
    const isList = rows.every(({ fields }) => fields.length === 1); // of puzzles, if any, whatever its only column is called
    const table = tableIn([isList ? { ...head!, fields: ['puzzle'] } : head!, ...rows]);
    if (table) yield* readTable(rows, table);
  }
}

/** The rows of every table, below the names of their columns, by how their statements begin. */
function tablesIn(text: string): Map<string, Row[]> {
  const tables = new Map<string, Row[]>();
  let [line, counted] = [1, 0];
  const lineAt = (at: number) => {
    line += text.slice(counted, at).split('\n').length - 1;
    counted = at;
    return line;
  };
  for (const { index, 0: whole, 1: head = '', 2: names } of text.matchAll(new RegExp(INSERT, 'gim'))) {
    const rows = tables.get(head) ?? [{ text: head, fields: fieldsIn(names), line: 0 }];
    for (const { at, fields } of tuplesFrom(text, index + whole.length))
      rows.push({ text: '', fields, line: lineAt(at) });
    tables.set(head, rows);
  }
  return tables;
}

const fieldsIn = (names = ''): string[] => names.split(',').map(name => name.replace(/["'`[\]]/g, '').trim());

/** A string, in double quotes from MySQL, a sign that parts values, or anything between these. */
const TOKEN = /(['"])((?:(?!\1)[^\\]|\1\1|\\[\s\S]){0,20000})\1|[(),;]|[^'"(),;]+/y;

/** The values of each list in parentheses, up to the end of the statement; of the last one those that were not cut off. */
function* tuplesFrom(text: string, from: number): Generator<{ at: number; fields: string[] }> {
  let [at, depth] = [from, 0];
  let fields: string[] = [];
  let field = '';
  for (const { index, sign, text: part } of tokensFrom(text, from)) {
    if (depth === 0 && sign === ';') return;
    if (sign === '(' && depth++ === 0) [at, fields, field] = [index, [], ''];
    else if (sign === ')' && --depth === 0) yield { at, fields: [...fields, valueIn(field)] };
    else if (sign === ',' && depth === 1) {
      fields.push(valueIn(field));
      field = '';
    } else field += part;
  }
  if (depth > 0) yield { at, fields };
}

interface Token {
  readonly index: number;
  /** As it stands there, if it is no string. */
  readonly sign?: string;
  /** What it adds to a value. */
  readonly text: string;
}

function* tokensFrom(text: string, from: number): Generator<Token> {
  for (let [at, found] = [from, tokenAt(text, from)]; found; found = tokenAt(text, at)) {
    const { 0: whole, 1: quote = '', 2: string, index } = found;
    at = index + whole.length;
    yield string === undefined
      ? { index, sign: whole, text: whole }
      : { index, text: string.replaceAll(quote + quote, quote) };
  }
}

/** Says where it looks each time: several texts may be read in turn. */
function tokenAt(text: string, at: number): RegExpExecArray | null {
  TOKEN.lastIndex = at;
  return TOKEN.exec(text);
}

const valueIn = (field: string): string => field.trim().replace(/^NULL$/i, '');
