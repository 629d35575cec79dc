import { cellName } from '../cell-name.ts';
import type { Slip } from '../diagnosis.ts';
import { type Maze, neighbours } from './board.ts';
import { distancesFrom } from './paths.ts';

/**
 * The walls of a maze without a way of which one may be all that is wrong: were it open, a way would lead from start to goal.
 * @returns by cells, each with "the wall in row 3, column 5" as message; none where an end is missing
 */
export function slipsOf(maze: Maze): Slip[] {
  const { start, goal, walls } = maze;
  if (start === null || goal === null) return [];
  const sides = [start, goal].map(end => distancesFrom(maze, end));
  const joinsBoth = (cell: number) =>
    sides.every(distances => neighbours(cell, maze).some(next => distances[next] !== -1));
  return walls.flatMap((wall, cell) =>
    wall === 1 && joinsBoth(cell)
      ? [{ cell, value: 0, message: `the wall in ${cellName(cell, maze.columns)}` }]
      : [],
  );
}
