import { type Maze, neighbours } from './board.ts';
import { distancesFrom } from './paths.ts';

/** Ways on from a cell: the first step of a shortest way to the goal, or none (from the goal, from a wall, and where no way leads there). */
export const WAYS = { none: 0, right: 1, down: 2, left: 3, up: 4 } as const;
export type Way = (typeof WAYS)[keyof typeof WAYS];
export const WAY_COUNT = Object.keys(WAYS).length;

const STEPS = [
  { way: WAYS.right, down: 0, right: 1 },
  { way: WAYS.down, down: 1, right: 0 },
  { way: WAYS.left, down: 0, right: -1 },
  { way: WAYS.up, down: -1, right: 0 },
] as const;

/** Rows down and columns right of a step that way; undefined for none, and for what is no way. */
export const stepOf = (way: number | undefined) => STEPS.find(step => step.way === way);

/** The way from a cell to one beside it; none to any other. */
export function wayBetween(from: number, to: number, { columns }: Pick<Maze, 'columns'>): Way {
  const down = Math.floor(to / columns) - Math.floor(from / columns);
  const right = (to % columns) - (from % columns);
  return STEPS.find(step => step.down === down && step.right === right)?.way ?? WAYS.none;
}

/** The way from every cell: of several shortest ones that of the first of right, down, left, up, as `shortestPath` takes it. */
export function waysToGoal(maze: Maze): Way[] {
  const toGoal = maze.goal === null ? [] : distancesFrom(maze, maze.goal);
  return maze.walls.map((_, cell) => {
    const next = neighbours(cell, maze).find(
      beside => toGoal[cell]! > 0 && toGoal[beside] === toGoal[cell]! - 1,
    );
    return next === undefined ? WAYS.none : wayBetween(cell, next, maze);
  });
}
