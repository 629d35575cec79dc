import { type Literal, literalAt, type Value } from './literals.ts';
import { withPrinted } from './printed.ts';

export { type Literal, literalAt, type Value } from './literals.ts';

/** Calls that stand for lists (literals.ts). */
const CALLS = [
  'matrix',
  '[rc]bind',
  'c',
  'array',
  '[a-z]{0,10}(?:ArrayOf|[Ll]istOf)',
  'arrayOf',
  'List(?:\\.of)?',
  'Arrays\\.asList',
  'Array',
  'Vector',
  'Seq',
];
/** Where a literal may begin: on a line of its own, or behind `=`, `<-`, `:`, `(`, `,` or `return`; or right behind a name. */
const START = new RegExp(
  `(?:(?:^|[=:(,]|<-|\\breturn\\b)[ \\t]*(?=[[{("'\`]|vec!\\s?\\[|(?:${CALLS.join('|')})\\s?\\()|[\\w\\]>](?=\\{\\s*\\{))`,
  'gm',
);
/** What is called so: `board = `, `board <- `, `int grid[9][9] = `, `"puzzle": `, `grid: list[list[int]] = `. */
const NAME =
  /([A-Za-z_]\w{0,40})["']?\s{0,4}(?:\[\w{0,10}\]){0,2}\s{0,4}(?::[\w[\], ]{1,40})?\s{0,4}(?:[:=]|<-)\s{0,4}$/;
/** After so many brackets that begin nothing a text is no program with boards. */
const MOST_FAILURES = 50;
const LONGEST_NAME = 120;

/** Two strings are rows of one list where they stand on lines of their own, with or without blank ones between them. */
const BETWEEN_ROWS = /^(?=[^\n]*\n)[\s,;]*$/;

/**
 * Every literal of a text, in order. Strings on lines of their own with nothing but commas between them are a list, in
 * which a blank line is an empty string; so are lists of cells on lines of their own, as programs print them.
 */
export function literalsIn(text: string): Literal[] {
  const literals: Literal[] = [];
  let rows: Literal[] = [];
  const endRows = () => {
    const [first, last] = [rows[0], rows.at(-1)];
    if (first && last && rows.length > 1 && areAllRows(text, first.from, last.end))
      literals.push({ ...first, value: linesOf(text, rows), end: last.end });
    else literals.push(...rows);
    rows = [];
  };
  for (const literal of withPrinted(separateLiterals(text), text)) {
    const last = rows.at(-1);
    if (last && !BETWEEN_ROWS.test(text.slice(last.end, literal.from))) endRows();
    if (typeof literal.value === 'string') rows.push(literal);
    else {
      endRows();
      literals.push(literal);
    }
  }
  endRows();
  return literals;
}

/** Is it a vector of R, of so many values that it may be a grid, and not the rows of a matrix? */
export const isVector = ({ value, from }: Literal, text: string): boolean =>
  Array.isArray(value) &&
  value.length >= FEWEST_CELLS &&
  /^c\s?\(/.test(text.slice(from, from + 3)) &&
  value.every(cell => typeof cell !== 'object' || cell === null);

/** Cells of the smallest Sudoku. */
const FEWEST_CELLS = 16;

/** The values of strings on lines of their own, and an empty one for each blank line between them. */
function linesOf(text: string, rows: readonly Literal[]): Value[] {
  return rows.flatMap(({ value, from }, at) => {
    const between = text.slice(rows[at - 1]?.end ?? from, from);
    const blanks = Math.max(0, between.split('\n').length - 2);
    return [...Array<string>(blanks).fill(''), value];
  });
}

/** Has neither the line above nor the one below a quote, as a row that is damaged would have? */
function areAllRows(text: string, from: number, end: number): boolean {
  const top = text.lastIndexOf('\n', from) + 1;
  const bottom = (text.indexOf('\n', end) + 1 || text.length + 1) - 1;
  const above = text.slice(text.lastIndexOf('\n', top - 2) + 1, Math.max(top - 1, 0));
  const below = text.slice(end, (text.indexOf('\n', bottom + 1) + 1 || text.length + 1) - 1);
  return !/["'`]/.test(above + below);
}

function separateLiterals(text: string): Literal[] {
  const literals: Literal[] = [];
  let [line, counted, failures] = [1, 0, 0];
  START.lastIndex = 0;
  for (let start = START.exec(text); start && failures < MOST_FAILURES; start = START.exec(text)) {
    const from = start.index + start[0].length;
    const read = isComment(text, from) ? undefined : literalAt(text, from);
    START.lastIndex = Math.max(read?.end ?? 0, from + (start[0] === '' ? 1 : 0), START.lastIndex);
    if (!read) {
      failures++;
      continue;
    }
    line += text.slice(counted, from).split('\n').length - 1;
    counted = from;
    const [, name = ''] = NAME.exec(text.slice(Math.max(0, from - LONGEST_NAME), from)) ?? [];
    literals.push({ name, value: read.value, line, from, end: read.end });
  }
  return literals;
}

/** Does a comment stand before a place on its line? */
function isComment(text: string, at: number): boolean {
  const before = text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - LONGEST_NAME), at);
  return /^\s*(#|\/\/|--|%)/.test(before);
}
