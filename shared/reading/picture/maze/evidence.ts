import { range } from '../../../range.ts';
import { FRAME_GAPS, openCells } from '../../maze/wall-of.ts';
import type { Cells } from './cells.ts';

/** What tells mazes from other patterns. */

/** How a maze stands in its picture. */
export interface Standing {
  /** Does a thin line go all around its cells? */
  readonly isOutlined: boolean;
  /** Is it the whole picture, so that its border may be the page's? */
  readonly isWhole: boolean;
  /** Is it from a photograph, in which pens and shadows may fill cells? */
  readonly isPhotographed: boolean;
}

/** Of a maze's cells, so many are open at least and at most: fewer or more are other patterns. */
const [LEAST_OPEN, MOST_OPEN] = [0.2, 0.85];
/** Of a maze's cells so many may be neither wall nor open all over, or hold something; of one that is clean, hardly any. */
const [MOST_UNCLEAN, HARDLY_ANY] = [0.1, 0.01];
/** Cells of a side of a maze that is all of its picture, and of one without ends or in a photograph: a smaller one may be another pattern, as the corners of a QR code are. */
const [SMALL, LARGE] = [7, 9];
/** What stands in cells of a maze that is all of its picture, at most: two marks. */
const MOST_FILLED = 2;

/** Is there a frame, are neither too few cells open nor too many, and are most either wall or not? @param openings open cells of the border */
export function mayBeMaze(
  cells: Cells,
  openings: readonly number[],
  { isOutlined, isPhotographed, isWhole }: Standing,
): boolean {
  const open = openShare(cells);
  // A small one within the page's own border is clean, and no empty page.
  const isPage = !isOf(SMALL, cells) && (!areClean(cells) || !within(cells).walls.includes(true));
  if (isWhole && (cells.filled.length > MOST_FILLED || isPage)) return false;
  if (openings.length > FRAME_GAPS || open < LEAST_OPEN || (open > MOST_OPEN && !isOutlined)) return false;
  if (isPhotographed) return isOf(LARGE, cells);
  return Math.max(cells.unclean, cells.filled.length) <= cells.walls.length * MOST_UNCLEAN;
}

/** Other colours cover no more of a maze that is all of its picture, without ends: else it may be any pattern. */
const MOST_COLOURED = 0.03;

/** Are cells a maze although no way leads through them? They have to be large, clean and in few pieces. @param rows the same as text @param coloured how much of them other colours cover, 0 to 1 */
export function isMazeWithoutWay(
  rows: readonly string[],
  cells: Cells,
  openings: readonly number[],
  { isWhole }: Standing,
  coloured: number,
): boolean {
  if (!isOf(LARGE, cells) || !areClean(cells) || openings.length === 1) return false;
  if (openShare(within(cells)) > MOST_OPEN || !hangTogether(rows)) return false;
  return !isWhole || (coloured <= MOST_COLOURED && areWallsJoined(rows));
}

const isOf = (least: number, { rows, columns }: Cells): boolean => Math.min(rows, columns) >= least;

const areClean = ({ unclean, walls }: Cells): boolean => unclean <= walls.length * HARDLY_ANY;

const openShare = ({ walls }: Pick<Cells, 'walls'>): number =>
  walls.filter(isWall => !isWall).length / walls.length;

/** The cells within the border. */
const within = ({ rows, columns, walls }: Cells): Pick<Cells, 'walls'> => ({
  walls: range(1, rows - 1).flatMap(row => walls.slice(row * columns + 1, (row + 1) * columns - 1)),
});

/** Of open cells so many hang together. */
const TOGETHER = 0.7;

/** Do the open cells hang together, or are they in two parts, as where no way leads through? */
function hangTogether(rows: readonly string[]): boolean {
  const { count, largest, pieces } = openCells(rows, '#');
  return largest >= count * TOGETHER || pieces <= 2;
}

/** Do all walls hang together, by their sides? */
const areWallsJoined = (rows: readonly string[]): boolean =>
  openCells(
    rows.map(row => row.replace(/[SG]/g, ' ')),
    ' ',
  ).pieces === 1;
