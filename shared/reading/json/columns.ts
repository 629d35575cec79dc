import { isObject, type JsonObject } from '../../json-object.ts';
import { QUESTION } from '../tables/column-names.ts';
import { damageOf } from './board.ts';
import { isTextBoard } from './record.ts';

/**
 * Tables in JSON as pandas writes them: an object with a list, or an object by row numbers, for each column; or lists of
 * names (`columns`) and of rows (`data`).
 * @returns an object for each row; undefined for what is no table
 */
export function recordsIn(object: JsonObject): readonly JsonObject[] | undefined {
  const { columns, data } = object;
  if (Array.isArray(columns) && Array.isArray(data) && columns.some(isQuestion) && data.every(Array.isArray))
    return data.map((row: readonly unknown[]) => objectOf(columns, at => row[at]));
  const names = Object.keys(object);
  const question = object[names.find(isQuestion) ?? ''];
  const keys = keysOf(question);
  const others = names.filter(name => keysOf(object[name]).length === keys.length);
  const areBoards = keys.some(key => isTextBoard(entryOf(question, key))) && damageOf(question) === undefined;
  if (others.length < 2 || !areBoards) return undefined;
  return keys.map(key => objectOf(others, at => entryOf(object[others[at]!], key)));
}

const isQuestion = (name: unknown): boolean =>
  typeof name === 'string' && QUESTION.includes(name.toLowerCase());

const objectOf = (names: readonly unknown[], valueAt: (column: number) => unknown): JsonObject =>
  Object.fromEntries(names.map((name, at) => [String(name), valueAt(at)]));

const keysOf = (column: unknown): string[] =>
  Array.isArray(column) || isObject(column) ? Object.keys(column) : [];

const entryOf = (column: unknown, key: string): unknown =>
  Array.isArray(column) ? column[Number(key)] : isObject(column) ? column[key] : undefined;
