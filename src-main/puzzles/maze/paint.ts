import pc from 'picocolors';
import type { Frame } from '../../../shared/frame.ts';
import { confidenceOf } from '../../../shared/puzzles/frame-grid.ts';
import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import { formatMaze } from '../../../shared/puzzles/maze/format.ts';
import { paintBySureness } from '../paint.ts';

/** Walls as blocks, the path as dots. */
export function paintMaze(maze: Maze, { answer: [grid] }: Frame): string {
  let cell = 0;
  return formatMaze(maze, grid?.values).replace(/[^\n]/g, character => {
    const at = cell++;
    if (character === '#') return pc.dim('█');
    if (character === 'S' || character === 'G') return pc.bold(character);
    return character === 'o' && grid ? paintBySureness(confidenceOf(grid, at))('●') : character;
  });
}
