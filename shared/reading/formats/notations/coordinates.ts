import { noteOfRules } from '../../beside/rule-words.ts';
import { attempt } from '../../items.ts';
import {
  FEWEST_GIVENS,
  type Given,
  LONGEST_LIST,
  placedDigit,
  ROW_FIRST,
  sudokuOfGivens,
  type Way,
} from '../../sudoku/places.ts';
import { plainCharacters } from '../../text/characters.ts';
import type { TextFormat } from '../format.ts';

/**
 * A Sudoku by the places of its givens, and nothing else but words before the first: `r1c1=5`, `R1C1 5`, `A1=5`, `(1,1): 5`,
 * `grid[0][0] = 5;`, `(0, 0, 5)`, `given(1,1,5).` Rows come first; what is not certain is refused.
 */
export const coordinates: TextFormat = {
  name: 'list of givens',
  reading: text => {
    if (text.length > LONGEST_LIST || /^\s*\[\s*\{/.test(text)) return undefined; // objects have names
    const plain = plainCharacters(text).replace(/["'`]/g, '');
    for (const style of STYLES) {
      const givens = givensIn(plain, style);
      if (givens)
        return () => [attempt(givens[0]!.line, () => sudokuOfGivens(givens, style, noteOfRules(plain)))];
    }
    return undefined;
  },
};

interface Style extends Way {
  /** A place, with its row and column as groups. */
  readonly place: string;
  /** What stands between a place and its digit. */
  readonly sign: string;
}

const NUMBER = '(\\d{1,2})';
const SIGN = '\\s?(?:[:=]|->|→)\\s?';
/** Where a place has letters, commas, bars of a table and blanks are none within it. */
const ANY_SIGN = '(?:\\s?(?:[:=,;|]|->|→)\\s?|[ \\t]|\\sis\\s)';

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
    place: `[a-z_]\\w{0,20}[[(]${NUMBER}(?:\\]\\[|\\s?,\\s?)${NUMBER}[\\])]`,
    sign: SIGN,
    mayBeginAt0: true,
    note: ROW_FIRST,
  },
  {
    place: `(?:[a-z_][\\w.]{0,30})?\\(${NUMBER}\\s?,\\s?${NUMBER}`,
    sign: '\\s?,\\s?',
    mayBeginAt0: true,
    note: ROW_FIRST,
  },
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
    givens.push({ row, column, digit: placedDigit(digit), line });
    from = index + whole.length;
  }
  return givens.length >= FEWEST_GIVENS && BETWEEN.test(text.slice(from)) ? givens : undefined;
}
