import type { Grid } from '../../../../shared/puzzles/grid.ts';
import { areaBetween, cellsOf, rowAndColumn } from './area.ts';

/** Drawing in one colour. Each returns the very same grid when nothing changes. */

/** Colours cells. */
export function paint(grid: Grid, cells: Iterable<number>, colour: number): Grid {
  let values: number[] | undefined;
  for (const cell of cells) {
    if (grid.values[cell] === colour || cell >= grid.values.length) continue;
    values ??= [...grid.values];
    values[cell] = colour;
  }
  return values ? { ...grid, values } : grid;
}

/** The cells of a straight line, with its ends (Bresenham). */
export function lineCells(grid: Grid, from: number, to: number): number[] {
  const [a, b] = [rowAndColumn(grid, from), rowAndColumn(grid, to)];
  const steps = Math.max(Math.abs(b.row - a.row), Math.abs(b.column - a.column));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const share = steps === 0 ? 0 : step / steps;
    const row = Math.round(a.row + (b.row - a.row) * share);
    return row * grid.columns + Math.round(a.column + (b.column - a.column) * share);
  });
}

/** The outermost cells of a rectangle, or all of them. */
export function rectangleCells(grid: Grid, from: number, to: number, filled: boolean): number[] {
  const area = areaBetween(grid, from, to);
  const isEdge = (cell: number) => {
    const { row, column } = rowAndColumn(grid, cell);
    return (
      row === area.row ||
      column === area.column ||
      row === area.row + area.rows - 1 ||
      column === area.column + area.columns - 1
    );
  };
  return cellsOf(grid, area).filter(cell => filled || isEdge(cell));
}

/** The cells of one colour that hang together with this one by their sides. */
export function regionCells(grid: Grid, start: number): number[] {
  const region = new Set([start]);
  for (const cell of region) {
    for (const next of neighbours(grid, cell)) {
      if (grid.values[next] === grid.values[start]) region.add(next); // A set walks on over what is added.
    }
  }
  return [...region];
}

/** Another colour for all cells of one. */
export function recolour(grid: Grid, from: number, to: number): Grid {
  return paint(
    grid,
    grid.values.flatMap((value, cell) => (value === from ? [cell] : [])),
    to,
  );
}

function neighbours(grid: Grid, cell: number): number[] {
  const { row, column } = rowAndColumn(grid, cell);
  return [
    ...(row > 0 ? [cell - grid.columns] : []),
    ...(row < grid.rows - 1 ? [cell + grid.columns] : []),
    ...(column > 0 ? [cell - 1] : []),
    ...(column < grid.columns - 1 ? [cell + 1] : []),
  ];
}
