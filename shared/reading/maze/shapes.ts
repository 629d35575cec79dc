import { widthOf } from '../text/lines.ts';
import { cellsOf } from './parts.ts';
import { mayBeWall } from './roles.ts';

/**
 * Other ways of drawing a maze, turned into one character a cell: walls as thin lines, and drawings that are indented. Each
 * function answers undefined where the rows are drawn in another way.
 */

/**
 * A maze whose walls are lines: `+--+`, `|`. Cells, corners and walls between them become cells.
 * @throws UserError naming a wall that is drawn in part, or a cell with several marks
 */
export function fromLines(drawn: readonly string[], firstLine: number): string[] | undefined {
  const rows = withPlusses(drawn);
  const first = rows[0] ?? '';
  const corners = [...first].flatMap((character, column) => (character === '+' ? [column] : []));
  const wide = (corners[1] ?? 0) - (corners[0] ?? 0);
  const left = corners[0] ?? 0;
  const high = rows.findIndex((row, at) => at > 0 && row[left] === '+');
  if (corners.length < 2 || wide < 2 || high < 2 || rows.length % high !== 1) return undefined;
  if (rows.some(row => row.slice(0, left).trim() !== '')) return undefined;
  const isLine = rows.every(
    (row, at) =>
      /^[\s+|SGEABPsgeo*x@.-]*$/i.test(row) && (at % high !== 0 || row[left] === '+' || row.trim() === ''),
  );
  if (!isLine) return undefined;
  const inner = rows.map(row => row.slice(left));
  const grid = (isOpenBehind(inner, wide, high) ? inner : inner.map(row => row.trimEnd())).map(row => [
    ...row,
  ]);
  const cells = cellsOf(grid, { wide, high, firstLine, isWall: character => '+|-'.includes(character) });
  return cells.map((row, at) =>
    row.map((cell, column) => ((at % 2) + (column % 2) === 0 ? '#' : cell)).join(''),
  );
}

/** Corners of the first line that are no plus: `o---o---o`, as programs for robot mice write them. */
const CORNERS = /^[ ]{0,20}([o.*])(?:[- ]{1,8}\1){1,60}\s*$/;

/** Rows with a plus for each corner. */
function withPlusses(rows: readonly string[]): readonly string[] {
  const [first = ''] = rows;
  const [, corner] = CORNERS.exec(first) ?? [];
  if (corner === undefined || !first.includes('-')) return rows;
  const isCorner = [...first].map(character => character === corner);
  const isOfCorners = (row: string) => isCorner.every((is, at) => !is || row[at] === corner);
  return rows.map(row =>
    isOfCorners(row) ? [...row].map((character, at) => (isCorner[at] ? '+' : character)).join('') : row,
  );
}

/** Are the spaces at the ends of rows open cells? Not behind a column of corners, nor where they are no whole cells. */
function isOpenBehind(rows: readonly string[], wide: number, high: number): boolean {
  const [width, drawn] = [widthOf(rows), widthOf(rows.map(row => row.trimEnd()))];
  const isClosed = rows.every((row, at) => at % high !== 0 || row[drawn - 1] === '+');
  return !isClosed && width % wide === 1 && rows.every(({ length }) => length === width);
}

/** A maze of floors `_` and walls `|`: its first line is the upper border. */
export function fromFloors(rows: readonly string[]): string[] | undefined {
  const [top = '', ...body] = rows;
  if (body.length < 1 || !/^ ?_[ _]*$/.test(top) || !body.every(row => /^\|?[ _|SGE]*$/.test(row)))
    return undefined;
  if (!body.some(row => row.includes('|'))) return undefined;
  const columns = Math.floor((Math.max(...rows.map(row => row.length)) - 1) / 2);
  if (columns < 1) return undefined;
  const grid = Array.from({ length: 2 * body.length + 1 }, () =>
    new Array<string>(2 * columns + 1).fill(' '),
  );
  for (const line of grid) line[0] = ' ';
  for (let column = 0; column < columns; column++)
    if (top[2 * column + 1] === '_') grid[0]![2 * column + 1] = '#';
  body.forEach((row, at) => {
    const cells = grid[2 * at + 1]!;
    const floor = grid[2 * at + 2]!;
    if (row[0] === '|') cells[0] = '#';
    for (let column = 0; column < columns; column++) {
      const [inside = ' ', right = ' '] = [row[2 * column + 1], row[2 * column + 2]];
      if (/[SGE]/.test(inside)) cells[2 * column + 1] = inside;
      if (inside === '_') floor[2 * column + 1] = '#';
      if (right === '|') cells[2 * column + 2] = '#';
    }
  });
  closeCorners(grid);
  return grid.map(line => line.join(''));
}

/** A corner is a wall where a wall ends in it. @param grid a cell for each corner, wall and inside */
export function closeCorners(grid: string[][]): void {
  for (let row = 0; row < grid.length; row += 2)
    for (let column = 0; column < grid[row]!.length; column += 2) {
      const beside = [
        grid[row - 1]?.[column],
        grid[row + 1]?.[column],
        grid[row]![column - 1],
        grid[row]![column + 1],
      ];
      if (grid[row]![column] === ' ' && beside.includes('#')) grid[row]![column] = '#';
    }
}

/** A maze with a space between its cells: it is framed, or has another sign than a space in every cell. */
export function fromSpaced(rows: readonly string[]): string[] | undefined {
  const width = widthOf(rows.map(row => row.trimEnd()));
  if (width < 5 || width % 2 === 0 || !rows.every(row => /^(. )*.?$/u.test(row))) return undefined;
  const cellsIn = (row: string) => [...row].filter((_, at) => at % 2 === 0).join('');
  const cells = rows.map(row => cellsIn(row.trimEnd()));
  const isFilled = cells.every(row => row.length === (width + 1) / 2 && !row.includes(' '));
  if (isFilled || isFramed(cells, (width + 1) / 2)) return cells;
  return holdWallsBelow(cells) ? rows.map(cellsIn) : undefined;
}

/**
 * Do walls stand below each other, and not in every second row only, as pillars in a hall would? Small mazes may all the
 * same.
 */
const holdWallsBelow = (rows: readonly string[]): boolean =>
  rows.length > 3 &&
  rows.some(row => row.length > 3) &&
  rows.some((row, at) =>
    [...row].some((cell, column) => mayBeWall(cell) && mayBeWall(rows[at + 1]?.[column])),
  );

/** A single blank column behind rows that are equally long was written so: it is open. */
const FEWEST_BLANK = 2;

/** Without blank columns behind a maze that has a frame of its own: they are spaces at the ends of lines. */
export function withoutBlankEnd(rows: readonly string[]): readonly string[] {
  const [width, drawn] = [widthOf(rows), widthOf(rows.map(row => row.trimEnd()))];
  const isEven = rows.every(({ length }) => length === width);
  if (width === drawn || (isEven && width - drawn < FEWEST_BLANK)) return rows;
  const inner = rows.map(row => row.slice(0, drawn));
  return isFramed(inner) ? inner : rows;
}

/** Are nearly all cells at the border walls? */
export function isFramed(rows: readonly string[], width = widthOf(rows)): boolean {
  const share = (cells: readonly (string | undefined)[]) => cells.filter(mayBeWall).length / cells.length;
  const column = (at: number) => rows.map(row => row[at]);
  const line = (row: string) => Array.from({ length: width }, (_, at) => row[at]);
  return [line(rows[0]!), line(rows.at(-1)!), column(0), column(width - 1)].every(
    side => share(side) >= 0.75,
  );
}
