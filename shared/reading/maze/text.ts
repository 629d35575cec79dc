import type { Maze } from '../../puzzles/maze/board.ts';
import { attempt, type Found, type Item, isFound, refused } from '../items.ts';
import { type Line, widthOf } from '../text/lines.ts';
import { withColors, withoutEmoji, withSingleSpaces } from './emoji.ts';
import type { End } from './ends.ts';
import { readMazeLine, withoutLooseWay } from './grid.ts';
import { mazeAt, withEndsLeftOut } from './named-ends.ts';
import { isKnown, WALLS } from './roles.ts';

/**
 * Mazes in a text: grids with blank lines or titles between them, or square mazes on a line each. A blank line may also
 * be an open row; a line of two numbers before a maze is its size.
 */

/** Of a block with more rows only so many are kept: it is no maze of Mull's. */
const MOST_ROWS = 200;

interface Block {
  /** Of the first row, counted from 1. */
  readonly line: number;
  readonly rows: string[];
  /** How many rows there are; more than are kept. */
  readonly height: number;
}

/** @param ends those that the text names in words, which are of its only maze */
export function* readMazes(lines: Iterable<Line>, ends: readonly End[]): Generator<Item<Maze>> {
  if (ends.length === 0) return yield* readMazeText(lines, []);
  const all = [...lines];
  const items = [...readMazeText(all, ends)];
  if (items.length === 1) return yield* items;
  for (const item of readMazeText(all, [])) yield isFound(item) ? withEndsLeftOut(item) : item;
}

function* readMazeText(lines: Iterable<Line>, ends: readonly End[]): Generator<Item<Maze>> {
  let before: Block | undefined;
  let present: Block | undefined;
  const itemsOf = (block: Block, ...beside: readonly (Block | undefined)[]) =>
    isRowOf(block, beside) ? [rowAlone(block)] : mazesOf(block, ends);
  for (const after of blocksOf(lines)) {
    const whole = present && joinedMaze(present, after);
    if (whole) yield whole;
    else if (present) yield* itemsOf(present, before, after);
    before = present;
    present = whole ? undefined : after;
  }
  if (present) yield* itemsOf(present, before);
  if (!before && !present)
    yield refused(
      0,
      'There is no maze in this text.',
      'Paste a maze: a line per row, # for walls, spaces for open cells, S and G for start and goal.',
    );
}

/** Is it a line that fits among the rows of a maze above or below it? Then it is a row of that, and no maze on one line. */
function isRowOf({ rows }: Block, neighbours: readonly (Block | undefined)[]): boolean {
  return (
    rows.length === 1 &&
    neighbours.some(
      other =>
        other && other.rows.length > 1 && !isList(other.rows) && widthOf(other.rows) >= rows[0]!.length,
    )
  );
}

const rowAlone = ({ line }: Block): Item<Maze> =>
  refused(
    line,
    'This line may be a row of the maze beside it, but a blank line stands between them.',
    'Take the blank line away, or fill it up with open cells.',
  );

/**
 * One maze in which the spaces of an open row were lost: its start is in one part, its goal in the other. Where that
 * cannot be, the blank line is a slip.
 */
function joinedMaze(above: Block, below: Block): Item<Maze> | undefined {
  const ends = (block: Block, letters: RegExp) => block.rows.filter(row => letters.test(row)).length;
  const isSplit = [
    [above, below],
    [below, above],
  ].some(
    ([one, other]) =>
      ends(one!, /[Ss]/) === 1 &&
      ends(one!, /[GgEe]/) === 0 &&
      ends(other!, /[GgEe]/) === 1 &&
      ends(other!, /[Ss]/) === 0,
  );
  if (!isSplit || above.height + below.height > MOST_ROWS) return undefined;
  const gap = below.line - above.line - above.rows.length;
  const rows = [...above.rows, ...Array<string>(gap).fill(''), ...below.rows];
  const read = attempt(above.line, () => mazeAt(rows, above.line, []));
  if ('puzzle' in read || widthOf(above.rows) !== widthOf(below.rows))
    return 'puzzle' in read ? read : undefined;
  return refused(
    above.line + above.rows.length,
    'A blank line cuts this maze in two: its start is on one side, its goal on the other.',
    'Take the blank line away, or fill it up with open cells.',
  );
}

