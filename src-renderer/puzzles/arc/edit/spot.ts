import type { ArcTask } from '../../../../shared/puzzles/arc/board.ts';
import type { Grid } from '../../../../shared/puzzles/grid.ts';
import { type GridPlace, gridAt, gridsOf, samePlace } from './task.ts';

/** Where a cursor is: the cells of all grids are counted through, in the order in which the grids stand on the page. */
export interface Spot {
  readonly place: GridPlace;
  readonly grid: Grid;
  /** Row-major, in this grid. */
  readonly cell: number;
}

/** Cells of all grids, through which one cursor goes. */
export function cellCount(task: ArcTask): number {
  return gridsOf(task).reduce((count, place) => count + sizeAt(task, place), 0);
}

/** The grid and cell of that cursor. */
export function spotOf(task: ArcTask, cursor: number): Spot {
  let left = cursor;
  for (const place of gridsOf(task)) {
    const grid = gridAt(task, place);
    if (grid && left < grid.values.length) return { place, grid, cell: left };
    left -= grid?.values.length ?? 0;
  }
  const [first] = task.pairs;
  if (!first) throw new Error('internal: a task without a pair');
  return { place: { list: 'pairs', index: 0, side: 'input' }, grid: first.input, cell: 0 };
}

/** The cursor at a cell of a grid; at the first cell of all when there is no such grid. */
export function cursorAt(task: ArcTask, place: GridPlace, cell: number): number {
  let before = 0;
  for (const one of gridsOf(task)) {
    if (samePlace(one, place)) return before + Math.min(cell, sizeAt(task, one) - 1);
    before += sizeAt(task, one);
  }
  return 0;
}

/** The cell of another grid that lies where this one does, as far as the grid reaches. */
export function sameCellIn(from: Grid, cell: number, to: Grid): number {
  const row = Math.min(to.rows - 1, Math.floor(cell / from.columns));
  return row * to.columns + Math.min(to.columns - 1, cell % from.columns);
}

function sizeAt(task: ArcTask, place: GridPlace): number {
  return gridAt(task, place)?.values.length ?? 0;
}
