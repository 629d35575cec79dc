import { turnedCells } from '../../../shared/puzzles/grid-turns.ts';
import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import {
  inverseMazeSymmetry,
  type MazeSymmetry,
  sizeKeepingSymmetries,
  transformMaze,
} from '../../../shared/puzzles/maze/symmetries.ts';
import { stepOf, WAYS, type Way, wayBetween } from '../../../shared/puzzles/maze/ways.ts';
import type { Seen } from '../board-encoding.ts';

/**
 * A maze turned, mirrored and walked from goal to start: its shortest paths stay the same, but networks that know
 * nothing of these symmetries take another way to find one. 15 views of a square, 7 of a rectangle.
 */
export function viewsOfMaze(maze: Maze): Seen<Maze>[] {
  return sizeKeepingSymmetries(maze)
    .flatMap(symmetry => {
      const puzzle = transformMaze(maze, symmetry);
      const backwards = { ...puzzle, start: puzzle.goal, goal: puzzle.start };
      return [viewOf(puzzle, symmetry), viewOf(backwards, symmetry, { isBackwards: true })];
    })
    .slice(1); // the first is the maze itself
}

/**
 * @param puzzle the maze that the symmetry led to
 * @param isBackwards are start and goal exchanged, so that ways lead to the start?
 */
function viewOf(puzzle: Maze, symmetry: MazeSymmetry, { isBackwards = false } = {}): Seen<Maze> {
  const sources = turnedCells(puzzle, inverseMazeSymmetry(symmetry));
  return {
    puzzle,
    back: ({ values, probabilities, auxiliary, ...belief }) => ({
      ...belief, // the view has the puzzle's own size
      ...(auxiliary && !isBackwards ? { auxiliary: turnedWays(auxiliary, sources, puzzle) } : {}),
      values: sources.map(cell => values[cell]!),
      probabilities: Float32Array.from(
        { length: probabilities.length },
        (_, at) => probabilities[2 * sources[Math.floor(at / 2)]! + (at % 2)]!,
      ),
    }),
  };
}

/**
 * Ways of a view, told in the maze's own cells.
 * @param sources for each cell of the maze, its cell in the view, which has the same size
 */
function turnedWays(ways: readonly number[], sources: readonly number[], { columns }: Maze): Way[] {
  const own = new Map(sources.map((seen, cell) => [seen, cell]));
  return sources.map((seen, cell) => {
    const step = stepOf(ways[seen]);
    const next = step && own.get(seen + step.down * columns + step.right);
    return next === undefined ? WAYS.none : wayBetween(cell, next, { columns });
  });
}
