import { isObject, type JsonObject } from '../../../json-object.ts';
import { noteOfRules } from '../../beside/rule-words.ts';
import { attempt, withNote } from '../../items.ts';
import type { JsonFormat } from '../../json-format.ts';
import { columnsOf, FEWEST_GIVENS, type Given, givenIn, sudokuOfGivens, type Way } from '../places.ts';

/** A Sudoku as a list of its givens, each with its place: `[{"row": 0, "col": 4, "value": 7}, …]`, alone or in an object. */
export const places: JsonFormat = {
  matches: value => listIn(value) !== undefined,
  *read(value) {
    const { givens, way } = listIn(value)!;
    yield withNote(
      attempt(0, () => sudokuOfGivens(givens, way)),
      noteOfRules(wordsIn(value)),
    );
  },
};

/** What an object says beside its list. */
const wordsIn = (value: unknown): string =>
  isObject(value)
    ? Object.entries(value)
        .map(([name, entry]) => (typeof entry === 'object' ? name : `${name} ${entry}`))
        .join('\n')
    : '';

interface List {
  readonly givens: readonly Given[];
  readonly way: Way;
}

function listIn(value: unknown): List | undefined {
  if (Array.isArray(value)) return givensIn(value);
  if (!isObject(value)) return undefined;
  // What else an object lists may be a rule.
  const [list, ...more] = Object.values(value).filter(entry => typeof entry === 'object' && entry !== null);
  return Array.isArray(list) && more.length === 0 ? givensIn(list) : undefined;
}

function givensIn(list: readonly unknown[]): List | undefined {
  const [first] = list;
  const names = isObject(first) ? Object.keys(first) : [];
  const columns = columnsOf(names);
  if (!columns || list.length < FEWEST_GIVENS || !list.every(isObject)) return undefined;
  const hasOwn = (entry: JsonObject) => Object.keys(entry).join() === names.join();
  const givens = list.map(entry =>
    hasOwn(entry)
      ? givenIn(
          names.map(name => entry[name]),
          columns,
          1,
        )
      : undefined,
  );
  return givens.every(given => given !== undefined) ? { givens, way: columns } : undefined;
}
