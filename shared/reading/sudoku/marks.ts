import { countText } from '../../english.ts';
import { makeSudoku } from '../../puzzles/sudoku/board.ts';
import { conflicts } from '../../puzzles/sudoku/rules.ts';
import { solveExactly } from '../../puzzles/sudoku/solver.ts';
import type { Line } from '../lines.ts';
import { isRule, piecesOf, rowOf } from './rows.ts';

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
}

const CELL = '([0-9A-G]{1,2})';
const CELLS = '([0-9A-G](?:[0-9A-G.\\s]{0,60}[0-9A-G])?)';
const styleOf = (how: string, pattern: string, rest?: RegExp): Style => ({
  how,
  pattern: new RegExp(pattern, 'g'),
  ...(rest ? { rest } : {}),
});

/** A sign that may be a blank marks digits only where none is left over, and the lines are no rows with it. */
const STYLES: readonly Style[] = [
  styleOf('in parentheses', `\\(\\s?${CELL}\\s?\\)`),
  styleOf('in brackets', `\\[\\s?${CELL}\\s?\\]`),
  styleOf('in braces', `\\{\\s?${CELL}\\s?\\}`),
  styleOf('with tags', `\\[(?:[bBiIuU]|[a-z]{4,6}=[^\\]]{1,20})\\]${CELLS}\\[/[A-Za-z]{1,6}\\]`),
  styleOf('with tags', `<(?:[biuBIU]|strong|em|span|font)(?:\\s[^<>]{0,80})?>${CELLS}</[a-zA-Z]{1,6}>`),
  styleOf('in bold', `\\*\\*${CELLS}\\*\\*`, /\*/),
  styleOf('in bold', `__${CELLS}__`, /_/),
  styleOf('with asterisks', '\\*([0-9A-G])\\*', /\*/),
  styleOf('with asterisks', '([0-9A-G])\\*', /\*/),
  styleOf('with asterisks', '\\*([0-9A-G])', /\*/),
];

const DIGIT = /[0-9A-G]/g;
/** Marks on fewer lines are something else. */
const FEWEST = 2;
const LONGEST = 1000;

/** Lines without the marks around their digits, and which digits of each these are; undefined where they have none. */
export interface Unmarked {
  readonly how: string;
  readonly lines: readonly Line[];
  /** By the numbers of the lines. */
  readonly flags: ReadonlyMap<number, readonly boolean[]>;
}

/** @param lines without a blank one between them */
export function withoutMarks(lines: readonly Line[]): Unmarked | undefined {
  const isMarked = (text: string) => /[([{<*_]/.test(text) && text.length <= LONGEST;
  if (!lines.some(({ text }) => isMarked(text))) return undefined;
  for (const { how, pattern, rest } of STYLES) {
    const read = lines.map(({ text }) => (isMarked(text) ? marksIn(text, pattern) : { text, flags: [] }));
    const count = read.filter(({ flags }) => flags.includes(true)).length;
    if (count < FEWEST || (rest && (read.some(({ text }) => rest.test(text)) || areRows(lines)))) continue;
    const plain = lines.map((line, at) => ({ ...line, text: read[at]!.text }));
    const flags = new Map(
      plain.map(({ text, number }, at) => [
        number,
        read[at]!.flags.length > 0 ? read[at]!.flags : (text.match(DIGIT) ?? []).map(() => false),
      ]),
    );
    return { how, lines: plain, flags };
  }
  return undefined;
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

/** Are lines rows of one size, whatever stands in them? */
function areRows(lines: readonly Line[]): boolean {
  const rows = lines.filter(({ text }) => !isRule(text)).map(({ text }) => rowOf(piecesOf(text))?.size);
  return rows[0] !== undefined && rows.every(size => size === rows[0]);
}

/** The marks of two blocks, of which the first may hold a part of a board. */
export const joinedMarks = (above: Unmarked | undefined, below: Unmarked): Unmarked =>
  above ? { ...below, flags: new Map([...above.flags, ...below.flags]) } : below;

/** The marks of a board that stands in some blocks. */
export function markingOf(
  { cells, line: from }: { readonly cells: string | readonly string[]; readonly line: number },
  { how, flags: all }: Unmarked,
): Marking | undefined {
  const count = [...cells].join('').match(DIGIT)?.length ?? 0;
  const flags: boolean[] = [];
  for (const [line, more] of all) if (line >= from && flags.length < count) flags.push(...more);
  return flags.includes(true) ? { how, flags: flags.length === count ? flags : undefined } : undefined;
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
    givens => isMarked !== undefined && hasOneSolution(givens),
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

/** A search that takes longer decides nothing. */
const MOST_GUESSES = 2000;

function hasOneSolution(givens: readonly number[]): boolean {
  const sudoku = makeSudoku(givens);
  if (conflicts(sudoku, givens).length > 0) return false;
  const { solutions, complete } = solveExactly(sudoku, { limit: 2, maxGuesses: MOST_GUESSES });
  return complete && solutions.length === 1;
}
