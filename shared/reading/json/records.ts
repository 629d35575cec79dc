import { UserError } from '../../errors.ts';
import { type Beside, besideIn, type Entry } from '../beside.ts';
import { attempt, type Found, type Item, refused } from '../items.ts';
import { readerFor, readerNamed } from '../kinds.ts';
import { rulesIn } from '../rule-words.ts';
import { ANSWER, QUESTION, RATING, SOURCE } from '../tables.ts';
import { arc } from './arc.ts';
import { type Board, boardIn, isBinary, problemOfCells } from './board.ts';
import type { JsonFormat } from './format.ts';
import { isObject, type JsonObject } from './json.ts';

/**
 * Boards in JSON of whatever program: a grid as nested lists or as text, or an object with a puzzle beside its solution,
 * as data sets and web services write them. What an object says of its puzzles (beside.ts) holds for those within it.
 */

/** Deeper objects are not looked into. */
const DEPTH = 5;

export const records: JsonFormat = {
  name: 'boards',
  matches: () => true,
  *read(value, beside = []) {
    let any = false;
    for (const item of itemsIn(value, 0, 1, beside)) {
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

function* itemsIn(value: unknown, depth: number, line: number, beside: Beside): Generator<Item> {
  const board = boardIn(value);
  if (board !== undefined) return yield attempt(line, () => foundOf(board, line, beside));
  if (depth > DEPTH) return;
  if (depth > 0 && arc.matches(value)) return yield* arc.read(value);
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries())
      yield* itemsIn(entry, depth + 1, depth === 0 ? index + 1 : line, beside);
    return;
  }
  if (!isObject(value)) return;
  const question = entryOf(value, QUESTION, boardIn) ?? ('value' in value ? boardIn(value.value) : undefined);
  const own = besideIn(Object.entries(value), NAMES);
  const all = [...beside, ...(question ? own : own.filter(isForAll))];
  if (question !== undefined) return yield attempt(line, () => recordOf(value, question, line, all));
  for (const [name, entry] of Object.entries(value))
    if (typeof entry === 'object' && !own.some(({ name: other, role }) => other === name && role !== 'rule'))
      yield* itemsIn(entry, depth + 1, line, all);
}

/** Names of columns that are read as something else. */
const NAMES = [...QUESTION, ...ANSWER, ...RATING, ...SOURCE];

/** Of an object around puzzles: its type may be that of the file. */
const isForAll = ({ role, value }: Entry): boolean => role !== 'kind' || rulesIn(String(value)).length > 0;

function recordOf(record: JsonObject, question: Board, line: number, beside: Beside): Found {
  const answer = entryOf(record, ANSWER, boardIn);
  const rating = entryOf(record, RATING, entry => (typeof entry === 'number' ? entry : undefined));
  const source = entryOf(record, SOURCE, entry =>
    typeof entry === 'string' ? entry.trim() || undefined : undefined,
  );
  return {
    ...foundOf(question, line, beside, answer),
    ...(rating === undefined || !Number.isFinite(rating) ? {} : { rating }),
    ...(source === undefined ? {} : { source: source.slice(0, 500) }),
  };
}

function foundOf(board: Board, line: number, beside: Beside, answer?: Board): Found {
  const problem = problemOfCells(board);
  if (problem) throw new UserError(problem, 'Write digits, and 0 for a blank.');
  const reader = readerFor(board.text.split('\n'));
  if (isBinary(board) && reader !== readerNamed('maze'))
    throw new UserError(
      'This grid holds nothing but 0 and 1, and is neither a Sudoku nor a maze that Mull can tell.',
      'Write a maze with # for walls and dots for open cells.',
    );
  return { ...reader.readField(board.text, answer?.text ?? '', beside), line };
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
