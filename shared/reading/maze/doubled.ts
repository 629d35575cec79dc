import { countText } from '../../english.ts';
import { UserError } from '../../errors.ts';
import { mayBeWall, WALLS } from './roles.ts';

/** Mazes whose cells are two characters wide: `██S   ██`. */

/**
 * One character a cell; rows stay as long as they are drawn. Undefined where the rows are drawn in another way.
 * @param firstLine number of the first row in its file, for messages
 * @throws UserError naming a line whose cells do not line up, where the others are plainly two characters wide
 */
export function fromDoubled(lines: readonly string[], firstLine: number): string[] | undefined {
  const isRagged = lines.some(line => line.length !== lines[0]!.length);
  const rows = isRagged ? lines.map(withoutHalfCell) : lines;
  const width = Math.max(...rows.map(row => row.length));
  if (rows.length < 3 || width < 6 || width < rows.length) return undefined;
  const cells = rows.map(singled);
  const areCells = cells.every(row => row !== undefined);
  if (width % 2 === 0 && areCells) return isWalled(cells) ? cells.map(row => row.join('')) : undefined;
  const broken = misaligned(rows, cells);
  if (broken === undefined) return undefined;
  throw new UserError(
    `The cells of this maze are two characters wide, but those of line ${firstLine + broken}, with ${countText(rows[broken]!.length, 'character')}, do not line up.`,
    'Add or take away a character there.',
  );
}

/** A space alone at the end of a row is half of an open cell whose other half was lost, or a slip. */
const withoutHalfCell = (row: string): string =>
  row.length % 2 === 1 && row.endsWith(' ') ? row.slice(0, -1) : row;

/** Cells of a row: a character twice, or, where it is no wall, before a space. Undefined where one is neither. */
function singled(row: string): string[] | undefined {
  const pairs = row.padEnd(row.length + (row.length % 2)).match(/../g) ?? [];
  const isCell = (pair: string) => pair[0] === pair[1] || (pair[1] === ' ' && !mayBeWall(pair[0]));
  return pairs.every(isCell) ? pairs.map(pair => pair[0]!) : undefined;
}

const isFramed = (row: readonly string[]): boolean => mayBeWall(row[0]) && mayBeWall(row.at(-1));

/** Are there enough walls for it not to be chance, and, where they are `#`, walls at both ends of all rows? */
function isWalled(cells: readonly (readonly string[])[]): boolean {
  const walls = cells.flat().filter(mayBeWall);
  return walls.some(wall => WALLS.indexOf(wall) > 0) ? walls.length >= 4 : walls.length >= 8;
}

/**
 * The first row of another length whose cells do not line up, where most rows are equally long, two characters a cell and
 * framed by walls: these are no cells of one character. Undefined where that is not so.
 */
function misaligned(
  rows: readonly string[],
  cells: readonly (readonly string[] | undefined)[],
): number | undefined {
  const lengths = rows.map(row => row.length);
  const usual = [...lengths].sort((one, other) => one - other)[Math.floor(rows.length / 2)]!;
  const framed = cells.filter((row, at) => row && lengths[at] === usual && isFramed(row));
  if (usual % 2 === 1 || framed.length < 3 || framed.length * 2 <= rows.length) return undefined;
  const broken = lengths.findIndex((length, at) => length !== usual && (length % 2 === 1 || !cells[at]));
  return broken < 0 ? undefined : broken;
}
