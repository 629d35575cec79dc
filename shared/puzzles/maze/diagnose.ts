import type { Maze } from './board.ts';
import { type GradedMaze, gradeMaze } from './grade.ts';
import { countShortestPaths, distancesFrom, shortestPath } from './paths.ts';
import { missingEnds } from './rules.ts';

/** What can be said of a drawn maze before a network tries it. */
export type MazeDiagnosis =
  | ({
      readonly kind: 'path';
      /** A shortest one, from start to goal. */
      readonly path: readonly number[];
      /** Is there more than one shortest path? Each of them counts as the answer. */
      readonly several: boolean;
    } & GradedMaze)
  /** Start or goal is not placed. */
  | { readonly kind: 'incomplete'; readonly message: string }
  /** No path at all. `reached`: open cells that the start reaches, itself included. */
  | { readonly kind: 'none'; readonly message: string; readonly reached: number };

/** Tells whether a way leads from start to goal, how long it is, and whether there is more than one shortest. */
export function diagnoseMaze(maze: Maze): MazeDiagnosis {
  const message = missingEnds(maze);
  if (message) return { kind: 'incomplete', message };
  const fromStart = distancesFrom(maze, maze.start!);
  const path = shortestPath(maze);
  if (!path) {
    const reached = fromStart.filter(distance => distance >= 0).length;
    return { kind: 'none', message: 'No way leads from start to goal.', reached };
  }
  return { kind: 'path', path, several: countShortestPaths(maze, 2) > 1, ...gradeMaze(maze, fromStart) };
}
