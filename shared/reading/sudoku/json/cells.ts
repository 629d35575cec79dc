import { isObject, type JsonObject } from '../../../json-object.ts';
import { defaultRegions, isSudokuSize } from '../../../puzzles/sudoku/board.ts';
import { isUsed } from '../../text/json.ts';

/**
 * Boards of which every cell is an object, as the state of a page or a program has them: `[[{"value": 5, "given": true},
 * …], …]`. Where some are marked as given, other digits are the player's.
 */

const VALUE = /^(?:value|val|digit|number|num|v)$/i;
const GIVEN =
  /^(?:is)?_?(?:given|fixed|clue|pre_?filled|pre_?set|read_?only|locked|static|original|initial)$/i;
const EDITABLE = /^(?:is)?_?(?:editable|mutable)$/i;
/** What changes no puzzle: where a cell stands, what a page shows of it, and what a player noted. */
const HARMLESS =
  /^(?:id|key|index|row|r|y|col|column|c|x|notes?|candidates|marks|pencil_?marks?|possib\w*|options|(?:is_?)?(?:valid|invalid|selected|highlighted|error|wrong|conflict\w*|correct|hidden|hint|focused)|solution|answer)$/i;
const REGION = /^(?:box|block|region|square|subgrid)(?:_?(?:id|index|number))?$/i;

/**
 * Rows of the cells' digits, '' for a blank.
 * @returns undefined for what is no such board, holds what may be a rule, or marks none of its digits as given
 */
export function rowsOfCells(value: readonly unknown[]): readonly (readonly unknown[])[] | undefined {
  const rows = value.every(Array.isArray) ? value : undefined;
  const size = value.length;
  if (!rows || !isSudokuSize(size) || rows.some(row => row.length !== size)) return undefined;
  const cells: readonly unknown[] = rows.flat();
  if (!cells.every(isObject) || !cells.every(isPlain) || !areOrdinary(cells)) return undefined;
  const digits = cells.map(digitIn);
  const flags = cells.map(givenIn);
  const isMarked = flags.some(flag => flag !== undefined);
  const isGiven = (_: unknown, cell: number) => !isMarked || flags[cell] === true;
  if (
    digits.some(digit => digit === undefined) ||
    !digits.some((digit, cell) => digit !== '' && isGiven(digit, cell))
  )
    return undefined;
  const given = digits.map((digit, cell) => (isGiven(digit, cell) ? digit : ''));
  return rows.map((_, row) => given.slice(row * size, (row + 1) * size));
}

const entryOf = (cell: JsonObject, names: RegExp): unknown =>
  Object.entries(cell).find(([name]) => names.test(name))?.[1];

const isPlain = (cell: JsonObject): boolean =>
  Object.keys(cell).some(name => VALUE.test(name)) &&
  Object.entries(cell).every(
    ([name, value]) =>
      !isUsed(value) || [VALUE, GIVEN, EDITABLE, HARMLESS, REGION].some(names => names.test(name)),
  );

/** Do the cells name no other regions than boxes? */
function areOrdinary(cells: readonly JsonObject[]): boolean {
  const size = Math.sqrt(cells.length);
  if (!isSudokuSize(size)) return false;
  const named = cells.map(cell => String(entryOf(cell, REGION)));
  const boxes = defaultRegions(size);
  const pairs = new Set(named.map((name, cell) => `${name} ${boxes[cell]}`));
  return new Set(named).size === 1 || pairs.size === size;
}

/** A digit, '' for a blank, undefined for neither. */
function digitIn(cell: JsonObject): number | string | undefined {
  const value = entryOf(cell, VALUE);
  if (value === null || value === undefined || value === '' || value === 0 || value === '0') return '';
  return typeof value === 'number' || (typeof value === 'string' && value.length <= 2) ? value : undefined;
}

function givenIn(cell: JsonObject): boolean | undefined {
  const [given, editable] = [entryOf(cell, GIVEN), entryOf(cell, EDITABLE)];
  if (typeof given === 'boolean') return given;
  return typeof editable === 'boolean' ? !editable : undefined;
}
