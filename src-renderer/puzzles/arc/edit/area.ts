import { filledGrid, type Grid } from '../../../../shared/puzzles/grid.ts';

/** A rectangle of cells. It may stand out of a grid while it is moved. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Rows and columns, to move by. */
export type Move = readonly [rows: number, columns: number];

/** The whole of a grid. */
export function wholeOf({ rows, columns }: Grid): Area {
  return { row: 0, column: 0, rows, columns };
}

/** The rectangle with two cells in opposite corners. */
export function areaBetween(grid: Grid, from: number, to: number): Area {
  const [a, b] = [rowAndColumn(grid, from), rowAndColumn(grid, to)];
  const [row, column] = [Math.min(a.row, b.row), Math.min(a.column, b.column)];
  return {
    row,
    column,
    rows: Math.max(a.row, b.row) - row + 1,
    columns: Math.max(a.column, b.column) - column + 1,
  };
}

/** Of a cell, both from 0. */
export function rowAndColumn({ columns }: Grid, cell: number): { row: number; column: number } {
  return { row: Math.floor(cell / columns), column: cell % columns };
}

/** Is the cell inside? */
export function contains(area: Area, grid: Grid, cell: number): boolean {
  const { row, column } = rowAndColumn(grid, cell);
  return (
    row >= area.row &&
    column >= area.column &&
    row < area.row + area.rows &&
    column < area.column + area.columns
  );
}

/** The cells of an area that lie in the grid, row-major. */
export function cellsOf(grid: Grid, area: Area): number[] {
  return [...grid.values.keys()].filter(cell => contains(area, grid, cell));
}

/** What stands in an area; black where it is outside of the grid. */
export function cutOut(grid: Grid, area: Area): Grid {
  return stamp(filledGrid(area.rows, area.columns), grid, -area.row, -area.column);
}

/** Puts a grid onto another one with its corner at this place; what stands out is lost. */
export function stamp(grid: Grid, patch: Grid, row: number, column: number): Grid {
  const values = grid.values.map((value, cell) => {
    const at = rowAndColumn(grid, cell);
    const [r, c] = [at.row - row, at.column - column];
    if (r < 0 || c < 0 || r >= patch.rows || c >= patch.columns) return value;
    return patch.values[r * patch.columns + c] ?? value;
  });
  return { ...grid, values };
}
