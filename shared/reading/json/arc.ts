import { isObject, type JsonObject } from '../../json-object.ts';
import { arcExample } from '../../puzzles/arc/answers.ts';
import { ARC_COLOURS } from '../../puzzles/arc/board.ts';
import {
  isChallenges,
  isSolutions,
  isTaskJson,
  knownSolutions,
  readTaskJson,
} from '../../puzzles/arc/json.ts';
import { isSudokuSize } from '../../puzzles/sudoku/board.ts';
import { roleOf } from '../beside/roles.ts';
import { attempt, type Item, isFound, refused } from '../items.ts';
import type { JsonFormat } from '../json-format.ts';
import { isNumberMaze } from '../maze/numbers.ts';
import { boardIn } from './board.ts';
import { foundOf, NAMES as NAMES_OF_PUZZLES } from './record.ts';

/**
 * ARC: a task `{train, test}`, or a file of the Kaggle contest with tasks by their ids. Names may be in capitals, pairs
 * lists, a single pair alone.
 */
export const arc: JsonFormat = {
  matches: given => {
    const value = asInCorpus(given);
    return FORMS.some(isOf => isOf(value));
  },
  read: given => readArc(given),
};

/**
 * A value that the format matches.
 * @param name the entry of an object that it stands in, which is the id of a task and what its reasons begin with
 */
export function* readArc(given: unknown, name?: string): Generator<Item> {
  const value = asInCorpus(given);
  const no = noTaskOf(value);
  if (no) return yield refused(0, name === undefined ? no.reason : `${name}: ${no.reason}`, no.action);
  if (isTaskJson(value))
    return yield attempt(0, () => ({
      ...arcExample(readTaskJson(value, name)),
      ...namedIn(value, name),
      line: 0,
    }));
  // Reasons name the id.
  for (const [id, task] of Object.entries(value as object))
    yield attempt(0, () => ({ ...arcExample(readTaskJson(task, id)), source: id, line: 0 }));
}

/** Why something is neither a task nor a file of tasks, where it is not. */
function noTaskOf(value: unknown): { readonly reason: string; readonly action: string } | undefined {
  if (isPairs(value))
    return {
      reason: 'These are pairs of an ARC task without a test, as RE-ARC and BARC make them.',
      action: 'Put some of them into "train" and another one into "test" of an object.',
    };
  if (isHalfTask(value))
    return {
      reason: 'This looks like an ARC task, but it does not have both of "train" and "test".',
      action: 'Copy or download it again, whole.',
    };
  if (isListOfColored(value) && !isOutputs(value))
    return {
      reason:
        'These lists of grids look like an ARC task, but nothing says which are inputs, outputs and the test.',
      action: 'Write {"train": [{"input": grid, "output": grid}, …], "test": [{"input": grid}]}.',
    };
  if (isTaskJson(value) || isChallenges(value)) return undefined;
  return isSubmission(value)
    ? {
        reason: 'This is a submission: attempts at ARC tasks by their ids, without the tasks.',
        action: 'Open the file of challenges that they belong to.',
      }
    : {
        reason: 'These are outputs of ARC tasks by their ids, without the tasks.',
        action:
          'Open the file of challenges that they belong to, together with this one from the same folder.',
      };
}

/** The id of a task, where it says one, as in files that have a task on each line; else the name it stands under. */
function namedIn(value: unknown, name = ''): { source?: string } {
  const id = isObject(value) && typeof value.id === 'string' && value.id !== '' ? value.id : name;
  return id === '' ? {} : { source: id.slice(0, LONGEST_ID) };
}

/** Characters of an id; those of the corpus have 8. */
const LONGEST_ID = 100;

/** The grids of a list, within lists or not; undefined where something else is among them. */
function gridsIn(value: unknown, depth = 0): readonly Rows[] | undefined {
  if (isGrid(value)) return [value];
  if (!Array.isArray(value) || value.length === 0 || depth > DEEPEST) return undefined;
  const inner = value.map(entry => gridsIn(entry, depth + 1));
  return inner.every(grids => grids !== undefined) ? inner.flat() : undefined;
}

/** A list of known pairs and one of tests, of pairs, of two grids each. */
const DEEPEST = 2;

/**
 * Grids of colours in lists, or in the entries of an object, that by their sizes are no Sudokus, or break the rules of
 * these, and of which most are no mazes either.
 */
export function isListOfColored(value: unknown): boolean {
  const grids = isObject(value) ? gridsUnderNames(value) : isGrid(value) ? [] : (gridsIn(value) ?? []);
  if (grids.length < FEWEST_GRIDS || !grids.flat(2).every(isColor)) return false;
  const others = grids.slice(0, SAMPLE).filter(grid => isEven(grid) && !mayBeSudoku(grid));
  return others.some(isColored) && others.filter(isMaze).length * 2 < others.length;
}

/** The grids of an object, where there are more than a puzzle and its answer, and no name says what one is. */
function gridsUnderNames(object: JsonObject): readonly Rows[] {
  const lists = Object.entries(object).filter(([, entry]) => Array.isArray(entry));
  const isKnown = ([name]: readonly [string, unknown]) =>
    NAMES_OF_PUZZLES.includes(name.toLowerCase()) || roleOf(name) !== undefined;
  const grids = lists.some(isKnown) ? [] : (gridsIn(lists.map(([, entry]) => entry)) ?? []);
  return grids.length > FEWEST_GRIDS ? grids : [];
}

