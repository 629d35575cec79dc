import { ARC_SIDES } from '../../../shared/puzzles/arc/board.ts';
import { gridText } from '../../../shared/puzzles/arc/text.ts';
import type { Grid } from '../../../shared/puzzles/grid.ts';
import { type Area, areaBetween, cellsOf, cutOut, type Move, stamp, wholeOf } from './edit/area.ts';
import { isBlack } from './edit/contents.ts';
import { lineCells, paint, recolour, rectangleCells, regionCells } from './edit/draw.ts';
import { sameCellIn } from './edit/spot.ts';
import { type GridPlace, gridAt, mapGrids, withGrid } from './edit/task.ts';
import { TaskEditor } from './edit/task-editor.svelte.ts';
import { gridFromText } from './edit/text.ts';
import { contentOf, cropped, resized, shifted, type Transform, transformed } from './edit/transform.ts';

/** What presses on a grid do. */
export const TOOLS = ['pen', 'line', 'rectangle', 'fill', 'select', 'pick'] as const;
export type Tool = (typeof TOOLS)[number];

/** What is selected, lifted off its grid: moving it brings back what it had covered. */
interface Floating {
  readonly under: Grid;
  readonly patch: Grid;
}

/**
 * The task being drawn. One grid is active: the one that the cursor is in. Tools, transforms and the clipboard act on
 * it, or on what is selected of it; undo goes over the whole task.
 */
export class ArcEditor extends TaskEditor {
  readonly display = $state({ distribution: true, symbols: false });
  tool = $state<Tool>('pen');
  colour = $state(1);
  /** Draw whole rectangles instead of their outlines. */
  isFilled = $state(false);
  /** Where a line, rectangle or selection made with keys begins: a cell of the active grid. */
  anchor = $state<number>();
  /** The cell of the model's answer that is looked at: in which test, at which attempt. */
  looked = $state.raw<{ readonly grid: number; readonly attempt: number; readonly cell: number }>({
    grid: 0,
    attempt: 0,
    cell: 0,
  });
  #selection = $state.raw<Area>();
  #floating: Floating | undefined;

  /** The selected part of the active grid; what is being moved may stand out of it. */
  get selection(): Area | undefined {
    return this.#selection;
  }

  override get hasMode(): boolean {
    return this.anchor !== undefined || this.#selection !== undefined;
  }

  override leaveMode(): void {
    this.anchor = undefined;
    this.deselect();
  }

  override undo(): void {
    this.leaveMode();
    super.undo();
  }

  override redo(): void {
    this.leaveMode();
    super.redo();
  }

  // Drawing

  /** Colours a straight line of cells: what a quick drag skips over. */
  strokeTo(from: number, to: number, colour = this.colour): void {
    const { grid } = this.spot;
    this.#show(paint(grid, lineCells(grid, from, to), colour));
  }

  /** A line instead of what the stroke under way has drawn so far. */
  setLine(from: number, to: number, colour = this.colour): void {
    const grid = this.#beforeStroke;
    this.#show(paint(grid, lineCells(grid, from, to), colour));
  }

  /** A rectangle instead of what the stroke under way has drawn so far. */
  setRectangle(from: number, to: number, colour = this.colour): void {
    const grid = this.#beforeStroke;
    this.#show(paint(grid, rectangleCells(grid, from, to, this.isFilled), colour));
  }

  /** Colours the region of one colour around a cell. */
  fill(cell: number, colour = this.colour): void {
    const { grid } = this.spot;
    this.#show(paint(grid, regionCells(grid, cell), colour));
  }

  /** Takes the colour of a cell. */
  pick(cell: number): void {
    this.colour = this.spot.grid.values[cell] ?? this.colour;
  }

  /** Another colour for all cells of one: in the selection or else the active grid, or in the whole task. */
  replace(from: number, where: 'here' | 'task', to = this.colour): void {
    if (where === 'here') this.#apply(grid => recolour(grid, from, to));
    else {
      const change = (grid: Grid) => recolour(grid, from, to);
      const task = mapGrids(this.puzzle, change);
      if (task !== this.puzzle) this.change(task);
      const floating = this.#floating;
      if (floating) this.#floating = { under: change(floating.under), patch: change(floating.patch) };
    }
  }

  // The selection

  select(area: Area | undefined): void {
    this.#selection = area;
    this.#floating = undefined;
  }

  selectBetween(from: number, to: number): void {
    this.select(areaBetween(this.spot.grid, from, to));
  }

