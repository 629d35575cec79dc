import { isObject, type JsonObject } from '../../json-object.ts';
import { type Beside, type Entry, rulesBeside } from '../beside/roles.ts';
import { noteOfRules, rulesIn } from '../beside/rule-words.ts';
import { attempt, type Item, refused, withNote } from '../items.ts';
import type { JsonFormat } from '../json-format.ts';
import { arc, readArc } from './arc.ts';
import { boardIn, damageOf, isDamagedText } from './board.ts';
import { recordsIn } from './columns.ts';
import { besideIn } from './entries.ts';
import { askedIn, foundOf, isAnswered, isTextBoard, NAMES, recordOf } from './record.ts';

/**
 * Boards in JSON of whatever program: a grid as nested lists or as text, or an object with a puzzle beside its solution,
 * as data sets and web services write them. What an object says of its puzzles (beside/) holds for those within it.
 */

/** Deeper objects are not looked into. */
const DEPTH = 5;

export const records: JsonFormat = {
  matches: () => true,
  *read(value, beside = []) {
    let any = false;
    for (const item of itemsIn(value, { depth: 0, line: 0, beside, words: '' })) {
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

/** Where a value stands, and what the values around it say of its puzzles, in entries and in words. */
interface Place {
  readonly depth: number;
  /** In a list, the number of the entry; else 0. */
  readonly line: number;
  readonly beside: Beside;
  readonly words: string;
  /** Where it is one of several of an object. */
  readonly name?: string;
}

function* itemsIn(value: unknown, place: Place): Generator<Item> {
  const { depth, line, beside, words } = place;
  const board = boardIn(value);
  if (board !== undefined)
    return yield noted(
      attempt(line, () => foundOf(board, line, beside)),
      words,
      beside,
    );
  if (depth > DEPTH) return;
  if (depth > 0 && arc.matches(value)) return yield* readArc(value, place.name);
  const damage = damageOf(value);
  if (damage) yield refused(line, damage, 'Check that no cell is missing: every row has the same length.');
  else if (Array.isArray(value)) yield* itemsInList(value, place);
  else if (isObject(value)) yield* itemsInObject(value, place);
}

/** Among texts that are boards, one that holds cells alone should be one. Two may be a puzzle and its solution. */
function* itemsInList(list: readonly unknown[], { depth, line, beside, words }: Place): Generator<Item> {
  const [question, answer] = list.slice(0, 2).map(boardIn);
  if (question && answer && list.length === 2 && isAnswered(question, answer))
    return yield attempt(line, () => foundOf(question, line, beside, answer));
  const areBoards = list.some(entry => typeof entry === 'string' && boardIn(entry) !== undefined);
  for (const [index, entry] of list.entries()) {
    const at = depth === 0 ? index + 1 : line;
    if (areBoards && isDamagedText(entry)) yield attempt(at, () => foundOf({ text: entry }, at, beside));
    else yield* itemsIn(entry, { depth: depth + 1, line: at, beside, words });
  }
}

function* itemsInObject(object: JsonObject, { depth, line, beside, words: around }: Place): Generator<Item> {
  const asked = askedIn(object);
  const own = besideIn(
    Object.entries(object).filter(([, entry]) => !isPuzzle(entry)),
    NAMES,
  );
  const words = `${around}\n${textsIn(object)}`;
  const all = [...beside, ...(asked ? own : own.filter(isForAll))];
  if (asked)
    return yield noted(
      attempt(line, () => recordOf(object, asked, line, all)),
      words,
      all,
    );
  const rows = recordsIn(object);
  if (rows) return yield* itemsInList(rows, { depth, line, beside, words });
  const areBoards = Object.values(object).some(isTextBoard);
  const isSaid = (entry: string) =>
    own.some(({ name, role }) => name === entry && role !== 'rule' && role !== 'cells');
  const hasSeveral = Object.values(object).filter(entry => typeof entry === 'object').length > 1;
  for (const [name, entry] of Object.entries(object)) {
    if (areBoards && isDamagedText(entry) && entry.length >= NEARLY_ALL)
      yield attempt(line, () => ({ ...foundOf({ text: entry }, line, all), source: name }));
    else if (typeof entry === 'object' && !isSaid(name))
      yield* itemsInEntry(name, entry, {
        ...{ depth: depth + 1, line, beside: all, words: `${words}\n${name}` },
        ...(hasSeveral && { name }),
      });
  }
}

function* itemsInEntry(name: string, entry: unknown, place: Place): Generator<Item> {
  const note = PLAYED.test(name) ? mayBePlayed(name) : undefined;
  for (const item of itemsIn(entry, place)) yield withNote(item, note);
}

/** Names of a board that a player has filled in, perhaps in part. */
const PLAYED = /^(?:current|state|progress|played|player|user)/i;

const mayBePlayed = (name: string): string =>
  `The board is called ${JSON.stringify(name.slice(0, 40))}: some of its digits may be a player's, and wrong.`;

/** Is an entry a puzzle of its own, whose name may be a rule's? */
const isPuzzle = (entry: unknown): boolean => isObject(entry) && askedIn(entry) !== undefined;

/** A puzzle with a note where words speak of rules that nothing beside it holds. */
const noted = (item: Item, words: string, beside: Beside): Item =>
  withNote(item, noteOfRules(words, rulesBeside(beside)));

/** What an object says in words: its texts and those in its lists, which may be tags. */
const textsIn = (object: JsonObject): string =>
  Object.values(object)
    .flatMap(value => (Array.isArray(value) ? value.slice(0, MOST_TAGS) : [value]))
    .filter(value => typeof value === 'string')
    .map(text => text.slice(0, LONGEST_TEXT))
    .join('\n');

const [MOST_TAGS, LONGEST_TEXT] = [50, 5000];

/** Cells of a text under a name of its own that may be a board without some; shorter ones are checksums. */
const NEARLY_ALL = 70;

/** Of an object around puzzles: its type may be that of the file, and its lists hold the puzzles. */
const isForAll = ({ role, value }: Entry): boolean =>
  role === 'kind' ? rulesIn(String(value)).length > 0 : role !== 'cells';
