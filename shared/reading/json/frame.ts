import { isObject, type JsonObject } from '../../json-object.ts';
import { refused } from '../items.ts';
import type { JsonFormat } from '../json-format.ts';
import { isRow } from '../kinds.ts';
import { boardIn } from './board.ts';
import { records } from './records.ts';

/**
 * A grid as a data frame of pandas: an object for each row, with the columns by their numbers, `[{"0":5,"1":3,…},…]`, or
 * these as the data of a table. Objects by row and column leave open which of the two comes first.
 */
export const frame: JsonFormat = {
  matches: value => gridIn(value) !== undefined || isUncertain(value),
  read: (value, beside) => {
    const grid = gridIn(value);
    return grid ? records.read(grid, beside) : [UNCERTAIN];
  },
};

const UNCERTAIN = refused(
  0,
  'These objects hold the cells of a grid by their numbers, and it cannot be told whether the rows or the columns come first.',
  'Write it as a list of rows; with pandas: to_json(orient="values").',
);

const isUncertain = (value: unknown): boolean =>
  isObject(value) && namesIn(value).every(isColumn) && gridIn(Object.values(value)) !== undefined;

function gridIn(value: unknown): unknown[][] | undefined {
  const rows = isObject(value) && isObject(value.schema) ? value.data : value;
  if (!Array.isArray(rows) || rows.length < FEWEST || rows.length > MOST || !rows.every(isObject))
    return undefined;
  const names = namesIn(rows[0]!);
  const areOne = names.length >= FEWEST && rows.every(row => String(namesIn(row)) === String(names));
  if (!areOne || !names.every(isColumn)) return undefined;
  const grid = rows.map(row => names.map(name => row[name]));
  return boardIn(grid) && grid.flat().every(isCell) ? grid : undefined;
}

const [FEWEST, MOST] = [4, 60];

const namesIn = (row: JsonObject): string[] => Object.keys(row).filter(name => name !== 'index');

/** Columns by their numbers, from 0 or 1, or their letters, in order. */
const isColumn = (name: string, at: number): boolean =>
  [String(at), String(at + 1), String.fromCharCode(65 + at)].includes(
    name.replace(/^(?:columns?|cols?|c)[ _-]?(?=\d)/i, '').toUpperCase(),
  );

const isCell = (cell: unknown): boolean =>
  cell === null ||
  typeof cell === 'number' ||
  (typeof cell === 'string' && (cell.trim() === '' || isRow(cell)));
