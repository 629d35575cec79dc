import { isSudokuSize, SUDOKU_SIZES } from '../../../puzzles/sudoku/board.ts';
import { type Refused, refused } from '../../items.ts';
import type { Block, Line } from '../../text/lines.ts';
import type { Board } from '../boards/board.ts';
import { isFence, isRule } from '../rows/rows.ts';
import { readSpaced } from '../rows/spaced.ts';

/** Blocks of a text as boards whose blank cells are blank: below headings, and with rows in which nothing stands. */

/** Longer blocks are lists. */
const MOST_LINES = 90;

/** The board that some lines are; undefined where they are none. */
export function spacedBoard(lines: readonly Line[]): Board | Refused | undefined {
  if (lines.length > MOST_LINES || lines.length < 4) return undefined;
  const line = lines[0]!.number;
  const spaced = readSpaced(
    lines.map(({ text }) => text),
    line === 1,
  );
  if (!spaced) return undefined;
  if ('cells' in spaced) return { line, ...spaced };
  return refused(
    line,
    'Blank cells were lost from these lines: it cannot be told in which columns the digits stand.',
    'Copy the board again with every blank cell, or write blanks as 0 or a dot.',
  );
}

/** What no row of a board is: words, which have letters beyond G; an arrow. */
const HEADING = /^(?=.*[h-z]).*\p{L}{2}|^\s*(?:[-=]*>|\p{L}:)\s*$/iu;
/** A board's number above it. */
const NUMBER = /^\s*(?:#|no\.?\s)?\d{1,4}[.):]?\s*$/i;

/** The lines of a block between its headings, and each of these. */
export function partsOf({ lines }: Block): Line[][] {
  if (lines.length > MOST_LINES) return [[...lines]];
  const parts: Line[][] = [];
  let wasHeading = true;
  for (const line of lines) {
    const isHeading = HEADING.test(line.text) || isFence(line.text);
    if (isHeading || wasHeading) parts.push([line]);
    else parts.at(-1)!.push(line);
    wasHeading = isHeading;
  }
  return parts.flatMap(part => (isNumbered(part) ? [part.slice(0, 1), part.slice(1)] : boardsOf(part)));
}

/** Boards with nothing or a border between them; the part itself where it is something else. */
function boardsOf(part: Line[]): Line[][] {
  if (spacedBoard(part)) return [part];
  const rows = part.filter(({ text }) => !isRule(text));
  for (const size of SUDOKU_SIZES) {
    const boards = Array.from({ length: Math.floor(rows.length / size) }, (_, at) =>
      rows.slice(at * size, (at + 1) * size),
    );
    const areBoards =
      boards.length > 1 && rows.length % size === 0 && boards.every(board => spacedBoard(board));
    if (areBoards) return boards;
  }
  return [part];
}

const isNumbered = ([first, ...rest]: readonly Line[]): boolean =>
  first !== undefined &&
  NUMBER.test(first.text) &&
  !spacedBoard([first, ...rest]) &&
  Boolean(spacedBoard(rest));

/** So many lines hold a board, its heading and its borders. */
const MOST_KEPT = 24;

/** The lines of a text; of a board in which lines of nothing but spaces are as long as its rows, these with dots. */
export function* withBlankRows(lines: Iterable<Line>): Generator<Line> {
  let kept: Line[] = [];
  let isLong = false;
  for (const line of lines) {
    const last = kept.at(-1)?.text ?? line.text;
    const isBreak = isBlank(line) && (line.text.length < 4 || line.text.length !== last.length);
    if (isLong || isBreak) {
      yield* dotted(kept);
      yield line;
      kept = [];
      isLong &&= !isBreak;
    } else kept.push(line);
    if (kept.length > MOST_KEPT) {
      yield* kept;
      kept = [];
      isLong = true;
    }
  }
  yield* dotted(kept);
}

const isBlank = ({ text }: Line): boolean => text.trim() === '';

function dotted(lines: readonly Line[]): readonly Line[] {
  if (!lines.some(isBlank)) return lines;
  return partsOf({ lines, isCut: false }).flatMap(part => {
    const board = part.some(isBlank) ? spacedBoard(part) : undefined;
    if (!board || !('cells' in board)) return part;
    const rows = part.filter(({ text }) => !isRule(text));
    const size = rows.length;
    const cells = [...board.cells];
    if (size * size !== cells.length) return part;
    return rows.map(({ number }, at) => ({
      number,
      text: cells.slice(at * size, (at + 1) * size).join(' '),
    }));
  });
}

/** A block of nothing but rows of digits and minus signs, a row of nothing but these with dots: it is no border there. */
export function withDashedRows(block: Block): Block {
  const { lines } = block;
  const size = lines[0]!.text.trim().length;
  const isDashed = ({ text }: Line) => /^-+$/.test(text.trim());
  const isRow = ({ text }: Line) => text.trim().length === size && /^[1-9A-Ga-g-]+$/.test(text.trim());
  if (!isSudokuSize(size) || lines.length !== size || !lines.some(isDashed) || !lines.every(isRow))
    return block;
  const dotted = lines.map(line => ({ ...line, text: line.text.replaceAll('-', '.') }));
  return { ...block, lines: dotted };
}

/** Smaller boards are not put together: a few numbers look alike. */
const LEAST_SIZE = 9;

/** The blocks of a text, two of them as one where they are a board with the blank lines between them as its rows. */
export function* joinedBlocks(blocks: Iterable<Block>): Generator<Block> {
  let before: Block | undefined;
  for (const block of blocks) {
    const joined = before && joinedBlock(before, block);
    if (before && !joined) yield before;
    before = joined ?? block;
  }
  if (before) yield before;
}

function joinedBlock(above: Block, below: Block): Block | undefined {
  const [first, last] = [above.lines[0]!.number, below.lines.at(-1)!.number];
  const size = last - first + 1;
  if (size < LEAST_SIZE || !isSudokuSize(size)) return undefined;
  const lines = [...above.lines, ...below.lines];
  const rows = Array.from(
    { length: size },
    (_, at) => lines.find(({ number }) => number === first + at) ?? { text: '', number: first + at },
  );
  return spacedBoard(rows) ? { lines: rows, isCut: below.isCut } : undefined;
}

/** Fewer lines of digits and gaps are numbers in a text; and more rows than a board has. */
const [FEWEST_ROWS, MOST_ROWS] = [6, 10];

/** Refuses lines that are plainly rows of such a board, but too few, or too many: a row of blanks alone may be lost. */
export function gappyRows(lines: readonly Line[]): Refused | undefined {
  const rows = lines.filter(({ text }) => !isRule(text));
  const isGappy =
    rows.every(({ text }) => /^[\s1-9]{1,18}$/.test(text)) && rows.some(({ text }) => /\d\s+\d/.test(text));
  const lengths = new Set(rows.map(({ text }) => text.replace(/\s/g, '').length));
  if (!isGappy || rows.length < FEWEST_ROWS || rows.length > MOST_ROWS || lengths.size < 2) return undefined;
  return refused(
    rows[0]!.number,
    `These ${rows.length} lines look like a Sudoku whose blank cells are blank, but it has not as many rows as columns.`,
    'Write blank cells as 0 or a dot: a row of blanks alone cannot be told from an empty line.',
  );
}
