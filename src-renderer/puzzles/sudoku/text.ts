import { UserError } from '../../../shared/errors.ts';
import { CSV_HEADER } from '../../../shared/puzzles/csv.ts';
import { type Answer, valuesOf } from '../../../shared/puzzles/grid.ts';
import type { Sudoku } from '../../../shared/puzzles/sudoku/board.ts';
import { formatCsvRow, formatGrid } from '../../../shared/puzzles/sudoku/format.ts';
import { formatFPuzzles } from '../../../shared/puzzles/sudoku/fpuzzles.ts';
import { hasDefaultRegions } from '../../../shared/puzzles/sudoku/symmetries.ts';

/** A puzzle as text: a grid, or a link where a grid could not say everything. An answer is always a grid. */
export function sudokuText(puzzle: Sudoku, answer?: Answer): string {
  return answer || isPlain(puzzle)
    ? formatGrid(puzzle, answer && digitsIn(puzzle, answer))
    : `${formatFPuzzles(puzzle)}\n`;
}

/**
 * A table of one row, as in Sudoku-Extreme's files.
 * @throws UserError when the puzzle has more rules than a row of digits can say
 */
export function sudokuCsv(puzzle: Sudoku, answer?: Answer): string {
  if (!isPlain(puzzle)) {
    throw new UserError(
      'A table holds digits only: regions and diagonals of this puzzle would be lost.',
      'Export it as text, which becomes a link that holds everything.',
    );
  }
  return `${CSV_HEADER}\n${formatCsvRow(puzzle, answer ? digitsIn(puzzle, answer) : puzzle.givens)}\n`;
}

const digitsIn = ({ size }: Sudoku, answer: Answer) => valuesOf(answer, { rows: size, columns: size });

function isPlain(puzzle: Sudoku): boolean {
  return hasDefaultRegions(puzzle) && !puzzle.diagonals && puzzle.extraRegions.length === 0;
}
