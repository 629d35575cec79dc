import { readerFor } from '../kinds.ts';
import type { Literal } from './literals.ts';

/** Rows of a list that a lost quote, bracket or line end put beside it. */

/** Shorter lists of strings are no grids. */
const FEWEST_ROWS = 3;
/** Start and goal stand in one row each, which may be the one that was passed over. */
const ENDS = 'SGE';
/** Lines that begin something else, and lines that end it. */
const BEGINS = /[[({=]/;
const ENDS_LIST = /[\])}]/;

/**
 * Does a comment among strings of one length, or what stands right above or below them, look like another such row? Then
 * a quote, a bracket or a line end may be lost.
 */
export function hasRowPassedOver({ value, from, end }: Literal, text: string): boolean {
  if (!Array.isArray(value) || value.length < FEWEST_ROWS) return false;
  const rows = value.filter(row => typeof row === 'string');
  const width = rows[0]?.length ?? 0;
  if (rows.length < value.length || rows.some(row => row.length !== width)) return false;
  if (readerFor(rows).evidence(rows) === 0) return false; // words of one length
  const cells = new Set(`${rows.join('')}${ENDS}`);
  // A row begins at each quote, and at each line for want of one.
  const pieces = withNeighbours(text, from, end).split(/["'`]\s*,?|\n/);
  return pieces.filter(piece => longestOf(piece, cells) >= width - 1).length > rows.length;
}

/** The length of the longest part of a text that consists of such characters. */
function longestOf(text: string, characters: ReadonlySet<string>): number {
  let [longest, length] = [0, 0];
  for (const character of text.trim()) {
    length = characters.has(character) ? length + 1 : 0;
    longest = Math.max(longest, length);
  }
  return longest;
}

/** A part of a text with the lines above and below it, up to a blank one or one that begins something else. */
function withNeighbours(text: string, from: number, end: number): string {
  const isEnd = (line: string) => line.trim() === '' || BEGINS.test(line);
  let first = text.lastIndexOf('\n', from - 1) + 1;
  while (first > 0) {
    const above = text.lastIndexOf('\n', first - 2) + 1;
    const line = text.slice(above, first - 1);
    if (isEnd(line) || ENDS_LIST.test(line)) break;
    first = above;
  }
  let last = endOfLine(text, end);
  while (last < text.length) {
    const below = endOfLine(text, last + 1);
    if (isEnd(text.slice(last + 1, below))) break;
    last = below;
  }
  return text.slice(first, last);
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
