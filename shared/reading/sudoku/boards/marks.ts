import { countText } from '../../../english.ts';
import { isSudokuSize, makeSudoku } from '../../../puzzles/sudoku/board.ts';
import type { Line } from '../../text/lines.ts';
import { sizeOf } from '../rows/cells.ts';
import { isRule, piecesOf, rowOf } from '../rows/rows.ts';
import { hasOneSolution } from './one-solution.ts';

/**
 * Grids in which some digits are marked, in bold or in parentheses: as a rule the givens, among digits that were filled in;
 * but it may be the other way round. Which of them have one solution tells.
 */

/** The digits of a board that are marked, in their order; undefined where that is not certain. */
export interface Marking {
  /** "in bold" */
  readonly how: string;
  readonly flags: readonly boolean[] | undefined;
}

interface Style {
  readonly how: string;
  /** What is around digits, which are its group. */
  readonly pattern: RegExp;
  /** What is left over of it where it is something else. */
  readonly rest?: RegExp;
  /** May its sign be a blank cell, too? */
  readonly mayBeBlank?: boolean;
}

const CELL = '([0-9A-G]{1,2})';
const CELLS = '([0-9A-G](?:[0-9A-G.\\s]{0,60}[0-9A-G])?)';
const styleOf = (how: string, pattern: string, more: Pick<Style, 'rest' | 'mayBeBlank'> = {}): Style => ({
  how,
  pattern: new RegExp(pattern, 'g'),
  ...more,
});
const STAR = { rest: /\*/, mayBeBlank: true };

