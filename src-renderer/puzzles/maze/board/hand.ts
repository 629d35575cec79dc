import { pointsBetween } from '../../../board/between.ts';
import type { BoardMode } from '../../../state/desk/view.ts';
import type { Pen } from './pen.ts';
import type { Sight } from './sight.svelte.ts';

interface HandOptions {
  readonly pen: Pen;
  readonly sight: Pick<Sight, 'cellAt' | 'scrollBy' | 'viewport' | 'zoomAt'>;
  /** Start or goal came to another cell. */
  readonly onmoved: () => void;
}

interface Press {
  readonly cell: number | undefined;
  readonly mode: BoardMode;
  /** The press moves the view whatever is under it. */
  readonly pans: boolean;
}

interface Finger {
  readonly x: number;
  readonly y: number;
}

/** Tells drawing, panning and pinching apart. */
export class Hand {
  readonly #options: HandOptions;
  /** Pointers that are down, by id. */
  readonly #fingers = new Map<number, Finger>();
  #isPanning = false;
  /** The view was moved since this was last set back. */
  hasPanned = false;

  constructor(options: HandOptions) {
    this.#options = options;
  }

  get isDrawing(): boolean {
    return this.#options.pen.isDown;
  }

  down(event: PointerEvent, { cell, mode, pans }: Press): void {
    this.#fingers.set(event.pointerId, fingerOf(event));
    if (event.target instanceof Element) event.target.setPointerCapture(event.pointerId);
    if (this.#fingers.size > 1) {
      this.cancel();
      return;
    }
    const mayDraw = mode === 'draw';
    const draws =
      !pans &&
      mode !== 'compare' &&
      cell !== undefined &&
      this.#options.pen.press(cell, { opens: event.button === 2, mayDraw });
    this.#isPanning = pans || (!draws && !mayDraw);
    if (pans || mayDraw) event.preventDefault();
  }

  move(event: PointerEvent): void {
    const before = this.#fingers.get(event.pointerId);
    if (!before) return;
    const now = fingerOf(event);
    const others = [...this.#fingers].filter(([id]) => id !== event.pointerId).map(([, finger]) => finger);
    this.#fingers.set(event.pointerId, now);
    if (others[0]) this.#pinch(before, now, others[0]);
    else if (this.#isPanning) this.#pan(before, now);
    else this.#draw(before, now);
  }

  up(event: PointerEvent): void {
    if (!this.#fingers.delete(event.pointerId)) return;
    this.#options.pen.release();
    this.#isPanning = false;
  }

  /** Takes back what is being drawn. */
  cancel(): void {
    const { pen, onmoved } = this.#options;
    const movedEnd = pen.isMovingEnd;
    pen.cancel();
    if (movedEnd) onmoved();
  }

  #draw(before: Finger, now: Finger): void {
    const { pen, sight, onmoved } = this.#options;
    if (!pen.isDown) return;
    let hasChanged = false;
    for (const { x, y } of pointsBetween(before, now, sight.viewport.scale / 2)) {
      const cell = sight.cellAt(x, y);
      if (cell === undefined) pen.lift();
      else if (pen.drag(cell)) hasChanged = true;
    }
    if (hasChanged && pen.isMovingEnd) onmoved();
  }

  #pan(before: Finger, now: Finger): void {
    this.hasPanned = true;
    this.#options.sight.scrollBy(before.x - now.x, before.y - now.y);
  }

  #pinch(before: Finger, now: Finger, other: Finger): void {
    const factor = distance(now, other) / Math.max(1, distance(before, other));
    const { sight } = this.#options;
    sight.scrollBy((before.x - now.x) / 2, (before.y - now.y) / 2);
    sight.zoomAt(factor, (now.x + other.x) / 2, (now.y + other.y) / 2);
  }
}

function fingerOf({ clientX, clientY }: PointerEvent): Finger {
  return { x: clientX, y: clientY };
}

function distance(one: Finger, other: Finger): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
