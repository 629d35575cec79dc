import { UserError } from '../../errors.ts';
import { checkMazeSize, isMazeSide, MAZE_SIDES, type Maze, OFF_PATH, ON_PATH } from './board.ts';
import { type CellKind, kindOf } from './characters.ts';

/**
 * Reads one maze from text: a line per row, `#` for walls, spaces (or dots) for open cells, `S`, `G`, and `o` for the
 * cells of a path that is drawn in; or a square maze on one line, as in Maze-Hard. Other usual characters are read too,
 * see characters.ts. Editors strip spaces at line ends, so short lines are filled up with open cells.
 */

export interface ParsedMazeText {
  /** Its start or goal is null when the text has none: such a drawing is kept, and its diagnosis says so. */
  readonly puzzle: Maze;
  /** The path that is drawn in, if any; not verified. */
  readonly answer?: number[];
}

/** "line 3, column 5": where a cell stands in the text, rows and columns counted from 0. */
type Place = (row: number, column: number) => string;

/** Larger texts hold more than one maze. */
const MAX_CHARACTERS = 100_000;

/**
 * Reads one maze from text, see above.
 * @param firstLine number of the text's first line in its file, for messages
 * @throws UserError naming line and column of an unknown character or a second start, or the wrong size
 */
export function parseMaze(text: string, firstLine = 1): ParsedMazeText {
  if (text.length > MAX_CHARACTERS) {
    throw new UserError(
      `This text has ${text.length} characters, too many for one maze.`,
      'Import it as a file of mazes instead.',
    );
  }
  const lines = linesOf(text);
  const used = rowsOf(lines);
  if (used.count === 0)
    throw new UserError(
      'There is no maze in this text.',
      'Paste a maze: a line per row, # for walls, spaces for open cells, S and G for start and goal.',
    );
  const line = firstLine + used.first;
  const rows = lines.slice(used.first, used.first + used.count);
  if (rows.length === 1) return parseMazeLine(rows[0]!, index => `line ${line}, column ${index + 1}`);
  return parseGrid(rows, line);
}

/**
 * Reads a square maze that is written on one line, row after row.
 * @param place where a character stands, counted from 0, for messages
 * @throws UserError naming the place of a wrong character, or a number of cells that is no square
 */
export function parseMazeLine(line: string, place: (index: number) => string): ParsedMazeText {
  const side = Math.ceil(Math.sqrt(line.length));
  const at: Place = (row, column) => place(row * side + column);
  const kinds = readKinds([line], at);
  if (side * side !== kinds.length || !isMazeSide(side)) {
    const { least, most } = MAZE_SIDES;
    const near = isMazeSide(side) ? `; ${side}×${side} would be ${side * side}` : '';
    throw new UserError(
      `A maze on one line is square, with ${least}×${least} to ${most}×${most} cells, but this one has ${kinds.length} characters${near}.`,
      'Check that no spaces are lost at its end; write a maze that is not square with a line per row.',
    );
  }
  return makeMaze(kinds, side, side, at);
}

/** Lines of a text in any convention, without the byte order mark. */
export function linesOf(text: string): string[] {
  return text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
}

/**
 * The lines that are rows: without blank ones before and after the maze, unless these are open rows of full width.
 * A text of nothing but blanks has none.
 */
function rowsOf(lines: readonly string[]): { first: number; count: number } {
  if (lines.every(isBlank)) return { first: 0, count: 0 };
  const width = widthOf(lines);
  const isRow = (line: string) => !isBlank(line) || line.length === width;
  const first = lines.findIndex(isRow);
  return { first, count: lines.findLastIndex(isRow) + 1 - first };
}

export function isBlank(line: string): boolean {
  return line.trim() === '';
}

export function widthOf(lines: readonly string[]): number {
  return lines.reduce((width, line) => Math.max(width, line.length), 0);
}

function parseGrid(rows: readonly string[], firstLine: number): ParsedMazeText {
  const place: Place = (row, column) => `line ${firstLine + row}, column ${column + 1}`;
  const columns = widthOf(rows);
  readKinds(rows, place); // an unknown character explains more than the size of what is no maze
  checkMazeSize(rows.length, columns);
  checkRagged(rows, firstLine);
  return makeMaze(readKinds(rows, place, columns), rows.length, columns, place);
}

/** Where open cells are dots (or the like), no spaces can have been lost at the end of a short line. */
function checkRagged(rows: readonly string[], firstLine: number): void {
  const text = rows.join('');
  if (!/[._·]/.test(text) || text.includes(' ')) return;
  const columns = widthOf(rows);
  const short = rows.findIndex(row => row.length < columns);
  if (short < 0) return;
  const longest = firstLine + rows.findIndex(row => row.length === columns);
  throw new UserError(
    `Line ${firstLine + short} has ${rows[short]!.length} cells, but line ${longest} has ${columns}.`,
    'Check that no cell is missing: every row has the same length.',
  );
}

/** The cells of all rows, each filled up to `width` with open cells. */
function readKinds(rows: readonly string[], place: Place, width = 0): CellKind[] {
  return rows.flatMap((line, row) =>
    [...line.padEnd(width)].map((character, column) => {
      const kind = kindOf(character);
      if (kind) return kind;
      throw new UserError(
        `${capitalized(place(row, column))} is ${quoted(character)}; a maze has walls (#), open cells (space or dot), S, G and a path (o).`,
        'Replace the character, or take it away.',
      );
    }),
  );
}

function makeMaze(kinds: readonly CellKind[], rows: number, columns: number, place: Place): ParsedMazeText {
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
  return {
    puzzle,
    answer: kinds.map(kind => (kind === 'wall' || kind === 'open' ? OFF_PATH : ON_PATH)),
  };
}

function capitalized(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}

function quoted(character: string): string {
  return character === '\t' ? 'a tab' : `"${character}"`;
}
