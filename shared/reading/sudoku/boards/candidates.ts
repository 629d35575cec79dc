import { UserError } from '../../../errors.ts';
import { cellName } from '../../../puzzles/cell-name.ts';
import { makeSudoku } from '../../../puzzles/sudoku/board.ts';
import { hasOneSolution } from './one-solution.ts';

/** At least this part of the blank cells has candidates; fewer are slips. */
const LEAST_SHARE = 4;

/**
 * The givens of a board that is written as the candidates of every cell; a cell with one candidate is a given. The other
 * candidates are the player's marks where the givens alone have one solution. Otherwise they are a rule ("Sukaku"), which
 * Mull does not know.
 * @param cells the candidates of each cell as digits; a blank cell may have none
 * @throws UserError when the candidates are a rule, or a cell holds several digits that are none
 */
export function readCandidates(cells: readonly string[]): number[] {
  refuseNumbers(cells);
  const sets = cells.map(cell => cell.replace(/[^1-9]/g, ''));
  const givens = sets.map(set => (set.length === 1 ? Number(set) : 0));
  if (hasOneSolution(makeSudoku(givens))) return givens;
  throw new UserError(
    'This is a board of given candidates (a Sukaku): its pencil marks are a rule, and Mull knows given digits only.',
    'Choose a puzzle with given digits.',
  );
}

/** What is worth saying of a board that is written as candidates: nobody can tell a given from a cell with one left. */
export const ONE_CANDIDATE =
  'This board lists the candidates of its cells: every cell with one candidate was taken for a given, and the others are left out.';

/** Candidates are different digits in order. A few in a board of blanks are numbers that do not belong there. */
function refuseNumbers(cells: readonly string[]): void {
  const isNumber = (cell: string) => cell.length > 1 && /[1-9]/.test(cell);
  const isOrdered = (cell: string) =>
    /^[1-9.]*$/.test(cell) &&
    [...cell.replaceAll('.', '')].every((digit, at, all) => digit > (all[at - 1] ?? '0'));
  const numbers = cells.filter(isNumber);
  const blanks = cells.filter(cell => cell.length > 1 || !/[1-9]/.test(cell)).length;
  const wrong =
    cells.find(cell => isNumber(cell) && !isOrdered(cell)) ??
    (numbers.length * LEAST_SHARE < blanks ? numbers[0] : undefined);
  if (wrong === undefined) return;
  const name = cellName(cells.indexOf(wrong), Math.sqrt(cells.length));
  throw new UserError(
    `The cell in ${name} holds ${wrong.slice(0, 20)}, which is no digit of this Sudoku.`,
    'Write one digit, and a dot or 0 for a blank.',
  );
}
