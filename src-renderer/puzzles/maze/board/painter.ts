import type { Maze } from '../../../../shared/puzzles/maze/board.ts';
import { type Colours, readColours } from '../../../board/colours.ts';
import { type Answer, paintAnswer } from '../paint/paint.ts';
import { type Place, paintWalls } from '../paint/walls.ts';
import type { Viewport } from './viewport.ts';

/** Everything that the canvas shows. */
export interface Scene {
  readonly answer: Answer;
  readonly viewport: Viewport;
  /** The cell under the pointer. */
  readonly hovered: number | undefined;
  /** The cell of the keyboard, and how it is marked. */
  readonly cell: number;
  readonly cursor: 'strong' | 'weak' | undefined;
  /** Where a line or rectangle drawn with keys begins. */
  readonly anchor: number | undefined;
}

/** Milliseconds for which an answer may be away while start or goal is dragged; the next one is there at once. */
const BETWEEN_SOLVES = 1000;

/**
 * Paints scenes onto a canvas that covers a scrolling view, at most once per picture of the screen.
 * Walls are kept on a canvas of their own, of which only changed cells are painted anew.
 */
export class Painter {
  readonly #canvas: HTMLCanvasElement;
  readonly #view: HTMLElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #walls: OffscreenCanvas;
  readonly #wallsContext: OffscreenCanvasRenderingContext2D;
  #colours: Colours | undefined;
  #scene: Scene | undefined;
  /** What the walls' canvas shows. */
  #painted: { readonly maze: Maze; readonly key: string } | undefined;
  #request = 0;
  /** When the last answer went away, while there is none; and when one came onto the empty maze. */
  #goneAt: number | undefined = Number.NEGATIVE_INFINITY;
  #cameAt = Number.NEGATIVE_INFINITY;

  constructor(canvas: HTMLCanvasElement, view: HTMLElement) {
    this.#canvas = canvas;
    this.#view = view;
    this.#walls = new OffscreenCanvas(1, 1);
    const [context, walls] = [canvas.getContext('2d'), this.#walls.getContext('2d')];
    if (!context || !walls) throw new Error('internal: no canvas');
    this.#context = context;
    this.#wallsContext = walls;
  }

  show(scene: Scene): void {
    this.#scene = scene;
    this.request();
  }

  /** Other colours are in force. */
  forget(): void {
    this.#colours = undefined;
    this.#painted = undefined;
    this.request();
  }

  /** Paints before the next picture of the screen. */
  request(): void {
    if (this.#request === 0) this.#request = requestAnimationFrame(() => this.#paint());
  }

  destroy(): void {
    cancelAnimationFrame(this.#request);
  }

  #paint(): void {
    this.#request = 0;
    const scene = this.#scene;
    const { clientWidth, clientHeight } = this.#view;
    if (!scene || clientWidth === 0 || clientHeight === 0) return;
    this.#colours ??= readColours();
    const ratio = window.devicePixelRatio;
    this.#fitCanvas(clientWidth, clientHeight, ratio);
    const place = this.#place(scene.viewport, ratio);
    this.#paintWalls(scene.answer.maze, place, ratio, this.#colours);
    const context = this.#context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.drawImage(this.#walls, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintAnswer(context, { ...scene.answer, comeIn: this.#comeIn(scene.answer) }, place, this.#colours);
    paintMarks(context, scene, place, this.#colours);
  }

  /** How much of an answer is there that comes onto an empty maze; all of it later, and where nothing should move. */
  #comeIn({ frame }: Answer): number | undefined {
    const now = performance.now();
    if (!frame) {
      this.#goneAt ??= now;
      return undefined;
    }
    if (this.#goneAt !== undefined && now - this.#goneAt > BETWEEN_SOLVES) this.#cameAt = now;
    this.#goneAt = undefined;
    const reveal = 1000 * Number.parseFloat(getComputedStyle(this.#view).getPropertyValue('--reveal'));
    const share = (now - this.#cameAt) / reveal;
    if (!(share < 1)) return undefined;
    this.request();
    return share;
  }

  #fitCanvas(width: number, height: number, ratio: number): void {
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width === wide && this.#canvas.height === high) return;
    this.#canvas.width = this.#walls.width = wide;
    this.#canvas.height = this.#walls.height = high;
    this.#canvas.style.width = `${wide / ratio}px`;
    this.#canvas.style.height = `${high / ratio}px`;
    this.#painted = undefined;
  }

  /** The corner of the first cell on the canvas, on a whole device pixel. */
  #place({ left, top, scale }: Viewport, ratio: number): Place {
    const crisp = (pixels: number) => Math.round(pixels * ratio) / ratio;
    return { left: crisp(left - this.#view.scrollLeft), top: crisp(top - this.#view.scrollTop), scale };
  }

  #paintWalls(maze: Maze, place: Place, ratio: number, colours: Colours): void {
    const key = [maze.rows, maze.columns, place.left, place.top, place.scale, ratio].join();
    const known = this.#painted?.key === key ? this.#painted.maze : undefined;
    this.#painted = { maze, key };
    if (known?.walls === maze.walls) return;
    const context = this.#wallsContext;
    if (!known) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, this.#walls.width, this.#walls.height);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintWalls(context, maze, place, colours, known && changedCells(known, maze));
  }
}

function changedCells(before: Maze, after: Maze): number[] {
  return after.walls.flatMap((wall, cell) => (wall === before.walls[cell] ? [] : [cell]));
}

/** The pointer, the keyboard's cursor, and where a line drawn with keys begins. */
function paintMarks(context: CanvasRenderingContext2D, scene: Scene, place: Place, colours: Colours): void {
  const { columns } = scene.answer.maze;
  const outline = (cell: number, colour: string, width: number, inset: number) => {
    const x = place.left + (cell % columns) * place.scale + inset;
    const y = place.top + Math.floor(cell / columns) * place.scale + inset;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.strokeRect(x, y, place.scale - 2 * inset, place.scale - 2 * inset);
  };
  if (scene.hovered !== undefined) outline(scene.hovered, colours.model, 1.5, 0.75);
  if (scene.anchor !== undefined) outline(scene.anchor, colours.changed, 3, 1.5);
  if (scene.cursor === 'weak') outline(scene.cell, colours.model, 1.5, 0.75);
  if (scene.cursor === 'strong') {
    outline(scene.cell, colours.surface, 5, -1);
    outline(scene.cell, colours.model, 3, -1);
  }
}
