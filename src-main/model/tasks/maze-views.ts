import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import { MAZE_SYMMETRIES, transformMaze } from '../../../shared/puzzles/maze/symmetries.ts';
import type { View } from './task.ts';

/**
 * A maze turned, mirrored and walked from goal to start: its shortest paths stay the same, but networks that know
 * nothing of these symmetries take another way to find one. 15 views of a square, 7 of a rectangle.
 */
export function viewsOfMaze(maze: Maze): View<Maze>[] {
  const cells = maze.walls.map((_, cell) => cell);
  return MAZE_SYMMETRIES.filter(({ transpose }) => !transpose || maze.rows === maze.columns)
    .flatMap(symmetry => {
      const { maze: puzzle, values: sources } = transformMaze(maze, cells, symmetry);
      const seenAt = new Int32Array(cells.length);
      sources.forEach((source, cell) => {
        seenAt[source] = cell;
      });
      const backwards = { ...puzzle, start: puzzle.goal, goal: puzzle.start };
      return [puzzle, backwards].map(view => ({ puzzle: view, seenAt }));
    })
    .slice(1); // the first is the maze itself
}
