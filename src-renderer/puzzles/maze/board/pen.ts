import type { End, MazeEditor, Tool } from '../editor.svelte.ts';

/** What a press on the board began: drawing with a tool, or dragging start or goal. */
type Stroke =
  | { readonly kind: 'end'; readonly end: End }
  | {
      readonly kind: 'free' | 'line' | 'rectangle';
      readonly from: number;
      readonly wall: boolean;
      /** None while the pointer is beside the maze: what is drawn freely goes on where it comes back. */
      last: number | undefined;
    };

/**
 * Draws with a pointer: from press to release is one step of undo.
 * A press on a wall with the wall tool opens it, as a second press on the same cell should; the right button always opens.
 */
export class Pen {
  readonly #editor: MazeEditor;
  #stroke: Stroke | undefined;

  constructor(editor: MazeEditor) {
    this.#editor = editor;
  }

  get isDown(): boolean {
    return this.#stroke !== undefined;
  }

  /** Is start or goal being dragged? */
  get isMovingEnd(): boolean {
    return this.#stroke?.kind === 'end';
  }

  /** What a press on this cell would do, with the tool that is chosen. */
  static strokeFor(editor: MazeEditor, cell: number, opens: boolean, mayDraw: boolean): Stroke | undefined {
    const { puzzle, tool } = editor;
    if (!opens && cell === puzzle.start) return { kind: 'end', end: 'start' };
    if (!opens && cell === puzzle.goal) return { kind: 'end', end: 'goal' };
    if (!mayDraw) return undefined;
    if (tool === 'start' || tool === 'goal') return { kind: 'end', end: tool };
    const wall = !opens && tool !== 'erase' && !(tool === 'wall' && editor.isWall(cell));
    return { kind: kindOf(tool), from: cell, wall, last: cell };
  }

  /** @returns whether the press does anything */
  press(cell: number, { opens, mayDraw }: { readonly opens: boolean; readonly mayDraw: boolean }): boolean {
    this.#stroke = Pen.strokeFor(this.#editor, cell, opens, mayDraw);
    if (!this.#stroke) return false;
    this.#editor.beginStroke();
    this.drag(cell);
    return true;
  }

  /** @returns whether the drawing changed */
  drag(cell: number): boolean {
    const stroke = this.#stroke;
    if (!stroke) return false;
    const editor = this.#editor;
    const before = editor.puzzle;
    if (stroke.kind === 'end') editor.moveEnd(stroke.end, cell);
    else if (stroke.kind === 'free') editor.strokeTo(stroke.last ?? cell, cell, stroke.wall);
    else if (stroke.kind === 'line') editor.setLine(stroke.from, cell, stroke.wall);
    else editor.setRectangle(stroke.from, cell, stroke.wall);
    if (stroke.kind !== 'end') stroke.last = cell;
    return editor.puzzle !== before;
  }

  /** The pointer has left the maze. */
  lift(): void {
    if (this.#stroke && this.#stroke.kind !== 'end') this.#stroke.last = undefined;
  }

  release(): void {
    if (this.#stroke) this.#editor.endStroke();
    this.#stroke = undefined;
  }

  /** As if the pointer had never been pressed. */
  cancel(): void {
    if (this.#stroke) this.#editor.cancelStroke();
    this.#stroke = undefined;
  }
}

function kindOf(tool: Tool): 'free' | 'line' | 'rectangle' {
  return tool === 'line' || tool === 'rectangle' ? tool : 'free';
}
