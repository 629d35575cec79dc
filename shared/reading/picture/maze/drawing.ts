import { MAZE_SIDES } from '../../../puzzles/maze/board.ts';
import { range } from '../../../range.ts';
import { FRAME_GAPS, openCells } from '../../maze/wall-of.ts';
import type { Cells } from './cells.ts';
import { type Ends, endsOf, openingsOf } from './ends.ts';
import type { Marked } from './marks.ts';

/** A maze as a picture shows it. */
export interface Drawing {
  /** Its cells, as text: `#`, space, S and G. */
  readonly rows: readonly string[];
  readonly notes: readonly string[];
  /** Of several the one that is worth most is the maze. */
  readonly worth: number;
  /** Do walls go all around it, with a way in and one out at most? */
  readonly isFramed: boolean;
  /** Does a way lead from its start to its goal, too? */
  readonly isCertain: boolean;
}

/** The one that is worth most, of equal ones the first. */
export const bestOf = (drawings: readonly (Drawing | undefined)[]): Drawing | undefined =>
  drawings
    .filter(drawing => drawing !== undefined)
    .reduce<Drawing | undefined>(
      (best, other) => (best && best.worth >= other.worth ? best : other),
      undefined,
    );

/** Where a maze stands in its picture. */
export interface Standing {
  /** Does a thin line go all around cells? */
  readonly isOutlined?: boolean | undefined;
  /** Is it the whole picture, so that its border may be the page's? */
  readonly isWhole?: boolean;
  /** Is it from a photograph, in which pens and shadows may fill cells? */
  readonly isPhotographed?: boolean;
  /** What was assumed before. */
  readonly note?: string | undefined;
}

/** Of a maze's cells, so many are open at least and at most: fewer or more are other patterns. */
const [LEAST_OPEN, MOST_OPEN] = [0.2, 0.85];
/** Of its open cells so many hang together. */
const TOGETHER = 0.7;
/** So many of its cells may be neither wall nor open all over, and hold something; without ends hardly any. */
const [MOST_UNCLEAN, HARDLY_ANY] = [0.1, 0.01];

/** The maze of some cells; undefined where they are none. @param markedIn looks for marks of its ends */
export function drawingOf(cells: Cells, markedIn: () => Marked, standing: Standing): Drawing | undefined {
  if (!areOfMaze(cells, standing)) return undefined;
  const openings = standing.isOutlined ? [] : openingsOf(cells);
  const { marks, coloured } = markedIn();
  const ends = endsOf(openings, marks);
  const rows = rowsOf(cells, ends);
  const worth = worthOf(rows, cells, openings, { ...standing, isPlain: coloured <= MOST_COLOURED });
  if (worth === 0) return undefined;
  const notes = [standing.note, ends.note].filter(note => note !== undefined);
  return { ...withinSize(rows, notes), worth, isFramed: worth >= LIKELY, isCertain: worth === CERTAIN };
}

/** Is there a frame, are neither too few cells open nor too many, and are most either wall or not? */
function areOfMaze(
  cells: Cells,
  { isOutlined = false, isPhotographed = false, isWhole = false }: Standing,
): boolean {
  const open = openShare(cells);
  // Within the page's own border there is a maze with two marks, not another picture; a small one is clean, and no empty page.
  const isSmall = Math.min(cells.rows, cells.columns) < SMALL;
  const isPage = !areClean(cells) || !within(cells).walls.includes(true);
  if (isWhole && (cells.filled.length > 2 || (isSmall && isPage))) return false;
  if (!isOutlined && openingsOf(cells).length > FRAME_GAPS) return false;
  if (isPhotographed && !isLarge(cells)) return false;
  if (open < LEAST_OPEN || (open > MOST_OPEN && !isOutlined)) return false;
  return isPhotographed || Math.max(cells.unclean, cells.filled.length) <= cells.walls.length * MOST_UNCLEAN;
}

