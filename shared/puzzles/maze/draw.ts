import { checkMazeSize, type Maze } from './board.ts';

/**
 * Drawing tools. Each returns a new maze, or the very same object when nothing changes, so that a page knows whether
 * there is something to undo. Start and goal are never walled in: tools that draw over them leave them open.
 */

/** An open field without start and goal. @throws UserError when the size is not possible */
export function blankMaze(rows: number, columns: number): Maze {
  checkMazeSize(rows, columns);
  return {
    kind: 'maze',
    rows,
    columns,
    walls: new Array<0>(rows * columns).fill(0),
    start: null,
    goal: null,
  };
}

/** Makes a cell a wall, or open. */
export function setWall(maze: Maze, cell: number, wall: boolean): Maze {
  return paint(maze, [cell], wall);
}

/** Draws a line of cells that share sides: no way slips through diagonally. Both ends are included. */
export function line(maze: Maze, from: number, to: number, wall: boolean): Maze {
  return paint(maze, cellsOfLine(maze, from, to), wall);
}

/** Draws the outline of a rectangle with two opposite corners. */
export function rectangle(maze: Maze, from: number, to: number, wall: boolean): Maze {
  const [a, b] = [placeOf(maze, from), placeOf(maze, to)];
  const [top, bottom] = [Math.min(a.row, b.row), Math.max(a.row, b.row)];
  const [left, right] = [Math.min(a.column, b.column), Math.max(a.column, b.column)];
  const cells = maze.walls.flatMap((_, cell) => {
    const { row, column } = placeOf(maze, cell);
    if (row < top || row > bottom || column < left || column > right) return [];
    const isBorder = row === top || row === bottom || column === left || column === right;
    return isBorder ? [cell] : [];
  });
  return paint(maze, cells, wall);
}

/** Moves the start, opening a wall there; null takes it away. Refused on the goal. */
export function moveStart(maze: Maze, cell: number | null): Maze {
  return moveEnd(maze, 'start', 'goal', cell);
}

/** Moves the goal, opening a wall there; null takes it away. Refused on the start. */
export function moveGoal(maze: Maze, cell: number | null): Maze {
  return moveEnd(maze, 'goal', 'start', cell);
}

/**
 * Changes the size, keeping what fits from the top left on; new cells are open. An end that falls outside is taken away.
 * @throws UserError when the size is not possible
 */
export function resize(maze: Maze, rows: number, columns: number): Maze {
  if (rows === maze.rows && columns === maze.columns) return maze;
  const blank = blankMaze(rows, columns);
  const moved = (cell: number | null) => {
    const { row, column } = placeOf(maze, cell ?? 0);
    return cell === null || row >= rows || column >= columns ? null : row * columns + column;
  };
  const walls = blank.walls.map((open, cell) => {
    const { row, column } = placeOf(blank, cell);
    return row < maze.rows && column < maze.columns ? maze.walls[row * maze.columns + column]! : open;
  });
  return { ...blank, walls, start: moved(maze.start), goal: moved(maze.goal) };
}

/** Takes all walls away; start and goal stay. */
export function clearWalls(maze: Maze): Maze {
  return paint(maze, [...maze.walls.keys()], false);
}

/** Sets the walls of the cells, except at start and goal and outside. */
function paint(maze: Maze, cells: readonly number[], wall: boolean): Maze {
  const [before, after] = wall ? ([0, 1] as const) : ([1, 0] as const);
  const changed = cells.filter(
    cell => maze.walls[cell] === before && cell !== maze.start && cell !== maze.goal,
  );
  if (changed.length === 0) return maze;
  const walls = [...maze.walls];
  for (const cell of changed) walls[cell] = after;
  return { ...maze, walls };
}

function moveEnd(maze: Maze, end: 'start' | 'goal', other: 'start' | 'goal', cell: number | null): Maze {
  if (cell === maze[end] || (cell !== null && (cell === maze[other] || !(cell in maze.walls)))) return maze;
  const opened = cell === null ? maze : setWall(maze, cell, false);
  return { ...opened, [end]: cell };
}

/**
 * Bresenham's line with steps to the side only: wherever the line is nearer to the next column goes on there, else to the
 * next row.
 */
function cellsOfLine(maze: Maze, from: number, to: number): number[] {
  const [a, b] = [placeOf(maze, from), placeOf(maze, to)];
  const [high, wide] = [Math.abs(b.row - a.row), Math.abs(b.column - a.column)];
  const [down, right] = [Math.sign(b.row - a.row) * maze.columns, Math.sign(b.column - a.column)];
  const cells = [from];
  for (let rows = 0, columns = 0; rows + columns < high + wide; ) {
    const isAcross = (1 + 2 * columns) * high < (1 + 2 * rows) * wide;
    if (isAcross) columns++;
    else rows++;
    cells.push(from + rows * down + columns * right);
  }
  return cells;
}

function placeOf({ columns }: Pick<Maze, 'columns'>, cell: number): { row: number; column: number } {
  return { row: Math.floor(cell / columns), column: cell % columns };
}
