import { isArcSide } from '../../puzzles/arc/board.ts';
import { isSudokuSize, SUDOKU_SIZES } from '../../puzzles/sudoku/board.ts';

/** Fewer grids are no task. */
const FEWEST = 2;
/** A row: digits, with or without something between all of them. */
const ROW = /^\s*\d(?:\d*|(?:[\s,;|]+\d)*)\s*$/;

/**
 * Are lines nothing but grids of digits with blank lines between them, and neither Sudokus nor the bands of some? One row
 * may have another length: whoever reads them names it.
 */
export function areGrids(lines: readonly string[]): boolean {
  if (!lines.every(line => line.trim() === '' || ROW.test(line))) return false;
  const grids = gridsIn(lines);
  const odd = grids.filter(widths => widths.some(width => width !== widths[0]));
  const areSides = grids.every(widths => isArcSide(widths.length) && widths.every(isArcSide));
  return grids.length >= FEWEST && areSides && odd.length <= 1 && grids.some(isTall) && !areSudokus(grids);
}

const isTall = ({ length }: readonly number[]): boolean => length > 1;

/** The widths of the rows of each grid. */
export function gridsIn(lines: readonly string[]): number[][] {
  const grids: number[][] = [[]];
  for (const line of lines) {
    const width = line.replace(/\D/g, '').length;
    if (width > 0) grids.at(-1)!.push(width);
    else if (grids.at(-1)!.length > 0) grids.push([]);
  }
  return grids.filter(({ length }) => length > 0);
}

/** Is every grid a Sudoku, or are all rows but one as wide as those of one? */
export function areSudokus(grids: readonly (readonly number[])[]): boolean {
  const isSudoku = (widths: readonly number[]) => widths[0] === widths.length && isSudokuSize(widths.length);
  const areRows = (width: number) => grids.flat().filter(other => other !== width).length <= 1;
  return grids.every(isSudoku) || SUDOKU_SIZES.some(areRows);
}
