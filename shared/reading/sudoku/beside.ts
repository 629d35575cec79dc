import { UserError } from '../../errors.ts';
import { isObject } from '../../json-object.ts';
import {
  defaultRegions,
  mayBeUpright,
  regionShape,
  type Sudoku,
  type SudokuSize,
  uprightRegions,
} from '../../puzzles/sudoku/board.ts';
import { windowsOf } from '../../puzzles/sudoku/windows.ts';
import { type Beside, type Entry, refuseRules, rulesBeside } from '../beside/roles.ts';
import { namesIn, regionsIn } from './boards/regions.ts';

/** The rules of a Sudoku beyond rows and columns. */
type Rules = Partial<Pick<Sudoku, 'regions' | 'diagonals' | 'extraRegions'>>;

/**
 * What stands beside a Sudoku's givens: its regions, as a grid, a list or a text with a name of a region for every cell, a
 * list of cells for every region, or the sides of boxes; and that it has diagonals or the windows of a windoku.
 * @throws UserError naming what stands there and is no regions, or a rule that Mull does not know
 */
export function rulesOfSudoku(beside: Beside, size: SudokuSize): Rules {
  const entries = beside.filter(({ role }) => role === 'regions');
  const map = entries.find(({ value }) => !isShape(value, size));
  refuseRules(beside, [DIAGONALS, ...(size === 9 ? [WINDOWS] : []), ...(map ? [IRREGULAR] : [])]);
  const rules = rulesBeside(beside);
  const regions = map ? regionsOf(map, size) : boxesOf(entries, size);
  return {
    ...(regions ? { regions } : {}),
    ...(rules.includes(DIAGONALS) ? { diagonals: true } : {}),
    ...(rules.includes(WINDOWS) ? { extraRegions: windowsOf(size) } : {}),
  };
}

/** Names of beside/rule-words.ts. */
const [DIAGONALS, WINDOWS, IRREGULAR] = ['diagonals', 'windows (windoku)', 'irregular regions'] as const;

/** Are these sides of ordinary boxes, of rows and columns in whatever order, or how many boxes there are? */
function isShape(value: unknown, size: SudokuSize): boolean {
  const { rows, columns } = regionShape(size);
  const sides = sidesIn(value);
  return sides.length > 0 && sides.every(side => [rows, columns, size].includes(side));
}

/** 3, "2x3", [2, 3] or {"rows": 2, "cols": 3}. Empty for what is no such thing. */
function sidesIn(value: unknown): number[] {
  if (typeof value === 'string')
    return /^\s*\d+(?:\D{1,9}\d+)?\s*$/.test(value) ? value.match(/\d+/g)!.map(Number) : [];
  const sides = typeof value === 'object' && value !== null ? Object.values(value) : [value];
  return sides.length <= 2 ? sides.filter(side => typeof side === 'number') : [];
}

/** The boxes of a board whose width or height is named, where they may stand upright. Undefined where nothing says so. */
function boxesOf(entries: Beside, size: SudokuSize): number[] | undefined {
  const named = entries.flatMap(({ name, value }) =>
    isObject(value) ? Object.entries(value) : [[name, value] as const],
  );
  const side = (names: RegExp) => Number(named.find(([name]) => names.test(name))?.[1] ?? 0);
  const [width, height] = [side(/width|col/i), side(/height|row/i)];
  if (!mayBeUpright(size) || (width === 0 && height === 0)) return undefined;
  const { rows, columns } = regionShape(size);
  return width === rows || height === columns ? uprightRegions(size) : defaultRegions(size);
}

function regionsOf({ name, value }: Entry, size: SudokuSize): number[] {
  const regions = regionsIn(namesIn(value, size), size * size);
  if (regions) return regions;
  throw new UserError(
    `What stands under ${JSON.stringify(name.slice(0, 40))} are no regions of a ${size}×${size} Sudoku.`,
    `Give every cell the number of its region: ${size} regions of ${size} cells, each in one piece.`,
  );
}
