import { contains, rowAndColumn } from '../edit/area.ts';
import type { ArcEditor } from '../editor.svelte.ts';

/** What goes with a press. */
export interface Press {
  /** The right button: draws in black. */
  readonly erases: boolean;
  /** Alt: takes the colour of the cell; when a selection is moved, leaves the original. */
  readonly alternates: boolean;
  /** Shift: fills every cell of that colour. */
  readonly widens: boolean;
}

/** What a press began, and the cell where it began. */
interface Stroke {
  readonly kind: 'free' | 'line' | 'rectangle' | 'marquee' | 'move';
  readonly from: number;
  readonly colour: number;
  readonly copies: boolean;
  last: number;
  /** The pointer is outside of the grid: what is drawn freely goes on where it comes back. */
  isLifted: boolean;
}

/** Draws into the active grid with a pointer: from press to release is one step of undo. */
export class Pen {
  readonly #editor: ArcEditor;
  #stroke: Stroke | undefined;

  constructor(editor: ArcEditor) {
    this.#editor = editor;
  }

  get isDown(): boolean {
    return this.#stroke !== undefined;
  }

  /** Does what is drawn follow the pointer out of the grid, as far as there are cells? Not what is drawn freely. */
  get reachesOut(): boolean {
    return this.#stroke !== undefined && this.#stroke.kind !== 'free';
  }

  press(cell: number, press: Press): void {
    const editor = this.#editor;
    const { tool } = editor;
    const colour = press.erases ? 0 : editor.colour;
    if (tool === 'pick' || (press.alternates && tool !== 'select')) editor.pick(cell);
    else if (tool === 'fill') this.#fill(cell, colour, press.widens);
    else this.#begin(kindOf(editor, cell), cell, colour, press.alternates);
  }

  drag(cell: number): void {
    const stroke = this.#stroke;
    const editor = this.#editor;
    if (!stroke || (stroke.last === cell && !stroke.isLifted)) return;
    if (stroke.kind === 'free') editor.strokeTo(stroke.isLifted ? cell : stroke.last, cell, stroke.colour);
    else if (stroke.kind === 'line') editor.setLine(stroke.from, cell, stroke.colour);
    else if (stroke.kind === 'rectangle') editor.setRectangle(stroke.from, cell, stroke.colour);
    else if (stroke.kind === 'marquee') editor.selectBetween(stroke.from, cell);
    else this.#move(stroke, cell);
    stroke.last = cell;
    stroke.isLifted = false;
  }

  /** The pointer has left the grid. */
  lift(): void {
    if (this.#stroke) this.#stroke.isLifted = true;
  }

  /** A press with the select tool that was no drag selects nothing. */
  release(): void {
    const stroke = this.#stroke;
    if (!stroke) return;
    this.#stroke = undefined;
    if (stroke.kind === 'marquee' && stroke.last === stroke.from) this.#editor.deselect();
    this.#editor.endStroke();
  }

  /** As if the pointer had never been pressed. */
  cancel(): void {
    if (this.#stroke) this.#editor.cancelStroke();
    this.#stroke = undefined;
  }

  #fill(cell: number, colour: number, everywhere: boolean): void {
    const editor = this.#editor;
    editor.deselect();
    if (everywhere) editor.replace(editor.spot.grid.values[cell] ?? 0, 'here', colour);
    else editor.fill(cell, colour);
  }

  #begin(kind: Stroke['kind'], cell: number, colour: number, copies: boolean): void {
    const editor = this.#editor;
    if (kind !== 'move') editor.deselect();
    this.#stroke = { kind, from: cell, colour, copies, last: cell, isLifted: false };
    editor.beginStroke();
    if (kind === 'free') editor.strokeTo(cell, cell, colour);
    else if (kind === 'line') editor.setLine(cell, cell, colour);
    else if (kind === 'rectangle') editor.setRectangle(cell, cell, colour);
  }

  #move(stroke: Stroke, cell: number): void {
    const { grid } = this.#editor.spot;
    const [before, now] = [rowAndColumn(grid, stroke.last), rowAndColumn(grid, cell)];
    const isFirst = stroke.last === stroke.from;
    this.#editor.moveSelection([now.row - before.row, now.column - before.column], stroke.copies && isFirst);
  }
}

function kindOf({ tool, selection, spot }: ArcEditor, cell: number): Stroke['kind'] {
  if (tool === 'line' || tool === 'rectangle') return tool;
  if (tool !== 'select') return 'free';
  return selection && contains(selection, spot.grid, cell) ? 'move' : 'marquee';
}
