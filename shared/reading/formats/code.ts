import { type Beside, type Entry, roleOf } from '../beside/roles.ts';
import { noteOfRules, rulesIn } from '../beside/rule-words.ts';
import { isVector, type Literal, literalAt, literalsIn, type Value } from '../code/index.ts';
import { hasRowPassedOver } from '../code/torn.ts';
import { type Item, isFound, refused, withNote } from '../items.ts';
import { arc } from '../json/arc.ts';
import { type Board, boardIn, damageOf } from '../json/board.ts';
import { besideIn } from '../json/entries.ts';
import { readJsonValue } from '../json/index.ts';
import { isAnswered, isTextBoard } from '../json/record.ts';
import { ANSWER, QUESTION } from '../tables/column-names.ts';
import { isJson, isJsonStart } from '../text/json.ts';
import { withoutBlankEnds } from '../text/lines.ts';
import type { TextFormat } from './format.ts';
import { readPlain } from './text.ts';

/**
 * Boards in a program's text: `board = [[5, 3, None], …]` in Python, JavaScript, C, R or MATLAB, what NumPy prints, and
 * JSON that only people would read (single quotes, comments, commas too many). What stands around them is read as plain text.
 */
export const code: TextFormat = {
  name: 'program',
  reading: text => {
    if (!mayHold(text)) return undefined;
    const literals = structuresIn(text);
    const items = itemsOf(literals, text);
    const isProgram =
      items.some(isFound) ||
      literals.some(({ value }) => holdsGrid(value)) ||
      recordOf(literals) !== undefined ||
      literals.some(literal => isVector(literal, text)) ||
      literals.some(literal => hasRowPassedOver(literal, text));
    return isProgram ? () => withTextAround(items, withoutLiterals(text, literals)) : undefined;
  },
};

/** The items of a program, and the puzzles of what stands around its literals. */
function* withTextAround(items: readonly Item[], around: string): Generator<Item> {
  const note = noteOfRules(around);
  for (const item of items) yield withNote(item, note);
  for (const item of readPlain(around, {})) if (isFound(item)) yield item;
}

/** Longer texts are lists of puzzles, or JSON, which have formats of their own. */
const LONGEST = 200_000;

