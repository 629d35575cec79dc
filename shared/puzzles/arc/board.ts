import * as v from 'valibot';
import { type Grid, GridSchema, sameGrid } from '../grid.ts';

/** Fewest and most cells along a side of a grid. */
export const ARC_SIDES = { least: 1, most: 30 } as const;
/** Fewest and most pairs that show a rule. */
export const ARC_PAIRS = { least: 1, most: 10 } as const;
/** Fewest and most inputs whose output is asked for. */
export const ARC_TESTS = { least: 1, most: 4 } as const;
/** Values of a cell: 0 is black, which most tasks use as their background. */
export const ARC_COLOURS = 10;

/** Characters of a task's name. */
const LONGEST_NAME = 100;

/** An example of the rule. */
export interface ArcPair {
  readonly input: Grid;
  readonly output: Grid;
}

/** An input whose output is asked for. */
interface ArcTest {
  readonly input: Grid;
  /** The right output, where it is known. Never shown to the model. */
  readonly output?: Grid;
}

/** A few pairs that show a rule, and the inputs to apply it to. */
export interface ArcTask {
  readonly kind: 'arc';
  /** What its file or its set calls it. */
  readonly name?: string;
  readonly pairs: readonly ArcPair[];
  readonly tests: readonly ArcTest[];
}

const ArcGridSchema = v.pipe(
  GridSchema,
  v.check(
    ({ rows, columns }) => isArcSide(rows) && isArcSide(columns),
    `A grid has ${ARC_SIDES.least} to ${ARC_SIDES.most} rows and columns.`,
  ),
  v.check(({ values }) => values.every(value => value < ARC_COLOURS), 'A cell is a colour from 0 to 9.'),
);

/** A task as it was drawn. Plain JSON. */
export const ArcTaskSchema = v.object({
  kind: v.literal('arc'),
  name: v.exactOptional(v.pipe(v.string(), v.maxLength(LONGEST_NAME))),
  pairs: v.pipe(
    v.array(v.object({ input: ArcGridSchema, output: ArcGridSchema })),
    v.minLength(ARC_PAIRS.least),
    v.maxLength(ARC_PAIRS.most),
  ),
  tests: v.pipe(
    v.array(v.object({ input: ArcGridSchema, output: v.exactOptional(ArcGridSchema) })),
    v.minLength(ARC_TESTS.least),
    v.maxLength(ARC_TESTS.most),
  ),
});

/** By its name a task is found among those that a model was trained on; too long a one is none. */
export const namedTask = (task: ArcTask, name: string): ArcTask =>
  name.length <= LONGEST_NAME ? { ...task, name } : task;

/** Can a grid have this many cells along a side? */
export function isArcSide(cells: number): boolean {
  return Number.isInteger(cells) && cells >= ARC_SIDES.least && cells <= ARC_SIDES.most;
}

/** Why no rule leads from the inputs of a task to its outputs: the same input has two of them. */
export function contradictionIn({ pairs }: Pick<ArcTask, 'pairs'>): string | undefined {
  for (const [second, { input, output }] of pairs.entries()) {
    const first = pairs.slice(0, second).findIndex(pair => sameGrid(pair.input, input));
    if (first >= 0 && !sameGrid(pairs[first]!.output, output))
      return `Pairs ${first + 1} and ${second + 1} have the same input, but not the same output.`;
  }
  return undefined;
}

/** Do two tasks ask the same question? Known outputs of the tests are no part of it. */
export function sameTask(one: ArcTask, other: ArcTask): boolean {
  return (
    one === other ||
    (one.pairs.length === other.pairs.length &&
      one.tests.length === other.tests.length &&
      one.pairs.every(({ input, output }, at) => {
        const pair = other.pairs[at];
        return pair !== undefined && sameGrid(input, pair.input) && sameGrid(output, pair.output);
      }) &&
      one.tests.every(({ input }, at) => {
        const test = other.tests[at];
        return test !== undefined && sameGrid(input, test.input);
      }))
  );
}