  selectAll(): void {
    this.select(wholeOf(this.spot.grid));
  }

  deselect(): void {
    this.select(undefined);
  }

  /** Moves what is selected; what it had covered comes back. @param copies leaves the original in its place */
  moveSelection([rows, columns]: Move, copies = false): void {
    const area = this.#selection;
    if (!area) return;
    this.#float(this.#lift(area, copies), { ...area, row: area.row + rows, column: area.column + columns });
  }

  /** Blackens what is selected, or the cell under the cursor. */
  erase(): void {
    const { grid, cell } = this.spot;
    const cells = this.#selection ? cellsOf(grid, this.#selection) : [cell];
    this.#show(paint(grid, cells, 0));
    this.#floating = undefined;
  }

  /** Fills what is selected with the chosen colour. */
  fillSelection(): void {
    if (this.#selection)
      this.#show(paint(this.spot.grid, cellsOf(this.spot.grid, this.#selection), this.colour));
    this.#floating = undefined;
  }

  override copy(): string | undefined {
    return this.#selection && gridText(cutOut(this.spot.grid, this.#selection));
  }

  override cut(): string | undefined {
    const text = this.copy();
    if (text !== undefined) this.erase();
    return text;
  }

  /** Pastes a grid as a selection that can be moved. An empty grid becomes what is pasted, with its size. */
  override paste(text: string): boolean {
    const patch = gridFromText(text);
    if (!patch) return false;
    const { place, grid, cell } = this.spot;
    if (isBlack(grid) && !this.#selection) {
      this.changeAt(withGrid(this.puzzle, place, patch), place);
      this.selectAll();
      return true;
    }
    const corner = this.#selection ?? areaBetween(grid, cell, cell);
    const { rows, columns } = patch;
    this.#float({ under: grid, patch }, { row: corner.row, column: corner.column, rows, columns });
    return true;
  }

  // Transforms

  /** Flips or turns what is selected, or the active grid. */
  transform(name: Transform): void {
    this.#apply(grid => transformed(grid, name));
  }

  /** Moves everything in the active grid; what leaves on one side comes in on the other. */
  shift(move: Move): void {
    this.#apply(grid => shifted(grid, move));
  }

  /** Makes the active grid as small as what is selected, or as what is drawn in it. */
  crop(): void {
    const { grid, place } = this.spot;
    const area = this.#selection ?? contentOf(grid);
    this.leaveMode();
    this.#replaceGrid(place, cropped(grid, area));
  }

  /** Another size for the active grid, or the nearest that a grid can have; what fits stays. */
  resize(rows: number, columns: number): void {
    const { place } = this.spot;
    const side = (wanted: number) => Math.min(ARC_SIDES.most, Math.max(ARC_SIDES.least, Math.round(wanted)));
    this.leaveMode();
    this.#replaceGrid(place, resized(this.#beforeStroke, side(rows), side(columns)));
  }

  /** The active grid as it was before the stroke under way. */
  get #beforeStroke(): Grid {
    return gridAt(this.beforeStroke, this.spot.place) ?? this.spot.grid;
  }

  /** Shows a grid of the same size in the active place. */
  #show(grid: Grid): void {
    if (grid !== this.spot.grid) this.change(withGrid(this.puzzle, this.spot.place, grid));
  }

  #replaceGrid(place: GridPlace, grid: Grid): void {
    if (grid === this.spot.grid) return;
    const cell = sameCellIn(this.spot.grid, this.spot.cell, grid);
    this.changeAt(withGrid(this.puzzle, place, grid), place, cell);
  }

  /** Changes what is selected, which then floats; without a selection the whole grid. */
  #apply(change: (grid: Grid) => Grid): void {
    const area = this.#selection;
    if (!area) {
      this.#replaceGrid(this.spot.place, change(this.spot.grid));
      return;
    }
    const { under, patch } = this.#lift(area, false);
    const next = change(patch);
    this.#float({ under, patch: next }, { ...area, rows: next.rows, columns: next.columns });
  }

  #lift(area: Area, copies: boolean): Floating {
    const { grid } = this.spot;
    if (copies) return { under: grid, patch: this.#floating?.patch ?? cutOut(grid, area) };
    return this.#floating ?? { under: paint(grid, cellsOf(grid, area), 0), patch: cutOut(grid, area) };
  }

  #float(floating: Floating, area: Area): void {
    this.#show(stamp(floating.under, floating.patch, area.row, area.column));
    this.#selection = area;
    this.#floating = floating;
  }
}
