import { ARC_PAIRS, ARC_TESTS, type ArcTask, isArcSide } from '../../../../shared/puzzles/arc/board.ts';
import { filledGrid, type Grid } from '../../../../shared/puzzles/grid.ts';

/** The two lists of a task, and the two sides of what is in them. */
export const LISTS = ['pairs', 'tests'] as const;
export type List = (typeof LISTS)[number];
const SIDES = ['input', 'output'] as const;
type Side = (typeof SIDES)[number];

/** Which row of a task. */
export interface RowPlace {
  readonly list: List;
  readonly index: number;
}

/** Which grid of a task. */
export interface GridPlace extends RowPlace {
  readonly side: Side;
}

/** What stands in a row; a test's output may be unknown. */
export interface Row {
  readonly input: Grid;
  readonly output?: Grid;
}

const MOST: Readonly<Record<List, number>> = { pairs: ARC_PAIRS.most, tests: ARC_TESTS.most };
const LEAST: Readonly<Record<List, number>> = { pairs: ARC_PAIRS.least, tests: ARC_TESTS.least };

/** Three empty pairs and a test. */
export function blankTask(): ArcTask {
  const grid = filledGrid(5, 5);
  return {
    kind: 'arc',
    pairs: [grid, grid, grid].map(input => ({ input, output: grid })),
    tests: [{ input: grid }],
  };
}

/**
 * How large the output of a test most likely is, by what the pairs have in common: as large as the input, always the same,
 * or the input times a factor. As large as the input when they have nothing in common.
 */
export function likelySize({ pairs }: ArcTask, input: Grid): Pick<Grid, 'rows' | 'columns'> {
  const [first] = pairs;
  if (!first) return input;
  const scaled = (side: 'rows' | 'columns', size: Grid) =>
    (size[side] * first.output[side]) / first.input[side];
  const guesses: ((of: Grid) => Pick<Grid, 'rows' | 'columns'>)[] = [
    of => of,
    () => first.output,
    of => ({ rows: scaled('rows', of), columns: scaled('columns', of) }),
  ];
  const fits = guesses.find(guess =>
    [...pairs, { input, output: guess(input) }].every(pair => {
      const { rows, columns } = guess(pair.input);
      return (
        rows === pair.output.rows && columns === pair.output.columns && isArcSide(rows) && isArcSide(columns)
      );
    }),
  );
  const { rows, columns } = fits?.(input) ?? input;
  return { rows, columns };
}

/** Every row, pairs first. */
export function rowsOf(task: ArcTask): RowPlace[] {
  return LISTS.flatMap(list => task[list].map((_, index) => ({ list, index })));
}

/** Every grid that there is, in the order in which they stand on the page. */
export function gridsOf(task: ArcTask): GridPlace[] {
  return rowsOf(task).flatMap(row =>
    SIDES.filter(side => gridAt(task, { ...row, side }) !== undefined).map(side => ({ ...row, side })),
  );
}

/** The grid in a place; undefined where nothing is drawn. */
export function gridAt(task: ArcTask, { list, index, side }: GridPlace): Grid | undefined {
  const row: Row | undefined = task[list][index];
  return row?.[side];
}

export function samePlace(one: GridPlace, other: GridPlace): boolean {
  return one.list === other.list && one.index === other.index && one.side === other.side;
}

/** "Pair 2, output"; "Test 1, input"; "Test, input" where it is the only one. */
export function placeName(task: ArcTask, place: GridPlace): string {
  return `${rowName(task, place)}, ${place.side}`;
}

/** "Pair 2"; "Test 1"; "Test" where it is the only one. */
export function rowName(task: ArcTask, { list, index }: RowPlace): string {
  if (list === 'pairs') return `Pair ${index + 1}`;
  return task.tests.length === 1 ? 'Test' : `Test ${index + 1}`;
}

/** The task with another grid in one place. */
export function withGrid(task: ArcTask, { list, index, side }: GridPlace, grid: Grid): ArcTask {
  return withRows(task, list, rows => rows.map((row, at) => (at === index ? { ...row, [side]: grid } : row)));
}

/** The task with another grid in every place. */
export function mapGrids(task: ArcTask, change: (grid: Grid) => Grid): ArcTask {
  return gridsOf(task).reduce((changed, place) => {
    const grid = gridAt(task, place);
    const next = grid && change(grid);
    return next && next !== grid ? withGrid(changed, place, next) : changed;
  }, task);
}

export function mayAdd(task: ArcTask, list: List): boolean {
  return task[list].length < MOST[list];
}

/** Are there more than a task must have? */
export function mayRemove(task: ArcTask, list: List): boolean {
  return task[list].length > LEAST[list];
}

/** Puts a row behind this index. */
export function inserted(task: ArcTask, { list, index }: RowPlace, row: Row): ArcTask {
  return withRows(task, list, rows => rows.toSpliced(index, 0, row));
}

export function removed(task: ArcTask, { list, index }: RowPlace): ArcTask {
  return withRows(task, list, rows => rows.toSpliced(index, 1));
}

/** Moves a row within its list. */
export function moved(task: ArcTask, { list, index }: RowPlace, to: number): ArcTask {
  return withRows(task, list, rows => {
    const row = rows[index];
    return row ? rows.toSpliced(index, 1).toSpliced(to, 0, row) : rows;
  });
}

/** Input and output of a pair in each other's place. */
export function swapped(task: ArcTask, index: number): ArcTask {
  const pairs = task.pairs.map((pair, at) =>
    at === index ? { input: pair.output, output: pair.input } : pair,
  );
  return withPairs(task, pairs);
}

/** A test whose output is unknown again. */
export function withoutAnswer(task: ArcTask, index: number): ArcTask {
  return { ...task, tests: task.tests.map((test, at) => (at === index ? { input: test.input } : test)) };
}

/** Pairs always have an output: a row without one gets a black grid as large as its input. */
function withRows(task: ArcTask, list: List, change: (rows: readonly Row[]) => readonly Row[]): ArcTask {
  const rows = change(task[list]);
  if (list === 'tests') return { ...task, tests: rows };
  const pairs = rows.map(({ input, output }) => ({
    input,
    output: output ?? filledGrid(input.rows, input.columns),
  }));
  return withPairs(task, pairs);
}

/** With other pairs it is another task, which no model knows by the name of the first. */
const withPairs = ({ kind, tests }: ArcTask, pairs: ArcTask['pairs']): ArcTask => ({ kind, pairs, tests });
