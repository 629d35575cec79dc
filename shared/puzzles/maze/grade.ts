import { type Maze, neighbours } from './board.ts';

/**
 * How hard a maze is, by its shortest path and its dead ends, relative to its size:
 * - `long`: the path has at least {@link hardLeastSteps}, whatever else there is to go wrong;
 * - `medium`: steps and a quarter of the dead ends together come to half of that;
 * - `short`: less.
 */
export const MAZE_GRADES = ['short', 'medium', 'long'] as const;
type MazeGrade = (typeof MAZE_GRADES)[number];

export interface GradedMaze {
  readonly grade: MazeGrade;
  /** Steps of a shortest path from start to goal. */
  readonly steps: number;
  /** Cells with one way out, besides start and goal, as far as the start reaches. */
  readonly deadEnds: number;
}

/** Maze-Hard: paths of more than 110 steps on 30×30 cells. */
const HARD = { steps: 111, cells: 30 * 30 };

/**
 * Steps that make a path long: 111 on 30×30, 39 on 15×15, 18 on 9×9, 222 on 60×60. Above 30×30 they grow with the side,
 * as the paths of most generators do; below with the cells to the power of ¾, because small mazes leave little room to
 * wind. Depth-first carvers nearly always make such a path, Prim's and random obstacles hardly ever, but `generateMaze`
 * finds one.
 */
export function hardLeastSteps(rows: number, columns: number): number {
  const ratio = (rows * columns) / HARD.cells;
  return Math.round(HARD.steps * ratio ** (ratio < 1 ? 0.75 : 0.5));
}

/**
 * Grades a maze with a way from start to goal by path length and dead ends, see {@link MAZE_GRADES}.
 * @param fromStart `distancesFrom` the start
 */
export function gradeMaze(maze: Maze, fromStart: Int32Array): GradedMaze {
  const steps = fromStart[maze.goal!]!;
  const deadEnds = countDeadEnds(maze, fromStart);
  const hard = hardLeastSteps(maze.rows, maze.columns);
  if (steps >= hard) return { grade: 'long', steps, deadEnds };
  return { grade: steps + deadEnds / 4 >= hard / 2 ? 'medium' : 'short', steps, deadEnds };
}

/** Cells that the start reaches and from which only one way leads on; start and goal are none. */
function countDeadEnds(maze: Maze, fromStart: Int32Array): number {
  const isDeadEnd = (cell: number) =>
    fromStart[cell]! > 0 &&
    cell !== maze.goal &&
    neighbours(cell, maze).filter(next => maze.walls[next] === 0).length === 1;
  return maze.walls.filter((_, cell) => isDeadEnd(cell)).length;
}
