import { countText } from '../../english.ts';
import { UserError } from '../../errors.ts';
import { isObject } from '../../json-object.ts';
import type { Grid } from '../grid.ts';
import { ARC_COLOURS, ARC_PAIRS, ARC_SIDES, ARC_TESTS, type ArcTask, isArcSide } from './board.ts';

/** Is a JSON value a task, `{"train": […], "test": […]}`? */
export const isTaskJson = (value: unknown): boolean =>
  isObject(value) && Array.isArray(value.train) && Array.isArray(value.test);

/** Is it a file of tasks by their ids, as the challenges of the Kaggle contests? In place of some there may be null. */
export const isChallenges = (value: unknown): boolean =>
  isObject(value) &&
  Object.values(value).some(isTaskJson) &&
  Object.values(value).every(task => task === null || isTaskJson(task));

/** Is it a file of outputs by the ids of their tasks, as the solutions of the Kaggle contests? Not all may be known. */
export const isSolutions = (value: unknown): value is Record<string, unknown> =>
  hasSolutions(value) &&
  Object.values(value).every(outputs => !isKnown(outputs) || isListOfGridJson(outputs));

/** Are there outputs among the entries of an object, whatever else is? */
export const hasSolutions = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && Object.values(value).some(isListOfGridJson);

/** The outputs of a file that has some by the ids of their tasks; without those that are not known. */
export const knownSolutions = (value: Record<string, unknown>): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(value).filter(([, outputs]) => isKnown(outputs)));

const isListOfGridJson = (outputs: unknown): boolean =>
  Array.isArray(outputs) &&
  outputs.some(isGridJson) &&
  outputs.every(output => !isKnown(output) || isGridJson(output));

const isGridJson = (value: unknown): boolean => Array.isArray(value) && Array.isArray(value[0]);

/**
 * A task of a JSON value. Outputs of tests are kept where they are given.
 * @param name what the messages call it: "007bbfb7"
 * @throws UserError naming pair, side, row and cell of what is wrong
 */
export function readTaskJson(value: unknown, name = 'This task'): ArcTask {
  if (!isObject(value)) throw new UserError(`${name} is no ARC task.`, SHAPE);
  const pairs = listOf(value.train, `${name}: "train"`, ARC_PAIRS, 'pairs');
  const tests = listOf(value.test, `${name}: "test"`, ARC_TESTS, 'test inputs');
  return {
    kind: 'arc',
    pairs: pairs.map((pair, at) => {
      const where = `${name}: pair ${at + 1}`;
      return { input: sideOf(pair, 'input', where), output: sideOf(pair, 'output', where) };
    }),
    tests: tests.map((test, at) => {
      const where = `${name}: test ${at + 1}`;
      const input = sideOf(test, 'input', where);
      return isObject(test) && isKnown(test.output)
        ? { input, output: sideOf(test, 'output', where) }
        : { input };
    }),
  };
}

/** Data sets write null or an empty list for an output that is asked for. */
const isKnown = (output: unknown): boolean =>
  output !== undefined && output !== null && !(Array.isArray(output) && output.length === 0);

/**
 * A task with outputs of its tests added, as a solutions file has them; not all may be known.
 * @throws UserError when there are more or fewer than tests, or one is no grid
 */
export function withOutputs(task: ArcTask, outputs: unknown, name: string): ArcTask {
  const { length } = task.tests;
  if (!Array.isArray(outputs) || outputs.length !== length) {
    const given = Array.isArray(outputs) ? countText(outputs.length, 'output') : 'no outputs';
    throw new UserError(
      `${name}: the solutions have ${given}, but the task has ${countText(length, 'test input')}.`,
      'Give the solutions of these tasks.',
    );
  }
  return {
    ...task,
    tests: task.tests.map((test, at) => ({
      ...test,
      ...(isKnown(outputs[at]) && { output: readGridJson(outputs[at], `${name}: solution ${at + 1}`) }),
    })),
  };
}

const SHAPE =
  'A task is {"train": [{"input": grid, "output": grid}, …], "test": [{"input": grid}, …]}; a grid is a list of rows, a row a list of numbers from 0 to 9.';

function listOf(
  value: unknown,
  where: string,
  { least, most }: { readonly least: number; readonly most: number },
  what: string,
): unknown[] {
  if (!Array.isArray(value)) throw new UserError(`${where} is missing, or is no list.`, SHAPE);
  if (value.length >= least && value.length <= most) return value;
  throw new UserError(
    `${where} holds ${value.length} ${what}; ${least} to ${most} are possible.`,
    value.length < least ? SHAPE : 'Take some away.',
  );
}

