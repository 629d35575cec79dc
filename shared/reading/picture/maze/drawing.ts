import { range } from '../../../range.ts';
import { openCells } from '../../maze/wall-of.ts';
import type { Cells } from './cells.ts';
import { type Ends, endsOf, openingsOf } from './ends.ts';
import { isMazeWithoutWay, mayBeMaze, type Standing } from './evidence.ts';
import { isLight } from './inks.ts';
import { type Drawn, marksOn } from './marks.ts';
import { type Rows, withinSize } from './size.ts';

/** A maze as a picture shows it. */
export interface Drawing extends Rows {
  /** Do walls of its own go all around it, with a way in and one out at most? Else its border may be the page's. */
  readonly isFramed: boolean;
  /** Does a way lead from its start to its goal? */
  readonly hasWay: boolean;
}

/** The one that is most surely a maze: with a frame, then with a way; of equal ones the first. */
export const bestOf = (drawings: readonly (Drawing | undefined)[]): Drawing | undefined =>
  drawings
    .filter(drawing => drawing !== undefined)
    .reduce<Drawing | undefined>(
      (best, other) => (best && worthOf(best) >= worthOf(other) ? best : other),
      undefined,
    );

const worthOf = ({ isFramed, hasWay }: Drawing): number => 2 * Number(isFramed) + Number(hasWay);

const LIGHT = 'Light lines were taken for walls, dark ground for open cells.';

/** The maze of some cells; undefined where they are none. @param drawn what they are seen in */
export function drawingOf(
  drawn: Drawn,
  cells: Cells,
  around: Pick<Standing, 'isWhole' | 'isPhotographed'>,
): Drawing | undefined {
  const standing = { ...around, isOutlined: drawn.mesh.isOutlined ?? false };
  const openings = standing.isOutlined ? [] : openingsOf(cells);
  if (!mayBeMaze(cells, openings, standing)) return undefined;
  const { marks, coloured } = marksOn(drawn, cells);
  const ends = endsOf(openings, marks);
  const rows = rowsOf(cells, ends);
  const hasWay = openCells(rows, '#').haveWay;
  if (!hasWay && !isMazeWithoutWay(rows, cells, openings, standing, coloured)) return undefined;
  const notes = [...(isLight(drawn.inks) ? [LIGHT] : []), ...(ends.note === undefined ? [] : [ends.note])];
  return { ...withinSize({ rows, notes }), isFramed: !standing.isWhole, hasWay };
}

function rowsOf({ rows, columns, walls }: Cells, { start, goal }: Ends): string[] {
  const characters = walls.map((isWall, cell) =>
    cell === start ? 'S' : cell === goal ? 'G' : isWall ? '#' : ' ',
  );
  return range(0, rows).map(row => characters.slice(row * columns, (row + 1) * columns).join(''));
}