/** A sign marks digits only where none is left over; one that may be a blank, only where the lines are no rows with it. */
const STYLES: readonly Style[] = [
  styleOf('by another kind of digit', `\\{\\{${CELLS}\\}\\}`),
  styleOf('in parentheses', `\\(\\s?${CELL}\\s?\\)`),
  styleOf('in brackets', `\\[\\s?${CELL}\\s?\\]`),
  styleOf('in braces', `\\{\\s?${CELL}\\s?\\}`),
  styleOf('with tags', `\\[(?:[bBiIuU]|[a-z]{4,6}=[^\\]]{1,20})\\]${CELLS}\\[/[A-Za-z]{1,6}\\]`),
  styleOf('with tags', `<(?:[biuBIU]|strong|em|span|font)(?:\\s[^<>]{0,80})?>${CELLS}</[a-zA-Z]{1,6}>`),
  styleOf('in bold', `\\*\\*${CELLS}\\*\\*`, STAR),
  styleOf('in bold', `__${CELLS}__`, { rest: /_/, mayBeBlank: true }),
  styleOf('with asterisks', '\\*([0-9A-G])\\*', STAR),
  styleOf('with asterisks', '([0-9A-G])\\*', STAR),
  styleOf('with asterisks', '\\*([0-9A-G])', STAR),
  styleOf('in quotes', `["'\`]${CELL}["'\`]`, { rest: /["'`]/ }),
  styleOf('with primes', "([0-9A-G])['’′´]", { rest: /['’′´]/ }),
];

const DIGIT = /[0-9A-G]/g;
/** Marks on fewer lines, and on one line fewer marks, are something else. */
const [FEWEST, FEWEST_ON_LINE] = [2, 8];
const LONGEST = 1000;

/** The digits of a line, and which of them are marked. */
interface Marked {
  readonly digits: string;
  readonly flags: readonly boolean[];
}

/** Lines without the marks around their digits, and which digits of each these are; undefined where they have none. */
export interface Unmarked {
  readonly how: string;
  readonly lines: readonly Line[];
  /** By the numbers of the lines; undefined where it cannot be told which are marked. */
  readonly marked: ReadonlyMap<number, Marked> | undefined;
}

/** @param lines without a blank one between them */
export function withoutMarks(lines: readonly Line[]): Unmarked | undefined {
  const isMarked = (text: string) => /[([{<*_"'`’′´]/.test(text) && text.length <= LONGEST;
  if (!lines.some(({ text }) => isMarked(text))) return withSigns(lines);
  for (const { how, pattern, rest, mayBeBlank } of STYLES) {
    const read = lines.map(({ text }) => (isMarked(text) ? marksIn(text, pattern) : { text, flags: [] }));
    if (!areEnough(read.map(({ flags }) => flags.filter(Boolean).length))) continue;
    if ((rest && read.some(({ text }) => rest.test(text))) || (mayBeBlank && areRows(lines))) continue;
    const plain = lines.map((line, at) => ({ ...line, text: read[at]!.text }));
    const marked = new Map(plain.map(({ text, number }, at) => [number, markedIn(text, read[at]!.flags)]));
    return { how, lines: plain, marked };
  }
  return withSigns(lines);
}

/** Longer blocks are lists. */
const MOST_LINES = 40;

/** Full rows with different signs between their digits: some are marked, in a way that is not known. */
function withSigns(lines: readonly Line[]): Unmarked | undefined {
  const rows = lines.length > MOST_LINES ? [] : lines.map(({ text }) => text.replace(/\s+/g, ''));
  const full = rows.filter(row => !NO_SIGN.test(row) && isSudokuSize(row.match(DIGIT)?.length ?? 0));
  const kinds = new Set(full.map(row => row.split(DIGIT).slice(1, -1).join('0')));
  return full.length >= FEWEST_ROWS && kinds.size > 1
    ? { how: 'by signs beside them', lines, marked: undefined }
    : undefined;
}

/** Letters, and what may be a blank. */
const NO_SIGN = /[\p{L}.*_?-]/u;
const FEWEST_ROWS = 4;

/** @param counts of marks on each line */
const areEnough = (counts: readonly number[]): boolean =>
  counts.filter(count => count > 0).length >= FEWEST || counts.some(count => count >= FEWEST_ON_LINE);

function markedIn(text: string, flags: readonly boolean[]): Marked {
  const digits = text.match(DIGIT)?.join('') ?? '';
  return { digits, flags: flags.length > 0 ? flags : Array<boolean>(digits.length).fill(false) };
}

/** A line without some marks, and a flag for each of its digits. */
function marksIn(line: string, pattern: RegExp): { text: string; flags: boolean[] } {
  let [text, from] = ['', 0];
  const flags: boolean[] = [];
  // Cells stay apart where any are: `(4)(6) 1` are three.
  const gap = /\d\s+\d/.test(line.replace(pattern, '$1')) ? ' ' : '';
  const add = (part: string, isMarked: boolean) => {
    text += part;
    for (const _ of part.matchAll(DIGIT)) flags.push(isMarked);
  };
  for (const { 0: whole, 1: digits = '', index } of line.matchAll(pattern)) {
    add(line.slice(from, index), false);
    add(`${gap}${digits}${gap}`, true);
    from = index + whole.length;
  }
  add(line.slice(from), false);
  return { text, flags };
}

/** Are lines rows of one size, or a board each, whatever stands in them? */
function areRows(lines: readonly Line[]): boolean {
  const rows = lines.filter(({ text }) => !isRule(text)).map(({ text }) => piecesOf(text));
  const sizes = rows.map(pieces => rowOf(pieces)?.size ?? sizeOf(pieces.join('').length));
  return sizes[0] !== undefined && sizes.every(size => size === sizes[0]);
}

/** The marks of two blocks, of which the first may hold a part of a board. */
export const joinedMarks = (above: Unmarked | undefined, below: Unmarked): Unmarked =>
  above?.marked && below.marked
    ? { ...below, marked: new Map([...above.marked, ...below.marked]) }
    : { ...below, ...(above ? { marked: undefined } : {}) };

/** The marks of a board that stands in some blocks, perhaps behind a number or a name. */
export function markingOf(
  { cells, line: from }: { readonly cells: string | readonly string[]; readonly line: number },
  { how, lines, marked }: Unmarked,
): Marking | undefined {
  const digits = [...cells].join('').match(DIGIT)?.join('') ?? '';
  // Beside blank cells, as where a plus marks a player's digits, signs were read.
  if (!marked) return digits.length < cells.length ? undefined : { how, flags: undefined };
  const below = markedFrom(from, lines.at(-1)!.number, digits.length, marked);
  const at = below
    .map(more => more.digits)
    .join('')
    .indexOf(digits);
  const flags = below.flatMap(more => more.flags);
  const own = at < 0 ? flags : flags.slice(at, at + digits.length);
  return own.includes(true) ? { how, flags: at < 0 ? undefined : own } : undefined;
}

/** The lines of a board that begins on the first of them: as many as hold its digits, whatever stands before these. */
function markedFrom(from: number, last: number, count: number, all: ReadonlyMap<number, Marked>): Marked[] {
  const found: Marked[] = [];
  let behindFirst = 0;
  for (let line = from; line <= last && behindFirst < count; line++) {
    const marked = all.get(line);
    if (!marked) continue;
    if (found.length > 0) behindFirst += marked.digits.length;
    found.push(marked);
  }
  return found;
}

export interface Told {
  readonly givens: readonly number[];
  readonly note?: string;
}

/** The givens of a board with marks. @param cells as they are written @param digits as they were read */
export function givensOf(
  { how, flags }: Marking,
  cells: string | readonly string[],
  digits: readonly number[],
): Told {
  const isMarked = flags && marksOfCells([...cells], flags);
  const [marked, plain] = [true, false].map(is =>
    digits.map((digit, cell) => (isMarked?.[cell] === is ? digit : 0)),
  );
  const [some, others] = [countOf(marked!), countOf(plain!)];
  if (isMarked && (some === 0 || others === 0)) return { givens: digits };
  const what = `Some of its digits are marked, ${how}`;
  const [byMarks, byOthers] = [marked!, plain!].map(
    givens => isMarked !== undefined && hasOneSolution(makeSudoku(givens)),
  );
  if (!byMarks && !byOthers)
    return {
      givens: digits,
      note: `${what}. Which are the givens is not certain: all of them were taken for givens.`,
    };
  const areGivens = byMarks && (!byOthers || some <= others);
  return {
    givens: areGivens ? marked! : plain!,
    note: areGivens
      ? `${what}: these ${some} were taken for the givens, the ${countText(others, 'other')} for a player's.`
      : `${what}: these ${some} were taken for a player's, the ${countText(others, 'other')} for the givens.`,
  };
}

const countOf = (digits: readonly number[]): number => digits.filter(Boolean).length;

/** Is a cell marked? By the flags of its digits. */
function marksOfCells(cells: readonly string[], flags: readonly boolean[]): boolean[] {
  let at = 0;
  return cells.map(cell => {
    const from = at;
    at += cell.match(DIGIT)?.length ?? 0;
    return flags.slice(from, at).includes(true);
  });
}
