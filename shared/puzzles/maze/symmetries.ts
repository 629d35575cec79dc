import type { Random } from '../../random.ts';
import { inverseTurn, type Size, TURNS, type Turn, turnedCells, turnedSize } from '../grid-turns.ts';
import type { Maze } from './board.ts';

export type { Turn as MazeSymmetry };
/** Rotations and reflections of a maze: they keep which paths are shortest. */
export { inverseTurn as inverseMazeSymmetry, TURNS as MAZE_SYMMETRIES };

/** Those that leave a maze of this size its rows and columns: all eight of a square, four of a rectangle. */
export function sizeKeepingSymmetries({ rows, columns }: Size): readonly Turn[] {
  return rows === columns ? TURNS : TURNS.filter(({ transpose }) => !transpose);
}

/** One of the eight, all equally likely. */
export function randomMazeSymmetry(random: Random): Turn {
  return random.pick(TURNS);
}

/** Applies a symmetry to any row-major values of a maze: walls, an answer. */
export function transformMazeValues<T>(values: readonly T[], size: Size, symmetry: Turn): T[] {
  return turnedCells(size, symmetry).map(source => values[source]!);
}

/**
 * Applies a symmetry to a maze. A shortest path stays one ({@link transformMazeValues}), but where there are several, it need
 * not be the one that `shortestPath` takes in the transformed maze.
 */
export function transformMaze(maze: Maze, symmetry: Turn): Maze {
  const sources = turnedCells(maze, symmetry);
  const moved = (cell: number | null) => (cell === null ? null : sources.indexOf(cell));
  return {
    kind: 'maze',
    ...turnedSize(maze, symmetry),
    walls: sources.map(source => maze.walls[source]!),
    start: moved(maze.start),
    goal: moved(maze.goal),
  };
}
