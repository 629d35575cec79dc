import { UserError } from '../../errors.ts';
import { isObject } from '../../json-object.ts';
import type { Maze } from '../../puzzles/maze/board.ts';
import { type Beside, type Entry, refuseRules } from '../beside/roles.ts';
import type { Field } from '../text-reader.ts';

/** A start or goal that is named beside a maze: row and column, counted from 0. */
export interface End {
  readonly role: 'start' | 'goal';
  readonly row: number;
  readonly column: number;
}

/** Rules of mazes; those of Sudokus say nothing of a maze. */
const RULES = /portal|teleport|door/i;

/** @throws UserError where an end is no place, or a rule stands beside it */
export function endsBeside(beside: Beside): End[] {
  refuseRules(beside.filter(({ role, name }) => role === 'rule' && RULES.test(name)));
  return beside.flatMap(entry => {
    const { role } = entry;
    return role === 'start' || role === 'goal' ? [{ role, ...placeOf(entry) }] : [];
  });
}

function placeOf({ name, value }: Entry): { row: number; column: number } {
  const [row, column, ...more] = numbersIn(value);
  if (row !== undefined && column !== undefined && more.length === 0) return { row, column };
  throw new UserError(
    `What stands under ${JSON.stringify(name.slice(0, 40))} is no cell of a maze: ${JSON.stringify(value).slice(0, 60)}.`,
    'Write a row and a column, counted from 0; or mark start and goal with S and G.',
  );
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'string') return (value.match(/-?\d+/g) ?? []).map(Number);
  if (Array.isArray(value)) return value.every(Number.isInteger) ? value : [];
  if (!isObject(value)) return [];
  const at = (names: RegExp) => Object.entries(value).find(([name]) => names.test(name))?.[1];
  return numbersIn([at(/^(?:row|r|y|i)$/i), at(/^(?:col|column|c|x|j)$/i)]);
}

/**
 * A maze with the ends that were named beside it.
 * @param drawn rows and columns of what was drawn: ends count cells, so walls may not be lines
 * @throws UserError where an end lies outside, on a wall, or in another cell than the drawn one
 */
export function withEnds(
  field: Field<Maze>,
  ends: readonly End[],
  drawn: readonly [number, number],
): Field<Maze> {
  const { rows, columns, walls } = field.puzzle;
  if (ends.length > 0 && (drawn[0] !== rows || drawn[1] !== columns))
    throw wrong(
      'This maze is drawn with lines, so it is not certain which cells its named start and goal are.',
    );
  let puzzle = field.puzzle;
  for (const { role, row, column } of ends) {
    const where = `The ${role} is named as row ${row}, column ${column}, counted from 0`;
    const isInside = row >= 0 && row < rows && column >= 0 && column < columns;
    if (!isInside) throw wrong(`${where}, but the maze has ${rows} rows and ${columns} columns.`);
    const cell = row * columns + column;
    if (walls[cell] === 1) throw wrong(`${where}, which is a wall.`);
    if (puzzle[role] !== null && puzzle[role] !== cell)
      throw wrong(`${where}, but the maze draws it in another cell.`);
    puzzle = { ...puzzle, [role]: cell };
  }
  if (puzzle.start !== null && puzzle.start === puzzle.goal)
    throw wrong('Start and goal are named as the same cell.');
  return { ...field, puzzle };
}

/** Cells of the longest row: characters, or numbers with blanks between them. */
export function cellsAcross(rows: readonly string[]): number {
  const wide = (row: string) => (/^\d+( \d+)+$/.test(row) ? row.split(' ').length : [...row].length);
  return Math.max(...rows.map(wide));
}

const wrong = (reason: string) => new UserError(reason, 'Mark the start with S and the goal with G instead.');
