import { defaultRegions, type SudokuSize } from '../../../puzzles/sudoku/board.ts';

/** The cells of a board row by row, from its boxes, each row by row. @param boxes `size` boxes of `size` cells */
export function cellsOfBoxes<T>(boxes: readonly (readonly T[])[], size: SudokuSize): T[] {
  const taken = boxes.map(() => 0);
  return defaultRegions(size).map(box => boxes[box]![taken[box]!++]!);
}
