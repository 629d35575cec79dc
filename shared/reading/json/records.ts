import { UserError } from '../../errors.ts';
import { attempt, type Found, type Item, refused } from '../items.ts';
import { isBoard, readerFor } from '../kinds.ts';
import { rulesIn } from '../rule-words.ts';
import { ANSWER, QUESTION, RATING, SOURCE } from '../tables.ts';
import type { JsonFormat } from './format.ts';
import { isObject, isUsed, type JsonObject } from './json.ts';

/**
 * Boards in JSON of whatever program: a grid as nested lists or as text, or an object with a puzzle beside its solution,
 * as data sets and web services write them.
 */

/** Deeper objects are not looked into. */
const DEPTH = 5;

export const records: JsonFormat = {
  name: 'boards',
  matches: () => true,
  *read(value) {
    let any = false;
    for (const item of itemsIn(value, 0, 1)) {
      any = true;
      yield item;
    }
    if (!any)
      yield refused(
        0,
        'This JSON holds no puzzle in a form that Mull knows.',
        'Mull reads f-puzzles, SudokuPad, GNOME Sudoku, its own files, ARC tasks, and objects with "puzzle" and "solution".',
      );
  },
};

function* itemsIn(value: unknown, depth: number, line: number): Generator<Item> {
  const board = boardIn(value);
  if (board !== undefined) return yield attempt(line, () => foundOf(board, line));
  if (depth > DEPTH) return;
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries())
      yield* itemsIn(entry, depth + 1, depth === 0 ? index + 1 : line);
    return;
  }
  if (!isObject(value)) return;
  const question = entryOf(value, QUESTION, boardIn) ?? ('value' in value ? boardIn(value.value) : undefined);
  if (question !== undefined) return yield attempt(line, () => recordOf(value, question, line));
  for (const entry of Object.values(value))
    if (typeof entry === 'object') yield* itemsIn(entry, depth + 1, line);
}

function recordOf(record: JsonObject, question: string, line: number): Found {
  const rules = Object.keys(record).filter(key => isUsed(record[key]) && rulesIn(wordsOf(key)).length > 0);
  if (rules.length > 0)
    throw new UserError(
      `The puzzle has rules that Mull does not know: ${rules.slice(0, 5).join(', ').slice(0, 200)}.`,
      'Mull solves Sudokus with rows, columns, regions (also jigsaw), both diagonals and extra regions.',
    );
  const answer = entryOf(record, ANSWER, boardIn);
  const rating = entryOf(record, RATING, entry => (typeof entry === 'number' ? entry : undefined));
  const source = entryOf(record, SOURCE, entry =>
    typeof entry === 'string' ? entry.trim() || undefined : undefined,
  );
  return {
    ...foundOf(question, line, answer),
    ...(rating === undefined || !Number.isFinite(rating) ? {} : { rating }),
    ...(source === undefined ? {} : { source: source.slice(0, 500) }),
  };
}

/** "antiKnight" → "anti Knight" */
const wordsOf = (key: string) => key.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ');

function foundOf(board: string, line: number, answer = ''): Found {
  return { ...readerFor(board.split('\n')).readField(board, answer), line };
}

function entryOf<T>(
  record: JsonObject,
  names: readonly string[],
  read: (value: unknown) => T | undefined,
): T | undefined {
  for (const [key, value] of Object.entries(record)) {
    if (!names.includes(key.toLowerCase())) continue;
    const found = read(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A board as text: a line per row where it has rows. Undefined for what is none. */
function boardIn(value: unknown): string | undefined {
  if (typeof value === 'string') return isBoard(value) || isGridText(value) ? value : undefined;
  if (!Array.isArray(value) || value.length < 3 || value.length > 400) return undefined;
  if (value.every(isCell)) {
    const cells = value.map(cellText);
    return [16, 36, 81, 256].includes(value.length) ? rowsOf([cells]) : undefined;
  }
  if (
    value.every(
      row =>
        typeof row === 'string' && row.length >= 3 && row.length <= 400 && row.length === value[0].length,
    )
  ) {
    const rows = value as string[];
    const isSquare = rows.length === rows[0]!.length && rows.some(row => /[5-9A-G]/.test(row));
    return value.length <= 60 && (isSquare || !rows.every(isBoard)) ? rows.join('\n') : undefined;
  }
  const isGrid = value.every(
    row => Array.isArray(row) && row.length === value[0].length && row.length >= 3 && row.every(isCell),
  );
  return isGrid ? rowsOf(value.map(row => (row as unknown[]).map(cellText))) : undefined;
}

const isGridText = (text: string): boolean =>
  text.includes('\n') && text.length < 5000 && text.split('\n').length >= 3;

const isCell = (value: unknown): boolean =>
  value === null ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && value.length <= 2);

function cellText(value: unknown): string {
  if (value === null || value === '') return '.';
  if (typeof value === 'boolean') return value ? '1' : '0';
  return String(value);
}

/** Cells of one character stand together, numbers apart. */
function rowsOf(rows: readonly (readonly string[])[]): string {
  const between = rows.flat().every(cell => cell.length === 1) ? '' : ' ';
  return rows.map(row => row.join(between)).join('\n');
}
