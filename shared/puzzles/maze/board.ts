import * as v from 'valibot';
import { UserError } from '../../errors.ts';

/** Fewest and most cells of a side. */
export const MAZE_SIDES = { least: 3, most: 60 } as const;

const side = v.pipe(v.number(), v.safeInteger(), v.minValue(MAZE_SIDES.least), v.maxValue(MAZE_SIDES.most));
const cellIndex = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MAZE_SIDES.most ** 2 - 1));

const MazeShape = v.object({
  kind: v.literal('maze'),
  rows: side,
  columns: side,
  /** Row-major, rows × columns: 1 is a wall, 0 open. */
  walls: v.pipe(v.array(v.picklist([0, 1])), v.maxLength(MAZE_SIDES.most ** 2)),
  /** Row-major cell, never a wall; null while it is not placed. */
  start: v.nullable(cellIndex),
  goal: v.nullable(cellIndex),
});

/** A maze as it was drawn. Plain JSON; also checks that walls, start and goal fit the size and each other. */
export const MazeSchema = v.pipe(
  MazeShape,
  v.check(
    maze => problemOf(maze) === undefined,
    issue => `Invalid maze: ${problemOf(issue.input)}`,
  ),
);
export type Maze = v.InferOutput<typeof MazeShape>;

/** Values of an answer: is the cell on the path (start and goal are), or not? */
export const OFF_PATH = 0;
export const ON_PATH = 1;

/** Does a network say that a cell is on the path, that is: rather than not? @param probability of its being there */
export const saysOnPath = (probability: number): boolean => probability > 0.5;

/** Can a maze have this many cells along a side? */
export function isMazeSide(cells: number): boolean {
  return Number.isInteger(cells) && cells >= MAZE_SIDES.least && cells <= MAZE_SIDES.most;
}

/** @throws UserError when a maze cannot have this size */
export function checkMazeSize(rows: number, columns: number): void {
  if (isMazeSide(rows) && isMazeSide(columns)) return;
  const { least, most } = MAZE_SIDES;
  throw new UserError(
    `A maze has ${least} to ${most} rows and columns, not ${rows}×${columns}.`,
    `Choose a size from ${least}×${least} to ${most}×${most}.`,
  );
}

/** The cells beside a cell, in the order right, down, left, up. */
export function neighbours(cell: number, { rows, columns }: Pick<Maze, 'rows' | 'columns'>): number[] {
  const [row, column] = [Math.floor(cell / columns), cell % columns];
  const beside: number[] = [];
  if (column + 1 < columns) beside.push(cell + 1);
  if (row + 1 < rows) beside.push(cell + columns);
  if (column > 0) beside.push(cell - 1);
  if (row > 0) beside.push(cell - columns);
  return beside;
}

/** What does not fit together in a maze, if anything. */
function problemOf({ rows, columns, walls, start, goal }: Maze): string | undefined {
  if (walls.length !== rows * columns)
    return `${rows}×${columns} is ${rows * columns} cells, but there are ${walls.length}.`;
  if (start !== null && start === goal) return 'Start and goal are the same cell.';
  for (const [name, cell] of [
    ['start', start],
    ['goal', goal],
  ] as const) {
    if (cell === null) continue;
    if (cell >= walls.length) return `The ${name} lies outside.`;
    if (walls[cell] === 1) return `The ${name} is a wall.`;
  }
  return undefined;
}