function* mazesOf({ line, rows, height }: Block, ends: readonly End[]): Generator<Item<Maze>> {
  if (height > MOST_ROWS) {
    yield refused(
      line,
      `What begins here looks like a maze of ${height} rows; a maze has 3 to 60.`,
      'Cut it, or put blank lines between several mazes.',
    );
    return;
  }
  if (rows.length === 1 || isList(rows)) {
    for (const [index, row] of rows.entries())
      yield attempt(line + index, () => mazeOnLine(row, line + index));
    return;
  }
  yield attempt(line, () => mazeAt(rows, line, ends));
}

function mazeOnLine(row: string, line: number): Found<Maze> {
  return { ...withoutLooseWay(readMazeLine(row, index => `line ${line}, column ${index + 1}`)), line };
}

/** Is every line a maze of its own? A grid holds one start and one goal at most. */
export function isList(rows: readonly string[]): boolean {
  return rows.filter(row => /[Ss]/.test(row) && /[GgEe]/.test(row)).length > 1;
}

/** Lines that belong together: a blank line that is shorter than the rows above it comes between two mazes. */
function* blocksOf(lines: Iterable<Line>): Generator<Block> {
  let rows: string[] = [];
  let line = 0;
  let width = 0;
  let height = 0;
  const end = (): Block[] => {
    const signs = withSingleSpaces(rows).map(withoutEmoji);
    const block = trimmed({ line, rows: withColors(signs), height });
    rows = [];
    width = 0;
    height = 0;
    return block ? [block] : [];
  };
  for (const { text: row, number } of lines) {
    const text = withoutEmoji(row);
    const isBlank = text.trim() === '';
    if (isTitle(text) || (isBlank && text.length < Math.max(1, width))) {
      yield* end();
      continue;
    }
    if (height === 0) line = number;
    height++;
    if (rows.length < MOST_ROWS) rows.push(row);
    width = Math.max(width, [...text].length);
    if (height === MOST_ROWS && isList(rows)) yield* end();
  }
  yield* end();
}

/** Without blank lines around it, unless these are open rows of full width. */
function trimmed({ line, rows, height }: Block): Block | undefined {
  if (rows.every(row => row.trim() === '')) return undefined;
  const width = widthOf(rows);
  const isRow = (row: string) => row.trim() !== '' || row.length === width;
  const first = rows.findIndex(isRow);
  return { line: line + first, rows: rows.slice(first, rows.findLastIndex(isRow) + 1), height };
}

/** What no word holds: a row of walls of another kind, or of a way. */
const DRAWN = /([XxOo*@%.])\1\1/;

/** "15 x 15" */
export const isSize = (text: string): boolean =>
  /^\d{1,3}(?:\s{1,9}|\s{0,9}[,x×X*]\s{0,9})\d{1,3}$/.test(text);

/** A heading, or the size of the maze that follows: words and numbers, and nothing that could be a wall. */
export function isTitle(text: string): boolean {
  const trimmed = text.trim();
  if (/^(`{3,}\w*|\[\/?(code|pre|quote)[^\]]*\])$/i.test(trimmed)) return true;
  if (isSize(trimmed)) return true;
  if (isProse(trimmed)) return true;
  if ([...trimmed].some(character => WALLS.includes(character)) || DRAWN.test(trimmed)) return false;
  if (ROW_OF_NUMBERS.test(trimmed) || BETWEEN_WALLS.test(trimmed)) return false;
  return (
    /[\p{L}]/u.test(trimmed) &&
    /[\p{L}\d]{2}/u.test(trimmed) &&
    [...trimmed].some(character => /[\p{L}\d]/u.test(character) && !isKnown(character))
  );
}

/** A row between two walls that are written as a letter. */
const BETWEEN_WALLS = /^W.*W$/;

/** A row of a maze of numbers in which an end is a letter. */
const ROW_OF_NUMBERS = /^[01]*(?:[SGEABsge][01]*){1,2}$/;

/**
 * Words that no row holds, and hardly a sign of a wall among them: "Legend: S start, # wall"; or a heading of Markdown:
 * "# My maze".
 */
function isProse(text: string): boolean {
  const words = (text.match(/\p{L}{3,}/gu) ?? []).filter(word => ![...word].every(isKnown));
  const walls = [...text].filter(character => WALLS.includes(character)).length;
  return (words.length >= 2 && walls * 8 <= text.length) || (words.length > 0 && HEADING.test(text));
}

const HEADING = /^#{1,6} [\p{L}\d ]+$/u;
