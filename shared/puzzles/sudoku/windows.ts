import { UserError } from '../../errors.ts';
import type { Sudoku, SudokuSize } from './board.ts';

/** The four windows of a windoku, each 3×3 cells of a 9×9 Sudoku that hold every digit: extra regions, row by row. */
export const WINDOWS: readonly (readonly number[])[] = [10, 14, 46, 50].map(corner =>
  [0, 9, 18].flatMap(below => [0, 1, 2].map(across => corner + below + across)),
);

const keyOf = (cells: readonly number[]): string => [...cells].sort((one, other) => one - other).join();
const KEYS = WINDOWS.map(keyOf);

/** Is an extra region one of the windows, with its cells in whatever order? */
export const isWindow = (cells: readonly number[]): boolean => KEYS.includes(keyOf(cells));

/** Are all four windows among its extra regions? */
export function hasWindows({ extraRegions }: Pick<Sudoku, 'extraRegions'>): boolean {
  const keys = extraRegions.map(keyOf);
  return KEYS.every(key => keys.includes(key));
}

/** @throws UserError when the board has no room for the windows, or too much */
export function windowsOf(size: SudokuSize): number[][] {
  if (size === 9) return WINDOWS.map(cells => [...cells]);
  throw new UserError(`A windoku is 9×9, not ${size}×${size}.`, 'Choose 9×9, or leave the windows out.');
}
