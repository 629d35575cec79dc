import { countText } from '../../english.ts';
import { UserError } from '../../errors.ts';
import { distancesFrom } from '../../puzzles/maze/paths.ts';
import { shown } from '../characters.ts';
import type { End } from './ends.ts';

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

/** The cells of rows that are digits, with or without something between them. */
function cellsIn(rows: readonly string[]): string[] | undefined {
  const cells = rows.map(row => row.replace(/[\s,;|[\](){}"']+/g, ''));
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

/** Is this a maze of numbers, and no Sudoku? A 1 that stands twice in half of the rows that hold one says so. */
export function isNumberMaze(rows: readonly string[]): boolean {
  const digits = cellsIn(rows);
  if (!digits || digits.length < 3 || rows.every(row => PADDED.test(row))) return false;
  const all = digits.join('');
  const binary = all.replace(/[^01]/g, '').length;
  const repeats = digits.filter(row => /1.*1/.test(row)).length;
  const ones = digits.filter(row => row.includes('1')).length;
  return binary * 10 >= all.length * 8 && /0/.test(all) && repeats >= FEWEST_REPEATS && repeats * 2 >= ones;
}

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
  const byEnds = named.size === 1 ? (named.has('0') ? '1' : '0') : undefined;
  const told = wallAround(digits, FRAME_GAPS) ?? byEnds ?? wallAround(digits);
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
  const { ends: drawn, notes } = endsOf(
    cells,
    areCornersEnds,
    rows.some(row => /[SGEAB]/i.test(row)),
  );
  const text = Array.from(cells, (digit, cell) => drawn.get(cell) ?? (digit === wall ? '#' : ' '));
  return {
    rows: digits.map((_, row) => text.slice(row * columns, (row + 1) * columns).join('')),
    notes: [`A maze of numbers: ${wall} was taken for the wall, ${open} for open cells.`, ...notes],
  };
}

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

/** A frame has a way in and a way out, at most. */
const FRAME_GAPS = 2;

/** The number around a maze, but for so many gaps: a fifth of the border when left out. */
function wallAround(digits: readonly string[], gaps?: number): '0' | '1' | undefined {
  const border = digits[0]! + digits.at(-1)! + digits.map(row => row[0]! + row.at(-1)!).join('');
  const gapsOf = (wall: string) => border.replaceAll(wall, '').length;
  return (['0', '1'] as const).find(wall => gapsOf(wall) <= (gaps ?? border.length / 5));
}

function joinsCorners(digits: readonly string[], open: string): boolean {
  const walls = Array.from(digits.join(''), digit => (digit === open ? (0 as const) : (1 as const)));
  if (walls[0] === 1 || walls.at(-1) === 1) return false;
  return distancesFrom({ rows: digits.length, columns: digits[0]!.length, walls }, 0).at(-1)! >= 0;
}

/** Where start and goal are: two other numbers, or the corners where these told what is open. */
function endsOf(
  cells: string,
  areCornersEnds: boolean,
  areLetters: boolean,
): { ends: Map<number, string>; notes: string[] } {
  const others = [...new Set(cells.replace(/[01]/g, ''))].sort();
  const once = (digit: string) => cells.indexOf(digit) === cells.lastIndexOf(digit);
  const ends = new Map<number, string>();
  if (others.length === 2 && others.every(once)) {
    ends.set(cells.indexOf(others[0]!), 'S').set(cells.indexOf(others[1]!), 'G');
    const note = `${others[0]} was taken for the start, ${others[1]} for the goal.`;
    return { ends, notes: areLetters ? [] : [note] };
  }
  if (areCornersEnds) ends.set(0, 'S').set(cells.length - 1, 'G');
  const notes = areCornersEnds ? ['Start and goal were put into the corners that it joins.'] : [];
  if (others.length > 0)
    notes.push(`What ${others.join(', ')} stand for is not known: these cells were taken for open ones.`);
  return { ends, notes };
}
