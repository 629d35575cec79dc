import { countText, someOf } from '../../english.ts';
import { UserError } from '../../errors.ts';
import {
  checkMazeSize,
  isMazeSide,
  MAZE_SIDES,
  type Maze,
  OFF_PATH,
  ON_PATH,
} from '../../puzzles/maze/board.ts';
import { verifyMaze } from '../../puzzles/maze/rules.ts';
import { isVerified, violationsOf } from '../../puzzles/verdict.ts';
import { withNotes } from '../items.ts';
import type { Field } from '../text-reader.ts';
import { ARROWS, alongArrows } from './arrows.ts';
import { fromBoxes } from './boxes.ts';
import type { End } from './ends.ts';
import { withoutIndent } from './indent.ts';
import { isBinary, isNumberMaze, readNumberMaze } from './numbers.ts';
import { type CellKind, rolesOf } from './roles.ts';
import { fromFloors, fromLines, isFramed } from './shapes.ts';
import { notesOfSquares } from './squares.ts';

/**
 * Reads one maze: a line per row, `#` for walls, spaces (or dots) for open cells, `S`, `G`, and `o` for the cells of a
 * path that is drawn in; or drawn in one of the ways of shapes.ts, boxes.ts and doubled.ts. Editors strip spaces at line
 * ends, so short lines are filled up with open cells, unless the border shows that a character is missing.
 */

/** "line 3, column 5": where a cell stands in the text, rows and columns counted from 0. */
type Place = (row: number, column: number) => string;

/**
 * @param rows its lines
 * @param firstLine number of the first in its file, for messages
 * @param ends those that are named beside the maze: they tell which number of a maze of numbers is open
 * @throws UserError naming line and column of an unknown character or a second start, or the wrong size
 */
export function readMazeRows(
  rows: readonly string[],
  firstLine: number,
  ends: readonly End[] = [],
): Field<Maze> {
  const place: Place = (row, column) => `line ${firstLine + row}, column ${column + 1}`;
  if (isNumberMaze(rows) || (ends.length > 0 && isBinary(rows))) {
    const { rows: drawn, notes } = readNumberMaze(rows, firstLine, ends);
    return withNotes(readDrawing(drawn, place, firstLine), ...notes);
  }
  const inDrawing: Place = (row, column) => `row ${row + 1}, column ${column + 1} of the drawing`;
  const lines = fromLines(rows, firstLine) ?? fromFloors(rows) ?? fromBoxes(rows, firstLine);
  if (lines) return readDrawing(lines, inDrawing, firstLine);
  const drawn = withoutIndent(rows, firstLine);
  const inText: Place = (row, column) => place(row, column + drawn.left);
  const read = readDrawing(drawn.rows, drawn.wide === 2 ? inDrawing : inText, firstLine);
  const notes = drawn.note === undefined ? [] : [drawn.note];
  return withNotes(read, ...notes, ...filledNotes(drawn.rows, firstLine, drawn.wide));
}

/**
 * A maze with notes that say what is wrong with the way that is drawn: a library would not take it, and a mark may be none.
 * Arrows that are not the cells of a way, because they stand in others, too, or only where it turns, lead it.
 */
function withWay(read: Field<Maze>, characters: readonly string[], areArrows: boolean): Field<Maze> {
  const { puzzle, solution } = read;
  if (!solution || puzzle.start === null || puzzle.goal === null) return read;
  const problems = violationsOf(verifyMaze(puzzle, solution[0]!.values));
  if (problems.length === 0) return read;
  if (!areArrows)
    return withNotes(read, ...problems.map(({ message }) => `The way that is drawn is none: ${message}`));
  const way = alongArrows(characters, puzzle);
  if (!way) return { puzzle, notes: ['The arrows that are drawn do not lead from the start to the goal.'] };
  const values = characters.map((_, cell) => (way.includes(cell) ? ON_PATH : OFF_PATH));
  const isShortest = isVerified(verifyMaze(puzzle, values));
  const led: Field<Maze> = { puzzle, solution: [{ ...solution[0]!, values }] };
  return isShortest ? led : withNotes(led, 'The way that the arrows lead is not the shortest.');
}

/** A maze without the way that is drawn in it where it lacks an end: what is taken for a way may be anything then. */
export function withoutLooseWay(read: Field<Maze>): Field<Maze> {
  const { puzzle, solution } = read;
  const lacking = puzzle.goal === null ? 'goal' : puzzle.start === null ? 'start' : undefined;
  if (!solution || !lacking) return read;
  const { solution: _, ...rest } = read;
  return withNotes(
    rest,
    `This maze has no ${lacking}: what looks like a way that is drawn in it was left out.`,
  );
}

/** So many lines are named. */
const NAMED = 5;

/**
 * Says which rows were filled up, as nobody can see by the maze alone what was added.
 * @param wide characters of a cell
 */
