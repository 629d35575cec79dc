import * as v from 'valibot';
import { count } from '../count.ts';

/** A rectangle of numbers. What a number means is up to the puzzle type. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** Row-major, rows × columns. */
  readonly values: readonly number[];
}

/** The answer to a puzzle: one grid for Sudokus and mazes, one per test input of an ARC task. */
export type Answer = readonly Grid[];

/** More cells than any puzzle has. */
export const MOST_CELLS = 128 * 128;

/** A grid as it crosses to the page or is read back; its values fill its size. */
export const GridSchema = v.pipe(
  v.object({ rows: count, columns: count, values: v.pipe(v.array(count), v.maxLength(MOST_CELLS)) }),
  v.check(
    ({ rows, columns, values }) => values.length === rows * columns,
    'The values of a grid must fill its rows and columns.',
  ),
);

/** More grids than any puzzle asks for. */
const MOST_GRIDS = 64;

export const AnswerSchema: v.GenericSchema<Answer> = v.pipe(v.array(GridSchema), v.maxLength(MOST_GRIDS));

/** The answer to a puzzle that asks for one grid. */
export const answerOf = (rows: number, columns: number, values: readonly number[]): Answer => [
  { rows, columns, values },
];

/** The values of an answer that should be one grid of this size; none of what is something else, so that no rule accepts it. */
export function valuesOf(
  answer: Answer,
  { rows, columns }: Pick<Grid, 'rows' | 'columns'>,
): readonly number[] {
  const [grid] = answer;
  return answer.length === 1 && grid?.rows === rows && grid.columns === columns ? grid.values : [];
}

/** A grid of one number. */
export function filledGrid(rows: number, columns: number, value = 0): Grid {
  return { rows, columns, values: new Array<number>(rows * columns).fill(value) };
}

/** Are two grids of the same size and values? */
export function sameGrid(one: Grid, other: Grid): boolean {
  return (
    one === other ||
    (one.rows === other.rows &&
      one.columns === other.columns &&
      one.values.every((value, cell) => value === other.values[cell]))
  );
}

export function sameAnswer(one: Answer, other: Answer): boolean {
  return one.length === other.length && one.every((grid, at) => sameGrid(grid, other[at]!));
}
