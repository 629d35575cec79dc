import { countText } from '../../english.ts';
import { UserError } from '../../errors.ts';
import { distancesFrom } from '../../puzzles/maze/paths.ts';
import { USUAL_SIZES } from '../../puzzles/sudoku/board.ts';
import { shown } from '../text/characters.ts';
import type { End } from './ends.ts';
import { borderOf, wallOf } from './wall-of.ts';

/**
 * Mazes of 0 and 1. Which of them is the wall, a frame tells, then ends that are named beside the maze, then most of its
 * border; where none does, the number that joins the upper left corner with the lower right one is open. Two further
 * numbers that stand once each are start and goal.
 */

export interface NumberMaze {
  /** The maze in `#`, space, S and G. */
  readonly rows: readonly string[];
  readonly notes: readonly string[];
}

/** So many cells of a maze of numbers may be something else: ends that are letters, or slips. */
const MOST_OTHERS = 2;

const BETWEEN = /[\s,;|[\](){}"']+/g;

/** Does a number above 9 stand among single digits, as in a Sudoku of 12×12? */
function holdsLarger(row: string): boolean {
  const pieces = row.split(BETWEEN).filter(piece => piece !== '');
  const single = pieces.filter(({ length }) => length === 1).length;
  return single > 1 && single < pieces.length && pieces.every(piece => /^(?:.|[1-9]\d)$/.test(piece));
}

/** The cells of rows that are digits, with or without something between them. */
function cellsIn(rows: readonly string[]): string[] | undefined {
  if (rows.some(holdsLarger)) return undefined;
  const cells = rows.map(row => row.replace(BETWEEN, ''));
  const others = cells.join('').replace(/\d/g, '');
  return cells.every(row => row.length >= 3) && others.length <= MOST_OTHERS ? cells : undefined;
}

/** Are rows nothing but 0 and 1, and both of them? */
export function isBinary(rows: readonly string[]): boolean {
  const cells = cellsIn(rows) ?? [];
  return (
    cells.length > 2 &&
    cells.every(row => /^[01]+$/.test(row)) &&
    /0/.test(cells.join('')) &&
    /1/.test(cells.join(''))
  );
}

/** Numbers with leading zeros, as `00 05 12`: those of a Sudoku. */
const PADDED = /^\s*\d\d(?:[\s,;|]+\d\d)+\s*$/;
/** One row of a Sudoku may hold a slip. */
const FEWEST_REPEATS = 2;

/** Is this a maze of numbers, and no Sudoku? A 1 that stands twice in half of the rows that hold one says so, or the shape. */
export function isNumberMaze(rows: readonly string[]): boolean {
  const digits = cellsIn(rows);
  if (!digits || digits.length < 3 || rows.every(row => PADDED.test(row))) return false;
  const all = digits.join('');
  const binary = all.replace(/[^01]/g, '').length;
  const repeats = digits.filter(row => /1.*1/.test(row)).length;
  const ones = digits.filter(row => row.includes('1')).length;
  if (binary * 10 < all.length * 8 || !all.includes('0')) return false;
  return (
    (repeats >= FEWEST_REPEATS && repeats * 2 >= ones) ||
    (all.length - binary <= MOST_OTHERS && ones > 1 && isNoSudoku(digits))
  );
}

/** Are all rows equally long, and are there more or fewer of them, or as many as hardly a Sudoku has? */
const isNoSudoku = (rows: readonly string[]): boolean =>
  rows.every(({ length }) => length === rows[0]!.length) &&
  !(rows.length === rows[0]!.length && USUAL_SIZES.some(size => size === rows.length));

/** @throws UserError when 0 as well as 1 could be the wall, or the rows differ in length */
export function readNumberMaze(
  rows: readonly string[],
  firstLine: number,
  ends: readonly End[] = [],
): NumberMaze {
  const digits = numbered(cellsIn(rows)!, firstLine);
  const columns = digits[0]!.length;
  const odd = digits.findIndex(row => row.length !== columns);
  if (odd >= 0)
    throw new UserError(
      `Line ${firstLine + odd} of this maze of numbers has ${countText(digits[odd]!.length, 'cell')}, but line ${firstLine} has ${columns}.`,
      'Check that no cell is missing: every row has the same length.',
    );
  const cells = digits.join('');
  const named = new Set(ends.map(({ row, column }) => digits[row]?.[column] ?? '').filter(isZeroOrOne));
  const marked = endsIn(cells);
  const signs = rowsOf(
    Array.from(cells, (digit, cell) => marked.get(cell) ?? digit),
    columns,
  );
  const told = toldWall(signs, marked.size > 0, named);
  if (told === undefined && named.size > 1)
    throw new UserError(
      'The named start and goal of this maze stand on 0 as well as on 1, and one of these is the wall.',
      'Correct them: a row and a column, counted from 0.',
    );
  const areCornersEnds = told === undefined && ends.length === 0;
  const candidates = ['0', '1'].filter(open => areCornersEnds && joinsCorners(digits, open));
  if (told === undefined && candidates.length !== 1)
    throw new UserError(
      'In this maze of numbers 0 as well as 1 could be the wall.',
      'Write walls as # and open cells as dots, and mark start and goal with S and G.',
    );
  const wall = told ?? (candidates[0] === '0' ? '1' : '0');
  const open = wall === '1' ? '0' : '1';
  if (areCornersEnds) marked.set(0, 'S').set(cells.length - 1, 'G');
  const text = Array.from(cells, (digit, cell) => marked.get(cell) ?? (digit === wall ? '#' : ' '));
  const areLetters = rows.some(row => /[SGEAB]/i.test(row));
  return {
    rows: rowsOf(text, columns),
    notes: [
      `A maze of numbers: ${wall} was taken for the wall, ${open} for open cells.`,
      ...(areLetters && !areCornersEnds && marked.size > 0 ? [] : notesOfEnds(cells, marked, areCornersEnds)),
    ],
  };
}

const rowsOf = (cells: readonly string[], columns: number): string[] =>
  Array.from({ length: cells.length / columns }, (_, row) =>
    cells.slice(row * columns, (row + 1) * columns).join(''),
  );

/** Letters for start and goal become numbers of their own. @throws UserError naming what is no number */
function numbered(cells: readonly string[], firstLine: number): string[] {
  return cells.map((row, at) => {
    const digits = row.replace(/[SsA]/, '2').replace(/[GgEeB]/, '3');
    const odd = digits.search(/\D/);
    if (odd < 0) return digits;
    throw new UserError(
      `Line ${firstLine + at}, cell ${odd + 1} is ${shown(digits[odd]!)}, but this looks like a maze of 0 and 1.`,
      'Correct this character.',
    );
  });
}

const isZeroOrOne = (digit: string): boolean => digit === '0' || digit === '1';

/**
 * The number that is the wall, where the drawing or the ends tell.
 * @param rows with S and G for ends that are marked @param named what stands where ends are named
 */
function toldWall(
  rows: readonly string[],
  areMarked: boolean,
  named: ReadonlySet<string>,
): string | undefined {
  const { wall, isGuess } = wallOf(rows, '1', '0');
  if (areMarked || !isGuess) return wall;
  if (named.size === 1) return named.has('0') ? '1' : '0';
  const border = borderOf(rows);
  return border.filter(cell => cell !== wall).length * 5 <= border.length ? wall : undefined;
}

function joinsCorners(digits: readonly string[], open: string): boolean {
  const walls = Array.from(digits.join(''), digit => (digit === open ? (0 as const) : (1 as const)));
  if (walls[0] === 1 || walls.at(-1) === 1) return false;
  return distancesFrom({ rows: digits.length, columns: digits[0]!.length, walls }, 0).at(-1)! >= 0;
}

const othersIn = (cells: string): string[] => [...new Set(cells.replace(/[01]/g, ''))].sort();

/** Two other numbers that stand once each are start and goal. */
function endsIn(cells: string): Map<number, string> {
  const others = othersIn(cells);
  const places = others.map(digit => cells.indexOf(digit));
  const areEnds = others.length === 2 && others.every((digit, at) => cells.lastIndexOf(digit) === places[at]);
  return new Map(areEnds ? places.map((place, at) => [place, at === 0 ? 'S' : 'G'] as const) : []);
}

function notesOfEnds(cells: string, ends: ReadonlyMap<number, string>, areCorners: boolean): string[] {
  const others = othersIn(cells);
  if (ends.size > 0 && !areCorners)
    return [`${others[0]} was taken for the start, ${others[1]} for the goal.`];
  return [
    ...(areCorners ? ['Start and goal were put into the corners that it joins.'] : []),
    ...(others.length > 0
      ? [`What ${others.join(', ')} stand for is not known: these cells were taken for open ones.`]
      : []),
  ];
}
