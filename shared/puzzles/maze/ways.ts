import type { Maze } from './board.ts';
import { distancesFrom, nextTowardsGoal } from './paths.ts';

/**
 * Ways on from a cell: the first step of a shortest way to the goal, or none (from the goal, from a wall, and where no way
 * leads there).
 */
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

/** The way from every cell, as `shortestPath` takes it. */
export function waysToGoal(maze: Maze): Way[] {
  const { goal, walls } = maze;
  if (goal === null) return walls.map(() => WAYS.none);
  const toGoal = distancesFrom(maze, goal);
  return walls.map((_, cell) => {
    const next = nextTowardsGoal(maze, cell, toGoal);
    return next === undefined ? WAYS.none : wayBetween(cell, next, maze);
  });
}
