import { boardIn } from '../json/board.ts';
import type { Literal, Value } from './literals.ts';

/** Grids whose rows a program printed one after the other, as lists on lines of their own. */

/** Fewer lists may be anything; so may longer ones. */
const [FEWEST_ROWS, NARROWEST, WIDEST] = [3, 3, 60];
/** Nothing but one line end. */
const NEXT_LINE = /^[ \t]*\r?\n[ \t]*$/;
/** What a list may have before and behind it on its line. */
const [BEFORE, BEHIND] = [/(?:^|\n)[ \t]*$/, /^[ \t]*(?:\r?\n|$)/];
/** So much of its line is looked at. */
const LONGEST_MARGIN = 40;

/** The literals of a text, those that are the printed rows of a grid as one. */
export function withPrinted(literals: readonly Literal[], text: string): Literal[] {
  const all: Literal[] = [];
  for (let from = 0, to = 0; from < literals.length; from = to) {
    for (to = from + 1; goesOn(literals[to - 1]!, literals[to], text); ) to++;
    const rows = literals.slice(from, to);
    if (areRows(rows))
      all.push({ ...rows[0]!, value: rows.map(({ value }) => value), end: rows.at(-1)!.end });
    else all.push(...rows);
  }
  return all;
}

/** A list of cells alone on its line; a name may stand above the first. */
function isRow(literal: Literal, text: string): boolean {
  if (!isListOfCells(literal.value)) return false;
  const { from, end } = literal;
  return (
    BEFORE.test(text.slice(Math.max(0, from - LONGEST_MARGIN), from)) &&
    BEHIND.test(text.slice(end, end + LONGEST_MARGIN))
  );
}

const isListOfCells = (value: Value): value is readonly Value[] =>
  Array.isArray(value) &&
  value.length >= NARROWEST &&
  value.length <= WIDEST &&
  value.every(cell => typeof cell !== 'object' || cell === null);

const goesOn = (row: Literal, next: Literal | undefined, text: string): boolean =>
  next !== undefined &&
  isRow(row, text) &&
  isRow(next, text) &&
  NEXT_LINE.test(text.slice(row.end, next.from)) &&
  widthOf(next) === widthOf(row);

const widthOf = ({ value }: Literal): number => (Array.isArray(value) ? value.length : 0);

/** Are they the rows of a grid, and not a board each? Those of 16×16 hold digits above 4. */
function areRows(rows: readonly Literal[]): boolean {
  if (rows.length < FEWEST_ROWS) return false;
  const width = widthOf(rows[0]!);
  const cells = rows.flatMap(({ value }) => (Array.isArray(value) ? value : []));
  const isLarge = width === rows.length && cells.some(cell => Number(cell) > Math.sqrt(width));
  return isLarge || !rows.every(({ value }) => boardIn(value) !== undefined);
}
