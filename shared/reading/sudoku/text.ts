import { countText } from '../../english.ts';
import { UserError } from '../../errors.ts';
import type { Sudoku } from '../../puzzles/sudoku/board.ts';
import { isSudokuSize } from '../../puzzles/sudoku/board.ts';
import { attempt, type Item, isFound, refused } from '../items.ts';
import { type Block, blocksOf, type Line } from '../lines.ts';
import { isLink, readLink } from '../links.ts';
import { type Board, puzzlesOf } from './boards.ts';
import { readCells, sizeOf, wrongLength } from './cells.ts';
import { Grids } from './grids.ts';
import { labelOf } from './label.ts';
import { isMostlyCells, isRegular, isRule, piecesOf, regionRowOf, rowOf, SIXTEEN } from './rows.ts';
import { MARKS, type Run, runsOf, strayOf } from './runs.ts';
import { readSpaced } from './spaced.ts';

/**
 * Sudokus in a text: boards on a line each, with names and ratings around them, and grids with borders, headings and prose
 * between them. See the README of this room.
 */

/** A text of so few lines may be one board that is spread over them in any way. */
const MOST_LINES = 90;
/** Fewer cells on a line that is no board are a number in a text. */
const FEWEST_CELLS = 20;

/** A row of cells with signs between two of them, which are rules of a greater-than Sudoku. */
const isUnequal = ({ text }: Line): boolean =>
  text.length <= LONGEST_UNEQUAL &&
  /^[\s\d._*?xX|<>≤≥]+$/.test(text) &&
  /[\d._*?]\s*[<>≤≥]\s*[\d._*?]/.test(text);
const LONGEST_UNEQUAL = 100;

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
  const unequal = lines.find(isUnequal);
  if (unequal)
    return yield refused(
      unequal.number,
      'Signs stand between the cells: this is a greater-than Sudoku, a rule that Mull does not know.',
      'Choose a Sudoku with given digits; take the signs away if they are none of its rules.',
    );
  const items = [...puzzlesOf(boardsIn(lines))];
  if (items.some(isFound)) return yield* items;
  const whole = wholeBoard(lines);
  const found = whole ? [...puzzlesOf([whole])] : [];
  if (found.some(isFound)) yield* found;
  else yield* items.length > 0 ? items : [nothing(lines)];
}

/** All cells of a text as one board, however they are spread over its lines. */
function wholeBoard(lines: readonly Line[]): Board | undefined {
  const used = lines.filter(({ text }) => !isComment(text) && text.trim() !== '' && !isRule(text));
  const pieces = used.flatMap(({ text }) => piecesOf(text));
  const joined = pieces.join('');
  if (used.length === 0 || !isMostlyCells(joined)) return undefined;
  if (used.length === 1 && !isRegular(pieces)) return undefined;
  if (!/[2-9A-P]/i.test(joined)) return undefined; // zeros and ones are something else
  const line = used[0]!.number;
  if (sizeOf(pieces.length) && pieces.some(piece => piece.length > 1)) return { line, cells: pieces };
  return sizeOf(joined.length) || joined.length === MARKS ? { line, cells: joined } : undefined;
}

function nothing(lines: readonly Line[]): Item<Sudoku> {
  const used = lines.filter(({ text }) => !isComment(text) && text.trim() !== '');
  const cells = used.flatMap(({ text }) => piecesOf(text)).join('');
  const first = used[0]?.number ?? 0;
  if (cells !== '' && isMostlyCells(cells)) {
    if (sizeOf(cells.length)) return attempt(first, () => reject(readCells(cells)));
    const { message, action } = wrongLength(cells.length);
    return refused(first, used.length > 1 ? message.replace('This line', 'This text') : message, action);
  }
  return refused(
    first,
    'There is no puzzle in this text.',
    'Paste a Sudoku, for example as 81 digits and dots, or a maze with # for walls.',
  );
}

function reject(_: readonly number[]): never {
  throw new UserError('There is no puzzle in this text.', 'Check that blanks are written as 0 or a dot.');
}

