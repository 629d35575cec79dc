import * as v from 'valibot';

/** A rectangle of numbers. What a number means is up to the puzzle type. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** Row-major, rows × columns. */
  readonly values: readonly number[];
}

/** The answer to a puzzle: one grid for Sudokus and mazes, one per test input of an ARC task. */
export type Answer = readonly Grid[];

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A grid as it crosses to the page or is read back; its values fill its size. */
export const GridSchema = v.pipe(
  v.object({ rows: whole, columns: whole, values: v.array(whole) }),
  v.check(
    ({ rows, columns, values }) => values.length === rows * columns,
    'The values of a grid must fill its rows and columns.',
  ),
);

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