const openShare = ({ walls }: Pick<Cells, 'walls'>): number =>
  walls.filter(isWall => !isWall).length / walls.length;

/** The cells within the border. */
const within = ({ rows, columns, walls }: Cells): Pick<Cells, 'walls'> => ({
  walls: range(1, rows - 1).flatMap(row => walls.slice(row * columns + 1, (row + 1) * columns - 1)),
});

const areClean = ({ unclean, walls }: Cells): boolean => unclean <= walls.length * HARDLY_ANY;

/** Do the open cells hang together, or are they in two parts, as where no way leads through? */
function hangTogether(rows: readonly string[]): boolean {
  const { count, largest, pieces } = openCells(rows, '#');
  return largest >= count * TOGETHER || pieces <= 2;
}

/** Do all walls hang together, by their sides? */
const areWallsJoined = (rows: readonly string[]): boolean =>
  openCells(
    rows.map(row => row.replace(/./g, cell => (cell === '#' ? ' ' : '#'))),
    '#',
  ).pieces === 1;

/** What a maze with a frame is worth: without ends, as other patterns may be, it has to be large and clean. */
function worthOf(
  rows: readonly string[],
  cells: Cells,
  openings: readonly number[],
  { isWhole = false, isPlain }: Standing & { readonly isPlain: boolean },
): number {
  if (openCells(rows, '#').haveWay) return isWhole ? POSSIBLE : CERTAIN;
  const isLikely =
    isLarge(cells) && areClean(cells) && openings.length !== 1 && openShare(within(cells)) <= MOST_OPEN;
  if (!isLikely || !hangTogether(rows)) return 0;
  return isWhole ? Number(isPlain && areWallsJoined(rows)) * UNLIKELY : LIKELY;
}

/** A frame and a way within it; a frame alone; a way within a frame that may be the page's; and what is left. */
const [CERTAIN, LIKELY, POSSIBLE, UNLIKELY] = [4, 3, 2, 1];

/** Other colours cover no more of a maze that is the whole picture, without ends: else it may be any pattern. */
const MOST_COLOURED = 0.03;
/** Cells of a side of a maze without ends, in a photograph, or as large as its picture: a smaller one is another pattern, as the corners of a QR code are. */
const [SMALL, LARGE] = [7, 9];
const isLarge = ({ rows, columns }: Cells): boolean => Math.min(rows, columns) >= LARGE;

function rowsOf({ rows, columns, walls }: Cells, { start, goal }: Ends): string[] {
  const characters = walls.map((isWall, cell) =>
    cell === start ? 'S' : cell === goal ? 'G' : isWall ? '#' : ' ',
  );
  return range(0, rows).map(row => characters.slice(row * columns, (row + 1) * columns).join(''));
}

/** A maze that is too large by its frame alone without it: the edge of a maze is as good as a wall. */
function withinSize(rows: readonly string[], notes: readonly string[]): Pick<Drawing, 'rows' | 'notes'> {
  const [high, wide] = [rows.length, rows[0]!.length];
  const { most } = MAZE_SIDES;
  const isFrameTooMuch = Math.max(high, wide) > most && Math.max(high, wide) <= most + 2;
  if (!isFrameTooMuch) return { rows, notes };
  const cells = rows.map(row => [...row]);
  for (const [row, line] of cells.entries())
    for (const [column, cell] of line.entries()) {
      const inside = [clamp(row, high), clamp(column, wide)] as const;
      const isFrame = inside[0] !== row || inside[1] !== column;
      if (isFrame && /[SG]/.test(cell)) cells[inside[0]]![inside[1]] = cell;
    }
  return {
    rows: cells.slice(1, -1).map(line => line.slice(1, -1).join('')),
    notes: [...notes, `Its outer walls were left out: Mull takes mazes of up to ${most}×${most} cells.`],
  };
}

const clamp = (at: number, count: number): number => Math.min(count - 2, Math.max(1, at));
