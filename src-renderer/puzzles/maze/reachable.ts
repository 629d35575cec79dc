import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import { distancesFrom } from '../../../shared/puzzles/maze/paths.ts';

/** The cells to which a way leads from the start, the start included. */
export function reachable(maze: Maze): ReadonlySet<number> {
  if (maze.start === null) return new Set();
  const distances = distancesFrom(maze, maze.start);
  return new Set([...distances.keys()].filter(cell => distances[cell] !== -1));
}
