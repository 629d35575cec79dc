import { UserError } from '../../errors.ts';
import type { Sudoku, SudokuSize } from './board.ts';

/** The four windows of a windoku, each 3×3 cells of a 9×9 Sudoku that hold every digit: extra regions, row by row. */
export const WINDOWS: readonly (readonly number[])[] = [10, 14, 46, 50].map(corner =>
  [0, 9, 18].flatMap(below => [0, 1, 2].map(across => corner + below + across)),
);

/** Are its extra regions the windows, in whatever order? */
export function isWindoku({ extraRegions }: Pick<Sudoku, 'extraRegions'>): boolean {
  const keyOf = (regions: readonly (readonly number[])[]) =>
    regions
      .map(cells => [...cells].sort((a, b) => a - b).join())
      .sort()
      .join(';');
  return keyOf(extraRegions) === keyOf(WINDOWS);
}

/** @throws UserError when the board has no room for the windows, or too much */
export function windowsOf(size: SudokuSize): number[][] {
  if (size === 9) return WINDOWS.map(cells => [...cells]);
  throw new UserError(`A windoku is 9×9, not ${size}×${size}.`, 'Choose 9×9, or leave the windows out.');
}
