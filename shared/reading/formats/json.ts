import { type Control, guarded, type Item, isFound, ofEntry, refused } from '../items.ts';
import { isListOfColored } from '../json/arc.ts';
import { readJsonValue } from '../json/index.ts';
import { own } from '../json/own.ts';
import { sizeOf } from '../sudoku/rows/cells.ts';
import { isJsonStart, parseJson } from '../text/json.ts';
import { linesOf } from '../text/lines.ts';
import { readChats } from './chat.ts';
import { code } from './code.ts';
import type { TextFormat } from './format.ts';

/** JSON of any program; which one, json/index.ts tells. */
export const json: TextFormat = {
  name: 'JSON',
  reading: text => {
    if (!isJsonStart(text) || isJsonLines(text)) return undefined;
    // What only people would read as JSON is a program.
    return code.reading(text) ?? (() => guarded(() => readWhole(parseJson(text.replace(/^\ufeff/, '')))));
  },
};

/** Of JSON nobody knows the lines, but of Mull's own: what is counted are the entries of a list. */
function* readWhole(value: unknown): Generator<Item> {
  for (const item of readValue(value)) {
    if (item.line === 0 || own.matches(value)) yield item;
    else if (isFound(item)) yield { ...item, line: 0, entry: item.line };
    else yield { ...item, line: 0, reason: ofEntry(item.line, item.reason) };
  }
}

const readValue = (value: unknown): Iterable<Item> => readChats(value) ?? readJsonValue(value);

/** A value of JSON on every line. */
export const jsonLines: TextFormat = {
  name: 'JSON lines',
  reading: text => (isJsonStart(text) && isJsonLines(text) ? control => readLines(text, control) : undefined),
};

function* readLines(text: string, control: Control): Generator<Item> {
  const grids = text.length <= LONGEST_TASK ? listsIn(text) : [];
  if (isListOfColored(grids)) return yield* readJsonValue(grids);
  for (const { text: line, number } of linesOf(text, control)) {
    if (line.trim() === '') continue;
    try {
      for (const item of readValue(JSON.parse(line))) yield { ...item, line: number };
    } catch {
      yield refused(number, 'The JSON on this line is cut off or damaged.', 'Copy or export it again.');
    }
  }
}

/** Grids on lines of their own may be one task, or many puzzles. */
const LONGEST_TASK = 200_000;

/** The lists that stand on a line each; none where something else does. */
function listsIn(text: string): unknown[] {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  const lists = lines.map(line =>
    line.trimStart().startsWith('[[') && isValue(line) ? JSON.parse(line) : undefined,
  );
  return lists.every(list => list !== undefined) ? lists : [];
}

/** Lines that are looked at. */
const SAMPLE = 3;

/**
 * Do the first lines all look like whole values, and is one of them one? Or is it an object, and something follows? Another
 * may be damaged.
 */
function isJsonLines(text: string): boolean {
  const lines: string[] = [];
  for (const { text: line } of linesOf(text.slice(0, 2_000_000))) {
    if (line.trim() !== '') lines.push(line);
    if (lines.length === SAMPLE) break;
  }
  if (lines.length < 2) return false;
  return (
    (isObjectStart(lines[0]!) && isValue(lines[0]!)) ||
    (lines.every(line => WHOLE.test(line)) &&
      lines.some(isValue) &&
      !(text.length <= LONGEST_GRID && lines.every(isRowOfGrid)))
  );
}

/** Rows of a grid that a program printed make no longer text. */
const LONGEST_GRID = 50_000;

/**
 * Is it a list of cells, a row of a grid that a program printed (code/printed.ts)? Lists of more than 16 cells may be
 * boards.
 */
function isRowOfGrid(line: string): boolean {
  if (!/^\s*\[[^[\]{}]*\]\s*$/.test(line)) return false;
  const cells = line.split(',').length;
  return cells === LARGEST_SIDE || sizeOf(cells) === undefined;
}

/** Of a Sudoku, and the cells of the smallest one. */
const LARGEST_SIDE = 16;

/** From bracket to bracket. */
const WHOLE = /^\s*(?:\{.*\}|\[.*\])\s*$/;

const isObjectStart = (line: string): boolean => /^\s*\{/.test(line);

function isValue(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
