import type { Frame } from '../../../shared/frame.ts';
import { cellTitle } from '../../../shared/puzzles/cell-name.ts';
import { type FrameGrid, probabilityOf } from '../../../shared/puzzles/frame-grid.ts';
import { type Maze, ON_PATH, saysOnPath } from '../../../shared/puzzles/maze/board.ts';
import { WAYS } from '../../../shared/puzzles/maze/ways.ts';

/** "Row 3, column 5, wall", "Row 3, column 6, open, on the model's path". */
export function cellText(maze: Maze, cell: number, frame?: Frame): string {
  const parts = [cellTitle(cell, maze.columns), whatIsAt(maze, cell)];
  const grid = frame?.answer[0];
  if (grid?.values[cell] === ON_PATH) parts.push('on the model’s path');
  const way = wayAt(maze, cell, grid);
  if (way) parts.push(`the way to the goal leads ${way}`);
  return parts.join(', ');
}

const DIRECTIONS: Readonly<Record<number, string>> = {
  [WAYS.right]: 'right',
  [WAYS.down]: 'down',
  [WAYS.left]: 'left',
  [WAYS.up]: 'up',
};

/** Which way leads to the goal from an open cell, as the model has it: "left"; undefined where it says none. */
export function wayAt(maze: Maze, cell: number, grid?: FrameGrid): string | undefined {
  return DIRECTIONS[wayOn(maze, cell, grid?.auxiliary?.[cell])];
}

/** The way on from a cell, as the model has it. From walls and from the goal there is none, whatever it says. */
export function wayOn({ walls, goal }: Maze, cell: number, said: number = WAYS.none): number {
  return walls[cell] === 1 || cell === goal ? WAYS.none : said;
}

/**
 * Why a cell is on the path although that is unlikely, or off it although it is not: the path is read as a whole.
 * Undefined where the path is as likely as it looks.
 */
export function readingAt(grid: FrameGrid, cell: number): string | undefined {
  const isOn = grid.values[cell] === ON_PATH;
  const isLikely = saysOnPath(probabilityOf(grid, cell, ON_PATH));
  if (isOn === isLikely) return undefined;
  return isOn
    ? 'on it as the likeliest way on from the cell before'
    : 'off it, for the whole path leads elsewhere';
}

/** What was drawn there. */
export function whatIsAt({ walls, start, goal }: Maze, cell: number): 'start' | 'goal' | 'wall' | 'open' {
  if (cell === start) return 'start';
  if (cell === goal) return 'goal';
  return walls[cell] === 1 ? 'wall' : 'open';
}
