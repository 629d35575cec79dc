import { isArcSide } from '../../puzzles/arc/board.ts';
import { isSudokuSize, SUDOKU_SIZES, USUAL_SIZES } from '../../puzzles/sudoku/board.ts';
import { regionsIn } from '../sudoku/boards/regions.ts';
import { groupsThatRepeat, isPicture } from '../sudoku/boards/repeats.ts';

/** Fewer grids are no task. */
const FEWEST = 2;
/** A row: digits, with or without something between all of them. */
const ROW = /^\s*\d(?:\d*|(?:[\s,;|]+\d)*)\s*$/;

/**
 * Are lines nothing but grids of digits with blank lines or signs between them, and neither Sudokus nor the bands of some?
 * One row may have another length: whoever reads them names it.
 */
export function areGrids(lines: readonly string[]): boolean {
  const inner = withoutProse(lines);
  if (!inner.every(line => !/[\p{L}\d|+]/u.test(line) || ROW.test(line))) return false;
  const grids = gridsIn(inner);
  const odd = grids.filter(widths => widths.some(width => width !== widths[0]));
  const areSides = grids.every(widths => isArcSide(widths.length) && widths.every(isArcSide));
  return (
    grids.length >= FEWEST &&
    areSides &&
    odd.length <= 1 &&
    grids.some(isTall) &&
    grids.some(isWide) &&
    !areSudokus(inner)
  );
}

/** Lines without the words above the first grid and below the last one; all of them where these speak of a Sudoku. */
function withoutProse(lines: readonly string[]): readonly string[] {
  const from = lines.findIndex(line => ROW.test(line));
  const to = lines.findLastIndex(line => ROW.test(line)) + 1;
  const prose = [...lines.slice(0, from), ...lines.slice(to)];
  const areWords = prose.every(line => /^[^\d|]*$|\p{L}{2}/u.test(line) && !/sudoku/i.test(line));
  return from >= 0 && areWords ? lines.slice(from, to) : lines;
}

const isTall = ({ length }: readonly number[]): boolean => length > 1;
/** Digits on lines of their own are no grids. */
const isWide = (widths: readonly number[]): boolean => widths.some(width => width > 1);

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

/** Is every grid in lines of digits a Sudoku, or are all rows but one as wide as those of one; and are most no pictures? */
export function areSudokus(lines: readonly string[]): boolean {
  const grids = gridsIn(lines);
  const isSudoku = (widths: readonly number[]) => widths[0] === widths.length && isSudokuSize(widths.length);
  const areRows = (width: number) => grids.flat().filter(other => other !== width).length <= 1;
  return (grids.every(isSudoku) || SUDOKU_SIZES.some(areRows)) && !arePictures(lines, grids);
}

/**
 * Are most grids no puzzles, or do most rows hold a digit twice? Of the less usual sizes one is enough.
 * @param grids their widths
 */
function arePictures(lines: readonly string[], grids: readonly (readonly number[])[]): boolean {
  const rows = lines.map(line => line.replace(/\D/g, '')).filter(row => row !== '');
  if (rows.filter(repeatsDigit).length >= rows.length * MOST_ROWS) return true;
  const boards = grids.map((widths, at) => {
    const from = grids.slice(0, at).flat().length;
    return rows.slice(from, from + widths.length);
  });
  const isUsual = USUAL_SIZES.some(size => size === rows[0]!.length);
  if (!boards.every(board => board.every(row => row.length === board.length)))
    return !isUsual && rows.some(repeatsDigit);
  const pictures = boards.map(board => board.join('')).filter(isPictured).length;
  return isUsual ? pictures * 2 > boards.length : pictures > 0;
}

/** Is it neither a Sudoku nor a map of its regions? */
const isPictured = (cells: string): boolean =>
  isPicture(Array.from(cells, Number)) && regionsIn(cells, cells.length) === undefined;

/** A Sudoku and a map of its regions have half of theirs so. */
const MOST_ROWS = 0.6;

const repeatsDigit = (row: string): boolean => groupsThatRepeat(Array.from(row, Number), 1, () => 0) > 0;
