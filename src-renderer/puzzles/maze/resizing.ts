import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import { moveGoal, moveStart, resize } from '../../../shared/puzzles/maze/draw.ts';

type Size = Pick<Maze, 'rows' | 'columns'>;

/** A maze in another size, and all that was ever drawn of it, for when it grows again. */
export interface Resized {
  /** As large as the largest size so far; start and goal are where the user put them. */
  readonly whole: Maze;
  /** In the size that was asked for; start and goal are brought in where they lay outside. */
  readonly shown: Maze;
}

/**
 * @param before what this maze was made by when it got its size: walls outside of it, and ends that were brought in, come
 * back
 */
export function resized(maze: Maze, rows: number, columns: number, before?: Resized): Resized {
  const drawn = before ? drawnInto(before, maze) : maze;
  const whole = resize(drawn, Math.max(drawn.rows, rows), Math.max(drawn.columns, columns));
  let shown = resize(whole, rows, columns);
  if (whole.start !== null) shown = moveStart(shown, nearest(whole.start, whole, shown));
  if (whole.goal !== null) shown = moveGoal(shown, nearest(whole.goal, whole, shown));
  return { whole, shown };
}

/** All that was ever drawn, with the maze as it is now in its place. */
function drawnInto({ whole, shown }: Resized, maze: Maze): Maze {
  const canvas = resize(whole, Math.max(whole.rows, maze.rows), Math.max(whole.columns, maze.columns));
  const isUntouched = (end: 'start' | 'goal') => sameSize(maze, shown) && maze[end] === shown[end];
  const endOf = (end: 'start' | 'goal') => {
    const cell = maze[end];
    return isUntouched(end) ? canvas[end] : cell === null ? null : nearest(cell, maze, canvas);
  };
  const [start, goal] = [endOf('start'), endOf('goal')];
  const walls = [...canvas.walls];
  for (const [cell, wall] of maze.walls.entries()) {
    // Where an end was brought in, a wall was opened for it.
    if ((cell === maze.start && isUntouched('start')) || (cell === maze.goal && isUntouched('goal')))
      continue;
    walls[nearest(cell, maze, canvas)] = wall;
  }
  return { ...canvas, walls, start, goal };
}

/** The cell at the same place in another size, as near as there is one. */
function nearest(cell: number, from: Size, to: Size): number {
  const row = Math.min(to.rows - 1, Math.floor(cell / from.columns));
  return row * to.columns + Math.min(to.columns - 1, cell % from.columns);
}

function sameSize(one: Size, other: Size): boolean {
  return one.rows === other.rows && one.columns === other.columns;
}
