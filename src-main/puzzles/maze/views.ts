import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import {
  inverseMazeSymmetry,
  type MazeSymmetry,
  sizeKeepingSymmetries,
  transformMaze,
  transformMazeValues,
} from '../../../shared/puzzles/maze/symmetries.ts';
import type { Seen } from '../board-encoding.ts';

/**
 * A maze turned, mirrored and walked from goal to start: its shortest paths stay the same, but networks that know
 * nothing of these symmetries take another way to find one. 15 views of a square, 7 of a rectangle.
 */
export function viewsOfMaze(maze: Maze): Seen<Maze>[] {
  return sizeKeepingSymmetries(maze)
    .flatMap(symmetry => {
      const { maze: puzzle } = transformMaze(maze, [], symmetry);
      const backwards = { ...puzzle, start: puzzle.goal, goal: puzzle.start };
      return [viewOf(puzzle, symmetry), viewOf(backwards, symmetry)];
    })
    .slice(1); // the first is the maze itself
}

/** @param puzzle the maze that the symmetry led to */
function viewOf(puzzle: Maze, symmetry: MazeSymmetry): Seen<Maze> {
  const back = inverseMazeSymmetry(symmetry);
  return {
    puzzle,
    back: ({ values, probabilities, ...belief }) => {
      const sources = transformMazeValues([...puzzle.walls.keys()], puzzle, back);
      return {
        ...belief, // the view has the puzzle's own size
        values: sources.map(cell => values[cell]!),
        probabilities: Float32Array.from(
          sources.flatMap(cell => [...probabilities.subarray(2 * cell, 2 * cell + 2)]),
        ),
      };
    },
  };
}