/** Fewer grids are no task; so many of a list tell what they are. */
const [FEWEST_GRIDS, SAMPLE] = [2, 20];

/** Mazes may have any sides, and a Sudoku's none of these. */
function isMaze(grid: Rows): boolean {
  const board = boardIn(grid);
  if (!board || !isNumberMaze(board.text.split('\n'))) return false;
  return isFound(attempt(1, () => foundOf(board, 1, [])));
}

/** The names of a task's parts as the corpus has them, by how else they are called. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['train', 'train'],
  ['training', 'train'],
  ['test', 'test'],
  ['tests', 'test'],
  ['testing', 'test'],
  ['input', 'input'],
  ['in', 'input'],
  ['output', 'output'],
  ['out', 'output'],
]);

const isNamed = (value: unknown): value is JsonObject =>
  isObject(value) && Object.keys(value).some(name => NAMES.has(name.toLowerCase()));

/** A task, a pair, or a file of these as the corpus writes them; other values as they are. */
function asInCorpus(value: unknown): unknown {
  if (Array.isArray(value)) return isNamed(value[0]) ? value.map(asInCorpus) : value;
  if (!isObject(value) || !(isNamed(value) || Object.values(value).every(isNamed))) return value;
  const entries = Object.entries(value).map(([name, entry]) => {
    const known = NAMES.get(name.toLowerCase());
    const isList = Array.isArray(entry) && entry.length > 0 && entry.every(isListOfGrids);
    const value = known && isList ? entry.map(asPair) : asInCorpus(entry);
    const isAlone = (known === 'train' || known === 'test') && isObject(value);
    return [known ?? name, isAlone ? [value] : value];
  });
  return Object.fromEntries(entries);
}

/** A pair that is written as a list of its input and output. */
const asPair = ([input, output]: readonly unknown[]) =>
  output === undefined ? { input } : { input, output };

type Rows = readonly (readonly unknown[])[];

const isGrid = (value: unknown): value is Rows =>
  Array.isArray(value) && Array.isArray(value[0]) && typeof value[0][0] === 'number';

const isListOfGrids = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > 0 && value.length <= 2 && value.every(isGrid);

/** One of a task's two lists of grids, without the other. */
const isHalfTask = (value: unknown): boolean =>
  isObject(value) &&
  Array.isArray(value.train) !== Array.isArray(value.test) &&
  [value.train, value.test].some(isPairs);

/** Pairs in a list; or in an entry, each a list of its input and output. */
const isPairs = (value: unknown): boolean =>
  isObject(value)
    ? Array.isArray(value.examples) &&
      value.examples.every(isListOfGrids) &&
      !value.examples.flat().every(is9x9)
    : Array.isArray(value) &&
      value.length > 0 &&
      value.every(pair => isObject(pair) && Array.isArray(pair.input));

/** Pairs of such grids are Sudokus and their solutions. */
const is9x9 = (grid: unknown): boolean => Array.isArray(grid) && grid.length === 9 && grid[0].length === 9;

/** Two attempts at each test of a task. */
const isSubmission = (value: unknown): boolean =>
  isObject(value) &&
  Object.values(value).some(isAttempts) &&
  Object.values(value).every(tests => tests === null || isAttempts(tests));

const isAttempts = (tests: unknown): boolean =>
  Array.isArray(tests) && tests.length > 0 && tests.every(test => isObject(test) && 'attempt_1' in test);

/** A solutions file, told from other lists of grids by its ids, or by a grid that is neither a Sudoku nor a maze. */
const isOutputs = (value: unknown): boolean =>
  isSolutions(value) &&
  (Object.keys(value).every(id => /^[0-9a-f]{8}$/.test(id)) ||
    (!Object.keys(value).some(name => PARTS.test(name)) &&
      [...knownSolutions(value).values()].flat().some(grid => isGrid(grid) && isColored(grid))));

/** Names of parts of one task, and no ids of several. */
const PARTS = /input|output|train|test/i;

/** Numbers of colours in rows of one length, of which some are neither 0 nor 1, and no Sudoku by its size. */
function isColored(grid: Rows): boolean {
  const cells = isEven(grid) ? grid.flat() : [];
  return !mayBeSudoku(grid) && cells.every(isColor) && cells.some(cell => Number(cell) > 1);
}

const isEven = (grid: Rows): boolean =>
  grid.every(row => Array.isArray(row) && row.length === grid[0]!.length);

/** Is a grid as large as a Sudoku, without a digit twice in a row? */
const mayBeSudoku = (grid: Rows): boolean =>
  hasSidesOfSudoku(grid) &&
  grid.every(row => {
    const digits = row.filter(cell => cell !== 0);
    return new Set(digits).size === digits.length;
  });

const hasSidesOfSudoku = (grid: Rows): boolean =>
  grid[0]!.length === grid.length && isSudokuSize(grid.length);

/** What is read, or refused by its name. */
const FORMS = [isTaskJson, isChallenges, isOutputs, isSubmission, isHalfTask, isPairs, isListOfColored];

const isColor = (cell: unknown): boolean =>
  typeof cell === 'number' && Number.isInteger(cell) && cell >= 0 && cell < ARC_COLOURS;
