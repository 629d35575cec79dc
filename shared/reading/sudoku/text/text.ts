import type { Sudoku } from '../../../puzzles/sudoku/board.ts';
import { type Item, isFound, refused } from '../../items.ts';
import { type Block, blocksOf, type Line } from '../../text/lines.ts';
import type { Board } from '../boards/board.ts';
import { puzzlesOf } from '../boards/boards.ts';
import { joinedMarks, markingOf, type Unmarked, withoutMarks } from '../boards/marks.ts';
import { mapAmong, type RegionMap } from '../boards/regions.ts';
import { piecesOf, SIXTEEN } from '../rows/rows.ts';
import { gappyRows, joinedBlocks, partsOf, spacedBoard, withBlankRows, withDashedRows } from './blocks.ts';
import { drawnBoard, isOfBorders } from './drawn.ts';
import { Grids } from './grids.ts';
import { readLine } from './line.ts';
import { cellALine, greaterThan, isComment, nothing, otherSize, wholeBoard } from './whole.ts';

/**
 * Sudokus in a text: boards on a line each, with names and ratings around them, and grids with borders, headings and prose
 * between them. See the README of shared/reading.
 */

/** A text of so few lines may be one board that is spread over them in any way. */
const MOST_LINES = 90;

/** The Sudokus of a text, and the places that should hold one. */
export function* readSudokuText(lines: Iterable<Line>): Generator<Item<Sudoku>> {
  const iterator = lines[Symbol.iterator]();
  const head: Line[] = [];
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    head.push(next.value);
    if (head.length > MOST_LINES) break;
  }
  if (head.length > MOST_LINES) yield* readMany(chain(head, iterator));
  else yield* readFew(head);
}

function* chain(head: readonly Line[], rest: Iterator<Line>): Generator<Line> {
  yield* head;
  for (let next = rest.next(); !next.done; next = rest.next()) yield next.value;
}

function* readMany(lines: Iterable<Line>): Generator<Item<Sudoku>> {
  let any = false;
  for (const item of puzzlesOf(boardsIn(lines))) {
    any = true;
    yield item;
  }
  if (!any)
    yield refused(
      0,
      'There is no puzzle in this text, nor a line that looks like one.',
      'Check that it is the right file; a Sudoku is 81 digits and dots on a line, or a grid.',
    );
}

function* readFew(lines: readonly Line[]): Generator<Item<Sudoku>> {
  const rule = greaterThan(lines);
  if (rule) return yield rule;
  const single = cellALine(lines);
  if (single) return yield* puzzlesOf([single]);
  const items = [...puzzlesOf(boardsIn(lines))];
  if (items.some(isFound)) return yield* items;
  const size = otherSize(lines);
  if (size) return yield size;
  if (items.some(isOfBorders)) return yield* items;
  const unmarked = withoutMarks(lines);
  const whole = wholeBoard(unmarked?.lines ?? lines, unmarked);
  const found = whole ? [...puzzlesOf([whole])] : [];
  if (found.some(isFound)) yield* found;
  else yield* items.length > 0 ? items : [nothing(lines)];
}

function* boardsIn(lines: Iterable<Line>): Generator<Board | Item<Sudoku>> {
  const grids = new Grids();
  let marked: Unmarked | undefined;
  for (const read of joinedBlocks(blocksOf(withBlankRows(withoutNotes(lines))))) {
    const block = withDashedRows(read);
    const above = grids.isOpen ? marked : undefined;
    const unmarked = withoutMarks(block.lines);
    marked = unmarked ? joinedMarks(above, unmarked) : above;
    for (const item of boardsOf({ ...block, lines: unmarked?.lines ?? block.lines }, grids))
      yield withMarking(item, marked);
  }
  yield* grids.end();
}

const withMarking = (item: Board | Item<Sudoku>, marked: Unmarked | undefined): Board | Item<Sudoku> =>
  marked && 'cells' in item ? { ...item, marking: markingOf(item, marked) } : item;

function* boardsOf(block: Block, grids: Grids): Generator<Board | Item<Sudoku>> {
  const map = mapAmong(block.lines);
  if (map) return yield* boardsAround(map, block, grids);
  const isWide = grids.isOpen ? grids.size === 16 : holdsRowsOf16(block);
  for (const part of partsOf(block)) {
    const boards = drawnBoard(part) ?? [spacedBoard(part) ?? gappyRows(part) ?? []].flat();
    if (boards.length > 0) {
      yield* grids.end();
      yield* boards;
    } else for (const line of part) yield* readLine(line, grids, isWide);
  }
  if (!block.isCut) yield* grids.pause();
}

function* boardsAround(
  { from, to, board }: RegionMap,
  block: Block,
  grids: Grids,
): Generator<Board | Item<Sudoku>> {
  if (from > 0) yield* boardsOf({ lines: block.lines.slice(0, from), isCut: false }, grids);
  yield* grids.end();
  yield board;
  if (to < block.lines.length) yield* boardsOf({ ...block, lines: block.lines.slice(to) }, grids);
}

/** Sections of .sdk files that hold what the player did. */
const PLAYERS_SECTION = /^\[\s*(state|pencil ?marks?|candidates|user|marks|progress|history|time)\s*\]$/i;
const ANY_SECTION = /^\[\s*[a-z][a-z ]*\]$/i;

/** Lines that are neither comments nor in a section that belongs to the player. */
function* withoutNotes(lines: Iterable<Line>): Generator<Line> {
  let isPlayers = false;
  for (const line of lines) {
    const text = line.text;
    if (text.charCodeAt(0) === 91 && ANY_SECTION.test(text.trim()))
      isPlayers = PLAYERS_SECTION.test(text.trim());
    else if (!isPlayers && !isComment(text)) yield line;
  }
}

/**
 * Are lines of 16 characters rows of a 16×16 board, and not 4×4 boards? The block tells: in a board of 16×16 some
 * rows hold letters, or many hold digits above 4.
 */
function holdsRowsOf16({ lines }: Block): boolean {
  const rows = lines
    .map(({ text }) => (text.length > 100 ? '' : piecesOf(text).join('')))
    .filter(row => row.length === 16);
  const large = rows.filter(row => /[5-9A-GYa-g]/.test(row)).length;
  const isLettered = rows.some(row => /[A-G]/i.test(row) && SIXTEEN.test(row));
  return rows.length > 1 && (isLettered || large * 4 >= rows.length);
}
