import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import { formatMazeCsvRow } from '../../../shared/puzzles/maze/format.ts';
import { CSV_HEADER } from '../../../shared/puzzles/sudoku/format.ts';

/**
 * A table of one row, as in Maze-Hard's files.
 * @throws UserError when the maze is not square
 */
export function mazeCsv(maze: Maze, answer: readonly number[] = []): string {
  return `${CSV_HEADER}\n${formatMazeCsvRow(maze, answer)}\n`;
}