function* boardsIn(lines: Iterable<Line>): Generator<Board | Item<Sudoku>> {
  const grids = new Grids();
  for (const block of blocksOf(withoutNotes(lines))) {
    const spaced = spacedBoard(block);
    if (spaced) {
      yield* grids.end();
      yield spaced;
      continue;
    }
    const isWide = grids.isOpen ? grids.size === 16 : holdsRowsOf16(block);
    for (const line of block.lines) yield* readLine(line, grids, isWide);
    if (!block.isCut) yield* grids.pause();
  }
  yield* grids.end();
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

const isComment = (text: string): boolean => text.includes('#') && text.trimStart().startsWith('#');

function spacedBoard({ lines }: Block): Board | Item<Sudoku> | undefined {
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
    'Blank cells were lost at the ends of these lines, perhaps at their beginnings, too: it cannot be told in which columns the digits stand.',
    'Copy the board again with every blank cell, or write blanks as 0 or a dot.',
  );
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

const ORDINARY = /^[0-9.]{81}$/;
/** Characters of a 4×4 board. */
const SHORTEST_RUN = 16;
/** What some cell is written as, unless all of them are letters. */
const HAS_CELLS = /[0-9.*_?xX-]/;
/** Spaces as blanks. */
const SPACED = /^[1-9 ]{81}$/;

function* readLine(
  { text, number: line }: Line,
  grids: Grids,
  isWide: boolean,
): Generator<Board | Item<Sudoku>> {
  if (text.length === 81 && ORDINARY.test(text)) {
    yield* grids.end();
    yield { line, cells: text };
    return;
  }
  // Most lines of a text that is no puzzle end here.
  if (!grids.size && text.length < SHORTEST_RUN && !HAS_CELLS.test(text)) return;
  if (isLink(text)) {
    yield* grids.end();
    return yield readLink(text, line);
  }
  if (isKiller(text.trim())) {
    yield* grids.end();
    return yield killer(line);
  }
  if (SPACED.test(text) && text.includes(' ')) {
    yield* grids.end();
    return yield { line, cells: text.replaceAll(' ', '.') };
  }
  const runs = (text.length < SHORTEST_RUN ? [] : runsOf(text)).filter(
    ({ cells }) => !(isWide && cells.length === 16),
  );
  if (runs.length > 0) {
    yield* grids.end();
    const stray = strayOf(text, runs);
    return yield* stray ? [strayBeside(stray, line)] : runBoards(runs, text, line);
  }
  if (isRule(text)) return;
  const pieces = piecesOf(text);
  const whole = boardOf(pieces, isWide);
  if (whole) {
    yield* grids.end();
    return yield { line, cells: whole };
  }
  yield* readRow(pieces, line, grids);
}

function* readRow(pieces: readonly string[], line: number, grids: Grids): Generator<Board | Item<Sudoku>> {
  const row = rowOf(pieces) ?? regionRowOf(pieces, grids.size ?? 0);
  const joined = pieces.join('');
  const isCells = joined !== '' && isMostlyCells(joined);
  const isBroken = joined.length === grids.size && !isRegular(pieces); // as long as a row only by a larger number
  if (isCells && !isBroken && grids.size && row?.size !== grids.size && grids.expects(joined.length))
    return yield* grids.add(grids.size, { line, cells: [...joined] });
  if (row) return yield* grids.add(row.size, { line, cells: row.cells });
  yield* grids.end();
  if (!isCells || joined.length < FEWEST_CELLS) return;
  const { message, action } = sizeOf(joined.length) ? irregular(pieces) : wrongLength(joined.length);
  yield refused(line, message, action);
}

/** A whole board on a line, its cells apart from each other. */
function boardOf(pieces: readonly string[], isWide: boolean): string | readonly string[] | undefined {
  if (pieces.length === 81 || pieces.length === 256) return pieces;
  const joined = pieces.join('');
  const size = joined.length === MARKS ? 9 : sizeOf(joined.length);
  if (!size || (joined.length === 16 && (isWide || pieces.length === 9 || /[5-9A-Za-z]/.test(joined))))
    return undefined;
  return isRegular(pieces) && isMostlyCells(joined) && !isSudokuSize(pieces.length) ? joined : undefined;
}

const irregular = (pieces: readonly string[]): UserError =>
  new UserError(
    `Something stands among the ${countText(pieces.join('').length, 'cell')} on this line that is no cell.`,
    'Take that away.',
  );

function* runBoards(runs: readonly Run[], text: string, line: number): Generator<Board> {
  const label = labelOf(text.slice(0, runs[0]!.from), text.slice(runs.at(-1)!.to));
  for (const [index, { cells }] of runs.entries())
    yield { line, cells, ...(index === 0 ? label : { isBeside: true }) };
}

function strayBeside({ cells }: Run, line: number): Item<Sudoku> {
  return refused(
    line,
    `Beside a board, this line has ${countText(cells.length, 'cell')} that are none.`,
    'Check that no cell is missing; if it is a number of another kind, write what it is before it, such as "id:".',
  );
}

/** A killer Sudoku as some programs write it: sums, and for every other cell an arrow to its cage. */
const KILLER = /^[A-Za-z0-9<>^v]{81}$/;
const isKiller = (text: string): boolean => KILLER.test(text) && text.replace(/[^<>^]/g, '').length >= 9;

const killer = (line: number) =>
  refused(
    line,
    'This is a killer Sudoku: its cages and sums are rules that Mull does not know.',
    'Choose a Sudoku with given digits.',
  );
