import { filledGrid, type Grid } from '../../../../shared/puzzles/grid.ts';
import { type Area, cutOut, type Move, rowAndColumn, stamp, wholeOf } from './area.ts';

/** What can be done to a whole grid, or to what is selected. */
export const TRANSFORMS = {
  'flip-horizontal': (grid: Grid) =>
    rebuilt(grid.rows, grid.columns, grid, (r, c) => [r, grid.columns - 1 - c]),
  'flip-vertical': (grid: Grid) => rebuilt(grid.rows, grid.columns, grid, (r, c) => [grid.rows - 1 - r, c]),
  'turn-left': (grid: Grid) => rebuilt(grid.columns, grid.rows, grid, (r, c) => [c, grid.columns - 1 - r]),
  'turn-right': (grid: Grid) => rebuilt(grid.columns, grid.rows, grid, (r, c) => [grid.rows - 1 - c, r]),
} as const satisfies Record<string, (grid: Grid) => Grid>;
export type Transform = keyof typeof TRANSFORMS;

/** Moves everything; what leaves on one side comes in on the other. */
export function shifted(grid: Grid, [rows, columns]: Move): Grid {
  const wrap = (at: number, by: number, count: number) => (((at - by) % count) + count) % count;
  return rebuilt(grid.rows, grid.columns, grid, (r, c) => [
    wrap(r, rows, grid.rows),
    wrap(c, columns, grid.columns),
  ]);
}

/** Another size; what fits stays where it is, and what is new is black. */
export function resized(grid: Grid, rows: number, columns: number): Grid {
  if (rows === grid.rows && columns === grid.columns) return grid;
  return stamp(filledGrid(rows, columns), grid, 0, 0);
}

/** The smallest area with everything that is not background; all of the grid when there is nothing else. */
export function contentOf(grid: Grid): Area {
  const background = backgroundOf(grid);
  const places = grid.values.flatMap((value, cell) =>
    value === background ? [] : [rowAndColumn(grid, cell)],
  );
  if (places.length === 0) return wholeOf(grid);
  const rows = places.map(({ row }) => row);
  const columns = places.map(({ column }) => column);
  const [row, column] = [Math.min(...rows), Math.min(...columns)];
  return {
    row,
    column,
    rows: Math.max(...rows) - row + 1,
    columns: Math.max(...columns) - column + 1,
  };
}

export function cropped(grid: Grid, area: Area): Grid {
  return area.rows === grid.rows && area.columns === grid.columns ? grid : cutOut(grid, area);
}

/** Black where there is some; otherwise the colour that most cells have. */
function backgroundOf({ values }: Grid): number {
  if (values.includes(0)) return 0;
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
}

/** @param from where each cell of the new grid comes from */
function rebuilt(
  rows: number,
  columns: number,
  grid: Grid,
  from: (row: number, column: number) => Move,
): Grid {
  const values = Array.from({ length: rows * columns }, (_, cell) => {
    const [row, column] = from(Math.floor(cell / columns), cell % columns);
    return grid.values[row * grid.columns + column] ?? 0;
  });
  return { rows, columns, values };
}
