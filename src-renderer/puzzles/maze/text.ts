import { CSV_HEADER } from '../../../shared/puzzles/csv.ts';
import { type Answer, valuesOf } from '../../../shared/puzzles/grid.ts';
import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import { formatMazeCsvRow, formatMazeToKeep } from '../../../shared/puzzles/maze/format.ts';

/** A maze as text, with an answer drawn in. */
export const mazeText = (maze: Maze, answer?: Answer): string =>
  formatMazeToKeep(maze, answer && valuesOf(answer, maze));

/**
 * A table of one row, as in Maze-Hard's files.
 * @throws UserError when the maze is not square
 */
export function mazeCsv(maze: Maze, answer: Answer = []): string {
  return `${CSV_HEADER}\n${formatMazeCsvRow(maze, valuesOf(answer, maze))}\n`;
}