function sideOf(pair: unknown, side: 'input' | 'output', where: string): Grid {
  if (!isObject(pair) || pair[side] === undefined) throw new UserError(`${where} has no ${side}.`, SHAPE);
  return readGridJson(pair[side], `${where}, ${side}`);
}

/** @throws UserError naming row and cell */
function readGridJson(value: unknown, where: string): Grid {
  if (!Array.isArray(value) || value.length === 0) throw new UserError(`${where} is no list of rows.`, SHAPE);
  const rows = value.map((row: unknown, at) => readRow(row, `${where}, row ${at + 1}`));
  const columns = rows[0]!.length;
  checkSides(rows.length, columns, where);
  const ragged = rows.findIndex(({ length }) => length !== columns);
  if (ragged >= 0) {
    throw new UserError(
      `${where}, row ${ragged + 1} has ${countText(rows[ragged]!.length, 'cell')}, but row 1 has ${columns}.`,
      'All rows of a grid have the same length.',
    );
  }
  return { rows: rows.length, columns, values: rows.flat() };
}

/** @throws UserError when a grid of ARC cannot have this size */
export function checkSides(rows: number, columns: number, where: string): void {
  if (isArcSide(rows) && isArcSide(columns)) return;
  const { least, most } = ARC_SIDES;
  throw new UserError(
    `${where} has ${rows}×${columns} cells; grids have ${least}×${least} to ${most}×${most}.`,
    'Change its size.',
  );
}

function readRow(row: unknown, where: string): number[] {
  if (!Array.isArray(row)) throw new UserError(`${where} is no list of numbers.`, SHAPE);
  return row.map((cell: unknown, at) => {
    if (typeof cell === 'number' && Number.isInteger(cell) && cell >= 0 && cell < ARC_COLOURS) return cell;
    throw new UserError(
      `${where}, cell ${at + 1} is ${JSON.stringify(cell)?.slice(0, 20)}; colours are the numbers 0 to ${ARC_COLOURS - 1}.`,
      SHAPE,
    );
  });
}

/** A grid as a list of rows. */
const gridJson = ({ rows, columns, values }: Grid): number[][] =>
  Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns));

/** A task as the usual JSON on one line, with its id where it has one: files of many tasks have one on each line. */
export function taskJsonLine({ pairs, tests }: Pick<ArcTask, 'pairs' | 'tests'>, id?: string): string {
  const side = ({ input, output }: { readonly input: Grid; readonly output?: Grid }) => ({
    input: gridJson(input),
    ...(output && { output: gridJson(output) }),
  });
  return JSON.stringify({ ...(id && { id }), train: pairs.map(side), test: tests.map(side) });
}

/** A task as the usual JSON, a row of cells on a line. */
export function formatTaskJson(task: ArcTask): string {
  const side = (name: string, grid: Grid) => {
    const rows = gridJson(grid).map(row => `        [${row.join(', ')}]`);
    return `      "${name}": [\n${rows.join(',\n')}\n      ]`;
  };
  const list = (items: readonly { readonly input: Grid; readonly output?: Grid }[]) =>
    items
      .map(({ input, output }) => {
        const sides = [side('input', input), ...(output ? [side('output', output)] : [])];
        return `    {\n${sides.join(',\n')}\n    }`;
      })
      .join(',\n');
  return `{\n  "train": [\n${list(task.pairs)}\n  ],\n  "test": [\n${list(task.tests)}\n  ]\n}\n`;
}

/** The two attempts at one test input. */
export interface SubmittedAttempts {
  readonly attempt_1: number[][];
  readonly attempt_2: number[][];
}

/**
 * A submission as the Kaggle contests take it: for every task a list with two attempts at each test input.
 * @param attempts of every task by its id: for every test input the answers, best first; without any, a black cell
 */
export function submissionJson(
  attempts: ReadonlyMap<string, readonly (readonly Grid[])[]>,
): Record<string, SubmittedAttempts[]> {
  const nothing = [[0]];
  return Object.fromEntries(
    [...attempts].map(([id, tests]) => [
      id,
      tests.map(answers => {
        const [first = nothing, second = first] = answers.map(gridJson);
        return { attempt_1: first, attempt_2: second };
      }),
    ]),
  );
}