function filledNotes(rows: readonly string[], firstLine: number, wide: 1 | 2): string[] {
  const lengths = rows.map(row => [...row].length);
  const columns = Math.max(...lengths);
  const short = lengths.flatMap((length, row) => (length < columns ? [firstLine + row] : []));
  if (short.length === 0) return [];
  const named = `line${short.length > 1 ? 's' : ''} ${someOf(short.map(String), NAMED)}`;
  return [
    `The rows of this maze have ${Math.min(...lengths)} to ${countText(columns, 'cell')}${wide === 2 ? ', each two characters wide' : ''}: open cells were added at the end of ${named}.`,
  ];
}

/** A square maze that is written on one line, row after row. @param place where a character stands, counted from 0 */
export function readMazeLine(line: string, place: (index: number) => string): Field<Maze> {
  const characters = [...line];
  const side = Math.ceil(Math.sqrt(characters.length));
  const at: Place = (row, column) => place(row * side + column);
  const rows = Array.from({ length: Math.ceil(characters.length / side) }, (_, row) =>
    characters.slice(row * side, (row + 1) * side).join(''),
  );
  const roles = rolesOf(rows, at);
  if (side * side !== characters.length || !isMazeSide(side)) {
    const { least, most } = MAZE_SIDES;
    const near = isMazeSide(side) ? `; ${side}×${side} would be ${side * side}` : '';
    throw new UserError(
      `A maze on one line is square, with ${least}×${least} to ${most}×${most} cells, but this one has ${characters.length} characters${near}.`,
      'Check that no spaces are lost at its end; write a maze that is not square with a line per row.',
    );
  }
  const kinds = characters.map(character => roles.get(character)!);
  return withNotes(makeMaze(kinds, side, side, at), ...notesOfSquares(rows));
}

function readDrawing(rows: readonly string[], place: Place, firstLine: number): Field<Maze> {
  const cells = rows.map(row => [...row]);
  const columns = Math.max(...cells.map(row => row.length));
  const roles = rolesOf(rows, place); // an unknown character explains more than the size of what is no maze
  checkMazeSize(rows.length, columns);
  checkLengths(rows, cells, columns, firstLine);
  const characters = cells.flatMap(row => Array.from({ length: columns }, (_, at) => row[at] ?? ' '));
  const kinds = characters.map(character => roles.get(character) ?? 'open');
  const maze = makeMaze(kinds, rows.length, columns, place);
  const areArrows = characters.every((mark, cell) => kinds[cell] !== 'path' || ARROWS.includes(mark));
  return withWay(withNotes(maze, ...notesOfSquares(rows)), characters, areArrows);
}

/** Refuses a row of another length where no spaces can have been lost at its end. */
function checkLengths(
  rows: readonly string[],
  cells: readonly (readonly string[])[],
  columns: number,
  firstLine: number,
): void {
  const lengths = cells.map(row => row.length);
  const short = lengths.findIndex(length => length < columns);
  if (short < 0) return;
  const hasDots = /[._·]/.test(rows.join('')) && !rows.some(row => row.includes(' '));
  const full = cells.filter(row => row.length === columns);
  // A closed frame, and one row in which only its last cell would be missing: it was another cell that was lost.
  const lost =
    lengths.includes(columns - 1) &&
    full.length > 2 &&
    isFramed(
      full.map(row => row.join('')),
      columns,
    );
  const others = new Set(lengths.filter(length => length < columns));
  const inner = rows.filter((_, row) => lengths[row]! < columns);
  const sticksOut =
    full.length === 1 && others.size === 1 && rows.length > 3 && isFramed(inner, [...others][0]!);
  if (!hasDots && !lost && !sticksOut) return;
  const odd = sticksOut
    ? lengths.indexOf(columns)
    : lengths.findIndex(length => (lost ? length === columns - 1 : length < columns));
  const other = sticksOut ? short : lengths.indexOf(columns);
  throw new UserError(
    `Line ${firstLine + odd} has ${countText(lengths[odd]!, 'cell')}, but line ${firstLine + other} has ${lengths[other]}.`,
    'Check that no cell is missing: every row has the same length.',
  );
}

function makeMaze(kinds: readonly CellKind[], rows: number, columns: number, place: Place): Field<Maze> {
  const only = (end: 'start' | 'goal'): number | null => {
    const cells = kinds.flatMap((kind, cell) => (kind === end ? [cell] : []));
    if (cells.length < 2) return cells[0] ?? null;
    const [first, second] = cells.map(cell => place(Math.floor(cell / columns), cell % columns));
    throw new UserError(
      `This maze has ${cells.length} ${end}s (${first}; ${second}${cells.length > 2 ? '; …' : ''}), but only one is possible.`,
      `Keep one ${end === 'start' ? 'S' : 'G'}. Several mazes can be imported as a file, with blank lines between them.`,
    );
  };
  const walls = kinds.map(kind => (kind === 'wall' ? 1 : 0));
  const puzzle: Maze = { kind: 'maze', rows, columns, walls, start: only('start'), goal: only('goal') };
  if (!kinds.includes('path')) return { puzzle };
  const values = kinds.map(kind => (kind === 'wall' || kind === 'open' ? OFF_PATH : ON_PATH));
  return { puzzle, solution: [{ rows, columns, values }] };
}