/** A list, or a string over several lines; and no JSON, which is read more strictly. */
const mayHold = (text: string): boolean =>
  text.length <= LONGEST &&
  /[[{(]\s*[[{('"\d]|['"`]/.test(text) &&
  !(isJsonStart(text) && isJson(text)) &&
  !isDamagedObject(text);

/** An object with names that is none to its end: parts of it would be read as wholes. */
function isDamagedObject(text: string): boolean {
  if (!/^\s*\{\s*["']/.test(text)) return false;
  const first = literalAt(text, text.search(/\S/));
  return first === undefined || !/^[\s;]*(?:(?:,\s*)?$|[{#]|\/\/)/.test(text.slice(first.end));
}

/**
 * What may be a grid: lists, dictionaries, and strings that hold several lines or stand on several; and strings that name
 * a variant. A board on one line is plain text, but where lists say more of it.
 */
function structuresIn(text: string): Literal[] {
  const literals = literalsIn(text);
  const isSaid = besideOf(literals).length > 0;
  const isStructure = ({ name, value, from, end }: Literal) =>
    typeof value === 'object' ||
    (typeof value === 'string' &&
      (text.slice(from, end).includes('\n') ||
        value.includes('\n') ||
        roleOf(name) === 'kind' ||
        (isSaid && isTextBoard(value))));
  return literals.filter(isStructure);
}

/** Lists of fewer values are no boards, whatever they are. */
const FEWEST = 16;

/**
 * A board in a list or an object, whole or damaged: as plain text, what is wrong with it might pass for a blank, and what
 * stands beside it would be lost.
 */
function holdsGrid(value: Value, depth = 0): boolean {
  if (Array.isArray(value) && (boardIn(value) !== undefined || damageOf(value) !== undefined)) return true;
  if (typeof value === 'string') return isTextBoard(value);
  return (
    depth < DEEPEST &&
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some(entry => holdsGrid(entry, depth + 1))
  );
}

/** Deeper boards are not read either. */
const DEEPEST = 5;

function itemsOf(all: readonly Literal[], text: string): Item[] {
  const beside = besideOf(all);
  const isBeside = (literal: Literal) => beside.some(({ value }) => value === literal.value);
  const isMask = ({ name }: Literal) => all.length > 1 && MASK.test(name);
  const literals = withTask(all.filter(literal => !isBeside(literal) && !isMask(literal)));
  if (literals.length >= FEWEST_ROWS && arc.matches(literals.map(({ value }) => value)))
    return itemsIn({ value: literals.map(({ value }) => value), line: literals[0]!.line }, beside);
  const record = recordOf(literals);
  if (record) return record.board ? itemsIn(record, beside) : [noBoard(record)];
  const vector = literals.find(literal => isVector(literal, text));
  if (vector) return [rowsOrColumns(vector)];
  const torn = literals.find(literal => hasRowPassedOver(literal, text));
  if (torn) return [rowBeside(torn)];
  const strays: Literal[] = [];
  const items = literals.flatMap(literal => {
    const items = itemsIn(literal, beside);
    const isOther = !items.some(isFound) && countValues(literal.value) < FEWEST;
    if (isOther && isRow(literal)) strays.push(literal);
    return isOther ? [] : items;
  });
  return strays.length < FEWEST_ROWS ? items : [...items, notInList(strays[0]!)];
}

/** `train = [{'input': …}, …]` and `test = […]` are the two lists of one ARC task. */
function withTask(literals: readonly Literal[]): readonly Literal[] {
  const lists = literals.filter(({ name }) => LISTS.test(name));
  const value = Object.fromEntries(lists.map(({ name, value }) => [LISTS.exec(name)![1]!, value]));
  const [first] = lists;
  if (!first || lists.length !== 2 || !arc.matches(value)) return literals;
  return [{ ...first, value }, ...literals.filter(literal => !lists.includes(literal))];
}

const LISTS = /^(train|test)(?:ing)?(?:_?(?:pairs?|examples?|set|data|cases?|inputs?))?$/i;

const NAMES = [...QUESTION, ...ANSWER];

const besideOf = (literals: readonly Literal[]): Entry[] =>
  besideIn(
    literals.map(({ name, value }) => [name, value] as const),
    NAMES,
  ).filter(isCertain);

/** Programs call much else "type" or "end" than what a puzzle is, and where; and list cells for whatever they do. */
const isCertain = ({ role, value }: Entry): boolean =>
  role === 'kind' ? rulesIn(String(value)).length > 0 : role !== 'cells' && typeof value === 'object';

/** Grids of flags beside a board. */
const MASK = /^(?:is_?)?(?:fixed|givens?_?mask|mask|visited|seen|locked|used|editable)$/i;

/** So many lists that look like rows are no chance. */
const FEWEST_ROWS = 3;

const isRow = ({ name, value }: Literal): boolean =>
  name === '' &&
  Array.isArray(value) &&
  value.length > 2 &&
  value.every(cell => typeof cell !== 'object' || !cell);

const rowBeside = ({ line }: Literal): Item =>
  refused(
    line,
    'Beside the rows of this list stands what looks like another one.',
    'Check that no row or bracket is missing, and none stands in a comment.',
  );

const rowsOrColumns = ({ line }: Literal): Item =>
  refused(
    line,
    'This vector of R may hold the cells of a grid row by row or column by column: R takes columns first.',
    'Write it as matrix(c(…), nrow=9, byrow=TRUE) where it holds rows; without byrow it holds columns.',
  );

const notInList = ({ line }: Literal): Item =>
  refused(
    line,
    'Here are lists that look like rows of a grid, but no list around them.',
    'Check that no bracket is missing, and none stands in a comment.',
  );

const noBoard = ({ line }: Pick<Literal, 'line'>): Item =>
  refused(
    line,
    'This grid, which stands beside its solution, is no whole board.',
    'Check that no row or bracket is missing, and none stands in a comment.',
  );

function itemsIn({ value, line }: Pick<Literal, 'value' | 'line'>, beside: Beside): Item[] {
  if (isWithBlanks(value) && boardIn(value) === undefined)
    return [...readPlain('\n'.repeat(line - 1) + value.join('\n'), {})];
  const whole = typeof value === 'string' ? withoutBlankEnds(value) : value;
  return Array.from(readJsonValue(whole, beside), item => ({ ...item, line }));
}

/** Texts of which some are empty are the lines of a text. */
const isWithBlanks = (value: Value): value is readonly string[] =>
  Array.isArray(value) &&
  value.length > FEWEST_ROWS &&
  value.every(row => typeof row === 'string') &&
  value.includes('');

/**
 * `puzzle = …` and `solution = …` belong together; beside a solution, the only other board is its puzzle, whatever its
 * name.
 */
function recordOf(
  literals: readonly Literal[],
): (Pick<Literal, 'value' | 'line'> & { readonly board: Board | undefined }) | undefined {
  const named = (names: readonly string[]) =>
    literals.filter(({ name }) => names.includes(name.toLowerCase()));
  if (literals.length > 2) return undefined;
  const [first, second] = literals;
  const [answer] = named(ANSWER);
  if (!answer) return first && second && solves(second, first) ? recordIn(first, second) : undefined;
  const isBoard = (literal: Literal) => literal !== answer && boardIn(literal.value) !== undefined;
  const question = named(QUESTION)[0] ?? literals.find(isBoard);
  return question && recordIn(question, answer);
}

function solves({ value: answer }: Literal, { value: question }: Literal): boolean {
  const [asked, said] = [question, answer].map(boardIn);
  return asked !== undefined && said !== undefined && isAnswered(asked, said);
}

function recordIn({ value: question, line }: Literal, { value: answer }: Literal) {
  return { value: { [QUESTION[0]!]: question, [ANSWER[0]!]: answer }, line, board: boardIn(question) };
}

function countValues(value: Value): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, entry: Value) => sum + countValues(entry), 0);
}

/** The lines of a text, with blanks where its literals stand. */
function withoutLiterals(text: string, literals: readonly Literal[]): string {
  let [rest, from] = ['', 0];
  for (const { from: start, end } of literals) {
    rest += text.slice(from, start) + text.slice(start, end).replace(/[^\n]+/g, '');
    from = end;
  }
  return rest + text.slice(from);
}
