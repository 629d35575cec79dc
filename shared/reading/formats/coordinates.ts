import { UserError } from '../../errors.ts';
import { cellName, isSudokuSize, SUDOKU_SIZES, type SudokuSize } from '../../puzzles/sudoku/board.ts';
import { plainCharacters } from '../characters.ts';
import { attempt, type Found } from '../items.ts';
import { noteOfRules } from '../rule-words.ts';
import { layOut } from '../sudoku/layout.ts';
import type { TextFormat } from './format.ts';

/**
 * A Sudoku by the places of its givens, and nothing else but words before the first: `r1c1=5`, `R1C1 5`, `A1=5`, `(1,1): 5`,
 * `grid[0][0] = 5;`, `(0, 0, 5)`. Rows come first; what is not certain is refused.
 */
export const coordinates: TextFormat = {
  name: 'list of givens',
  reading: text => {
    if (text.length > LONGEST) return undefined;
    const plain = plainCharacters(text).replace(/["'`]/g, '');
    const givens = STYLES.map(style => givensIn(plain, style)).find(read => read !== undefined);
    if (!givens) return undefined;
    const { line } = givens[0]!;
    return () => [attempt(line, () => sudokuOf(givens, noteOfRules(plain)))];
  },
};

/** Longer texts hold something else. */
const LONGEST = 20_000;
/** Fewer givens are something else, or no Sudoku. */
const FEWEST = 4;

interface Given {
  /** As they are written. */
  readonly row: string;
  readonly column: string;
  /** 0 for a blank. */
  readonly digit: number;
  readonly line: number;
  readonly style: Style;
}

interface Style {
  /** A place, with its row and column as groups. */
  readonly place: string;
  /** What stands between a place and its digit. */
  readonly sign: string;
  /** May both be counted from 0? */
  readonly mayBeginAt0?: boolean;
  /** Which is the row of a place, where that is not certain. */
  readonly note?: string;
}

const NUMBER = '(\\d{1,2})';
const SIGN = '\\s?(?:[:=]|->|→)\\s?';
/** Where a place has letters, commas, bars of a table and blanks are none within it. */
const ANY_SIGN = '(?:\\s?(?:[:=,;|]|->|→)\\s?|[ \\t]|\\sis\\s)';
const ROW_FIRST = 'The first number of each place was taken for its row, the second for its column.';

const STYLES: readonly Style[] = [
  { place: `[[(]?r(?:ow)?\\s?${NUMBER}[\\s,]{0,2}c(?:ol|olumn)?\\s?${NUMBER}[\\])]?`, sign: ANY_SIGN },
  {
    place: `([A-P])${NUMBER}`,
    sign: ANY_SIGN,
    note: 'Letters were taken for rows, and numbers for columns.',
  },
  {
    place: `[[(]?${NUMBER}\\s?[,;]\\s?${NUMBER}[\\])]?`,
    sign: SIGN,
    mayBeginAt0: true,
    note: ROW_FIRST,
  },
  {
    place: `[a-z_]\\w{0,20}\\[${NUMBER}(?:\\]\\[|\\s?,\\s?)${NUMBER}\\]`,
    sign: SIGN,
    mayBeginAt0: true,
    note: ROW_FIRST,
  },
  { place: `\\(${NUMBER}\\s?,\\s?${NUMBER}`, sign: '\\s?,\\s?', mayBeginAt0: true, note: ROW_FIRST },
];

/** A digit of a 16×16 Sudoku may be a letter. */
const DIGIT = '(\\d{1,2}|[A-G]|[._?-])(?!\\w|\\.\\d)';
/** What stands between givens, and no digit or word. */
const BETWEEN = /^[\s,;.|{}[\]()•*-]*$/;
/** The size of the grid may stand above them. */
const SIZE = /\b(\d{1,2})\s?[x×]\s?\1\b/g;

/** Undefined where a text is something else than such givens. */
function givensIn(text: string, style: Style): Given[] | undefined {
  const pattern = new RegExp(`(?<!\\w)${style.place}${style.sign}${DIGIT}`, 'gi');
  const givens: Given[] = [];
  let [from, line] = [0, 1];
  for (const { 0: whole, 1: row = '', 2: column = '', 3: digit = '', index } of text.matchAll(pattern)) {
    const between = text.slice(from, index);
    const isPassed = givens.length > 0 ? BETWEEN.test(between) : !/\d/.test(between.replace(SIZE, ''));
    if (!isPassed) return undefined;
    line += between.split('\n').length - 1;
    givens.push({ row, column, digit: digitIn(digit), line, style });
    from = index + whole.length;
  }
  return givens.length >= FEWEST && BETWEEN.test(text.slice(from)) ? givens : undefined;
}

const digitIn = (text: string): number =>
  /[A-G]/i.test(text) ? text.toUpperCase().charCodeAt(0) - 55 : Number(text) || 0;

/** @throws UserError when it is not certain which cells are meant, or one is given twice */
function sudokuOf(givens: readonly Given[], rules: string | undefined): Found {
  const rows = indicesOf(givens.map(({ row }) => row));
  const columns = indicesOf(givens.map(({ column }) => column));
  const { first, size } = countedBy([...rows, ...columns], givens);
  const digits = new Array<number>(size * size).fill(0);
  for (const [at, { digit, line }] of givens.entries()) {
    const cell = (rows[at]! - first) * size + columns[at]! - first;
    if (digits[cell] !== 0 && digits[cell] !== digit)
      throw new UserError(
        `${cellName(cell, size)} is given twice: as ${digits[cell]}, and at line ${line} as ${digit}.`,
        'Correct one of them; write several Sudokus as grids.',
      );
    digits[cell] = digit;
  }
  const { sudoku, note: assumed } = layOut(digits);
  const counted = first === 0 ? ['Rows and columns were counted from 0.'] : [];
  const notes = [givens[0]!.style.note, ...counted, assumed, rules].filter(text => text !== undefined);
  return { puzzle: sudoku, line: givens[0]!.line, ...(notes.length > 0 ? { notes } : {}) };
}

/** The first index, and the smallest size that holds all. @throws UserError when one of them is not certain */
function countedBy(indices: readonly number[], givens: readonly Given[]): { first: 0 | 1; size: SudokuSize } {
  const first = indices.includes(0) ? 0 : 1;
  const [last, digit] = [Math.max(...indices), Math.max(...givens.map(given => given.digit))];
  const sizeFor = (count: number) => SUDOKU_SIZES.find(side => side >= Math.max(count, digit));
  const size = sizeFor(last + 1 - first);
  if (size === undefined)
    throw new UserError(
      `Here stands ${Math.max(last, digit)} as a row, a column or a digit; the largest Sudoku is 16×16.`,
      'Correct it.',
    );
  if (first === 0 && isSudokuSize(last) && sizeFor(last) === last)
    throw new UserError(
      `The rows and columns of these givens go from 0 to ${last}.`,
      'Count both from 1, or both from 0.',
    );
  if (givens[0]!.style.mayBeginAt0 && first === 1 && last < size)
    throw new UserError(
      'The rows and columns of these givens may be counted from 0 or from 1.',
      'Write them as r1c1=5, counted from 1.',
    );
  return { first, size };
}

/** Rows or columns as numbers. Of letters nine may go without the I, which looks like a 1. */
function indicesOf(names: readonly string[]): number[] {
  const letters = names.map(name => name.toUpperCase());
  const isWithoutI = letters.includes('J') && !letters.some(letter => letter === 'I' || letter > 'J');
  return letters.map(name =>
    /\d/.test(name) ? Number(name) : name.charCodeAt(0) - 64 - (isWithoutI && name > 'I' ? 1 : 0),
  );
}
