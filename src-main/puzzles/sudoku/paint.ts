import pc from 'picocolors';
import type { Frame } from '../../../shared/frame.ts';
import { confidenceOf } from '../../../shared/puzzles/frame-grid.ts';
import type { Sudoku } from '../../../shared/puzzles/sudoku/board.ts';
import { formatGrid } from '../../../shared/puzzles/sudoku/format.ts';
import { paintBySureness } from '../paint.ts';

/** Givens bold, digits that changed underlined, guesses that a restart takes for given inverted. */
export function paintSudoku(puzzle: Sudoku, { answer: [grid] }: Frame): string {
  if (!grid) return formatGrid(puzzle);
  let cell = 0;
  const isDigit = /[1-9A-G]/g;
  return formatGrid(puzzle, grid.values).replace(isDigit, digit => {
    const at = cell++;
    if (puzzle.givens[at] !== 0) return pc.bold(digit);
    const painted = paintBySureness(confidenceOf(grid, at))(digit);
    if (grid.assumed?.includes(at)) return pc.inverse(painted);
    return grid.changed.includes(at) ? pc.underline(painted) : painted;
  });
}
