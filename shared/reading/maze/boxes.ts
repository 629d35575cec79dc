import { attempted, UserError } from '../../errors.ts';
import { cellsOf } from './parts.ts';
import { closeCorners } from './shapes.ts';

/** Mazes whose walls are box drawing: `┌─┬─┐`, in light, heavy or double lines, with cells of any width. */

const LINE = /[\u2500-\u257f]/;
/** Lines that lie, with nothing that goes up or down. */
const LYING = /[─━═┄┅┈┉╌╍╴╶╸╺╼╾]/;
/** Lines that stand, with nothing that goes left or right. */
const STANDING = /[│┃║┆┇┊┋╎╏╵╷╹╻╽╿]/;

/** Longer rows are no maze of Mull's. */
const LONGEST = 1000;

/** Does a line of text consist of such walls, and of no digits, which would make it a Sudoku's? */
export const isBoxed = (line: string): boolean =>
  /[\u2500-\u257f].*[\u2500-\u257f]/.test(line) && /^[\s\u2500-\u257fA-Za-z.·•●*+]*$/.test(line);

/**
 * One character a cell, with walls and corners as cells of their own; undefined where the rows are drawn in another way.
 * @param firstLine number of the first row in its file, for messages
 * @throws UserError naming a wall that is drawn in part, or an empty grid
 */
export function fromBoxes(rows: readonly string[], firstLine: number): string[] | undefined {
  if (rows.length < 3 || !rows.every(row => row.length <= LONGEST && isBoxed(row))) return undefined;
  const left = Math.min(...rows.map(row => row.search(LINE)));
  const before = rows.findIndex(row => row.slice(0, left).trim() !== '');
  if (before >= 0)
    throw new UserError(
      `Line ${firstLine + before} of this maze begins before its first wall.`,
      'Draw the walls around it.',
    );
  const grid = rows.map(row => [...row.slice(left).trimEnd()]);
  const places = (isPlace: (character: string) => boolean) => ({
    columns: grid.flatMap(row => row.flatMap((character, at) => (isPlace(character) ? [at] : []))),
    rows: grid.flatMap((row, at) => (row.some(isPlace) ? [at] : [])),
  });
  const wide = commonDivisor(places(character => LINE.test(character) && !LYING.test(character)).columns);
  const high = commonDivisor(places(character => LINE.test(character) && !STANDING.test(character)).rows);
  refuseBeyond(grid, firstLine);
  if (wide === 1 || high === 1) return grid.map(row => row.map(wallOr).join(''));
  const cells = sampled(grid, wide, high, firstLine);
  if (cells.every((row, at) => row.every((cell, column) => at % 2 === column % 2 || cell === '#')))
    throw new UserError('This is an empty grid: it has a wall around every cell.', 'Fill it in first.');
  closeCorners(cells);
  return cells.map(row => row.join(''));
}

/** @throws UserError naming a row that goes on behind the last wall, or has the last wall for itself */
function refuseBeyond(grid: readonly (readonly string[])[], firstLine: number): void {
  const walls = grid.map(row => row.findLastIndex(character => LINE.test(character)));
  const [, second = 0] = walls.sort((one, other) => other - one);
  const width = second + 1;
  const beyond = grid.findIndex(row => row.length > width);
  if (beyond >= 0)
    throw new UserError(
      `Line ${firstLine + beyond} of this maze goes on behind its last wall.`,
      'Take that away.',
    );
}

const wallOr = (character: string): string => (LINE.test(character) ? '#' : character);

/** The largest number that divides all of them; 1 where there is none. */
const commonDivisor = (numbers: readonly number[]): number =>
  Math.max(
    1,
    numbers.reduce((divisor, number) => {
      let [one, other] = [divisor, number];
      while (other > 0) [one, other] = [other, one % other];
      return one;
    }, 0),
  );

/**
 * A cell for each corner, wall and inside of a drawing. Lines may be further apart than the cells are wide, so the widest
 * cells are taken in which no wall is drawn in part.
 * @param wide columns between upright lines have this common divisor @param high the same for rows
 */
function sampled(
  grid: readonly (readonly string[])[],
  wide: number,
  high: number,
  firstLine: number,
): string[][] {
  let partial: UserError | undefined;
  for (const rows of divisorsOf(high))
    for (const columns of divisorsOf(wide)) {
      const cells = attempted(() =>
        cellsOf(grid, { wide: columns, high: rows, firstLine, isWall: character => LINE.test(character) }),
      );
      if (!(cells instanceof UserError)) return cells;
      partial ??= cells;
    }
  throw partial!;
}

/** Those from 2, the largest first. */
const divisorsOf = (number: number): number[] =>
  Array.from({ length: number - 1 }, (_, at) => number - at).filter(divisor => number % divisor === 0);
