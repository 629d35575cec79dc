import type { Frame } from '../../../shared/frame.ts';
import { type Maze, ON_PATH } from '../../../shared/puzzles/maze/board.ts';

/** "Row 3, column 5, wall", "Row 3, column 6, open, on the model's path". */
export function cellText(maze: Maze, cell: number, frame?: Frame): string {
  const parts = [`Row ${Math.floor(cell / maze.columns) + 1}, column ${(cell % maze.columns) + 1}`];
  parts.push(whatIsAt(maze, cell));
  if (frame?.answer[0]?.values[cell] === ON_PATH) parts.push('on the model’s path');
  return parts.join(', ');
}

/** What was drawn there. */
export function whatIsAt({ walls, start, goal }: Maze, cell: number): 'start' | 'goal' | 'wall' | 'open' {
  if (cell === start) return 'start';
  if (cell === goal) return 'goal';
  return walls[cell] === 1 ? 'wall' : 'open';
}
