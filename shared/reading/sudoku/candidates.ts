import { UserError } from '../../errors.ts';
import { makeSudoku } from '../../puzzles/sudoku/board.ts';
import { solveExactly } from '../../puzzles/sudoku/solver.ts';

const MOST_GUESSES = 2000;

/**
 * The givens of a board that is written as the candidates of every cell; a cell with one candidate is a given. The other
 * candidates are the player's marks where the givens alone have one solution. Otherwise they are a rule ("Sukaku"), which
 * Mull does not know.
 * @param cells the candidates of each cell as digits; a blank cell may have none
 * @throws UserError when the candidates are a rule
 */
export function readCandidates(cells: readonly string[]): number[] {
  const sets = cells.map(cell => cell.replace(/[^1-9]/g, ''));
  const givens = sets.map(set => (set.length === 1 ? Number(set) : 0));
  const { solutions, complete } = solveExactly(makeSudoku(givens), { limit: 2, maxGuesses: MOST_GUESSES });
  const [only, another] = solutions;
  if (only && !another && complete) return givens;
  throw new UserError(
    'This is a board of given candidates (a Sukaku): its pencil marks are a rule, and Mull knows given digits only.',
    'Choose a puzzle with given digits.',
  );
}
