import { type ArcTask, contradictionIn } from '../../../../shared/puzzles/arc/board.ts';
import { filledGrid, type Grid } from '../../../../shared/puzzles/grid.ts';
import { Editor } from '../../../state/desk/editor.svelte.ts';
import type { Move } from './area.ts';
import { isBlankTask, taskSummary, unfinishedIn } from './contents.ts';
import { neighbourOf } from './neighbour.ts';
import { cellCount, cursorAt, sameCellIn, spotOf } from './spot.ts';
import {
  blankTask,
  type GridPlace,
  gridAt,
  inserted,
  type List,
  mapGrids,
  mayAdd,
  mayRemove,
  moved,
  type RowPlace,
  removed,
  samePlace,
  swapped,
  withGrid,
  withoutAnswer,
} from './task.ts';

/**
 * A task as rows of grids: which of them there are, in which order, and which grid is active, the one that the cursor
 * is in. What is drawn inside of a grid is {@link ArcEditor}'s.
 */
export abstract class TaskEditor extends Editor<ArcTask> {
  /** The active grid, and the cell in it. */
  readonly spot = $derived(spotOf(this.puzzle, this.cursor));
  readonly isBlank = $derived(isBlankTask(this.puzzle));
  readonly problem = $derived(
    this.isBlank ? 'Draw at least one pair: what goes in, and what comes out.' : undefined,
  );
  readonly #unfinished = $derived(unfinishedIn(this.puzzle));
  readonly #contradiction = $derived(contradictionIn(this.puzzle));
  readonly summary = $derived(taskSummary(this.puzzle));

  constructor() {
    super(blankTask());
  }

  override get doubt(): string | undefined {
    if (this.isBlank) return undefined;
    return this.#unfinished ?? this.#contradiction;
  }

  override load(task: ArcTask): void {
    this.leaveMode();
    super.load(task);
  }

  /** Blackens every grid and forgets the known answers; numbers and sizes stay. */
  clear(): void {
    if (this.isBlank) return;
    this.leaveMode();
    const black = mapGrids(this.puzzle, ({ rows, columns }) => filledGrid(rows, columns));
    this.changeAt({ ...black, tests: black.tests.map(({ input }) => ({ input })) }, this.spot.place);
  }

  /** Puts the cursor onto a cell; on another grid than before, nothing is selected there. */
  moveTo(place: GridPlace, cell: number): void {
    if (!samePlace(place, this.spot.place)) this.leaveMode();
    this.cursor = cursorAt(this.puzzle, place, cell);
  }

  /** To the grid beside, above or below, onto the same cell as far as there is one. */
  moveToNeighbour([rows, columns]: Move): void {
    const { place, grid, cell } = this.spot;
    const next = neighbourOf(this.puzzle, place, [rows, columns]);
    const target = next && gridAt(this.puzzle, next);
    if (next && target) this.moveTo(next, sameCellIn(grid, cell, target));
  }

  /** Adds an empty row of the size of the last one. */
  addRow(list: List): void {
    const last = this.puzzle[list].at(-1);
    if (!last || !mayAdd(this.puzzle, list)) return;
    const black = (grid: Grid) => filledGrid(grid.rows, grid.columns);
    const row = {
      input: black(last.input),
      ...(list === 'pairs' && last.output && { output: black(last.output) }),
    };
    this.#insert({ list, index: this.puzzle[list].length }, row);
  }

  duplicateRow({ list, index }: RowPlace): void {
    const row = this.puzzle[list][index];
    if (row && mayAdd(this.puzzle, list)) this.#insert({ list, index: index + 1 }, row);
  }

  removeRow(row: RowPlace): void {
    if (!mayRemove(this.puzzle, row.list)) return;
    this.leaveMode();
    const task = removed(this.puzzle, row);
    const index = Math.min(row.index, task[row.list].length - 1);
    this.changeAt(task, { list: row.list, index, side: 'input' });
  }

  /** Moves a row up (by less than 0) or down. */
  moveRow(row: RowPlace, by: number): void {
    const to = row.index + by;
    if (by === 0 || to < 0 || to >= this.puzzle[row.list].length) return;
    this.leaveMode();
    this.changeAt(moved(this.puzzle, row, to), { ...this.spot.place, list: row.list, index: to });
  }

  swapPair(index: number): void {
    this.leaveMode();
    this.changeAt(swapped(this.puzzle, index), this.spot.place);
  }

  /** The output becomes what the input is; of a test, it becomes the known answer. */
  copyInput(row: RowPlace): void {
    const input = gridAt(this.puzzle, { ...row, side: 'input' });
    if (input) this.#setOutput(row, input);
  }

  /** Begins to draw the known answer of a test: black, as large as told. */
  enterAnswer(index: number, { rows, columns }: Pick<Grid, 'rows' | 'columns'>): void {
    this.#setOutput({ list: 'tests', index }, filledGrid(rows, columns));
  }

  forgetAnswer(index: number): void {
    this.leaveMode();
    this.changeAt(withoutAnswer(this.puzzle, index), { list: 'tests', index, side: 'input' });
  }

  protected count(task: ArcTask): number {
    return cellCount(task);
  }

  #setOutput(row: RowPlace, grid: Grid): void {
    this.leaveMode();
    const place = { ...row, side: 'output' } as const;
    this.changeAt(withGrid(this.puzzle, place, grid), place);
  }

  #insert(place: RowPlace, row: { readonly input: Grid; readonly output?: Grid }): void {
    this.leaveMode();
    this.changeAt(inserted(this.puzzle, place, row), { ...place, side: 'input' });
  }

  /** Changes the task and leaves the cursor in this grid. */
  protected changeAt(task: ArcTask, place: GridPlace, cell = this.spot.cell): void {
    this.change(task);
    this.cursor = cursorAt(task, place, cell);
  }
}
