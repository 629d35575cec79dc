import { tick } from 'svelte';
import type { Maze } from '../../../../shared/puzzles/maze/board.ts';
import { cellAt, largestZoom, layOut, scrollToKeep, scrollToShow, ZOOM_STEP } from './viewport.ts';

/** What is seen of a maze: how large its cells are, and how far its view is scrolled. Points are those of the window. */
export class Sight {
  readonly #maze: () => Maze;
  readonly #margin: () => number;
  /** What scrolls, and its size. */
  view = $state.raw<HTMLElement>();
  room = $state({ width: 0, height: 0 });
  #zoom = $state(1);

  readonly viewport = $derived.by(() =>
    layOut(this.#maze(), this.room, this.#zoom, window.devicePixelRatio, this.#margin()),
  );
  readonly #largest = $derived.by(() => largestZoom(this.#maze(), this.room));
  readonly mayGrow = $derived(this.#zoom < this.#largest);
  readonly mayShrink = $derived(this.#zoom !== 1);

  /** @param margin pixels around the maze */
  constructor(maze: () => Maze, margin: () => number) {
    this.#maze = maze;
    this.#margin = margin;
  }

  cellAt(x: number, y: number): number | undefined {
    const at = this.#inView(x, y);
    if (!this.view || !at) return undefined;
    return cellAt(this.#maze(), this.viewport, at.x + this.view.scrollLeft, at.y + this.view.scrollTop);
  }

  scrollBy(x: number, y: number): void {
    this.view?.scrollBy(x, y);
  }

  /** Shows the whole maze. */
  fit(): void {
    this.#zoom = 1;
  }

  /** Zooms about the middle. */
  zoomBy(steps: number): void {
    const { width, height } = this.room;
    void this.#zoomAbout(ZOOM_STEP ** steps, { x: width / 2, y: height / 2 });
  }

  /** Zooms about a point. */
  zoomAt(factor: number, x: number, y: number): void {
    const at = this.#inView(x, y);
    if (at) void this.#zoomAbout(factor, at);
  }

  /** Scrolls until a cell can be seen. */
  show(cell: number): void {
    const { view } = this;
    if (!view) return;
    const { scale, left, top } = this.viewport;
    const { columns } = this.#maze();
    const [x, y] = [left + (cell % columns) * scale, top + Math.floor(cell / columns) * scale];
    view.scrollTo({
      left: scrollToShow(x, scale, view.scrollLeft, view.clientWidth),
      top: scrollToShow(y, scale, view.scrollTop, view.clientHeight),
    });
  }

  async #zoomAbout(factor: number, { x, y }: { readonly x: number; readonly y: number }): Promise<void> {
    const { view, viewport: from } = this;
    if (!view) return;
    const wanted = Math.min(this.#largest, Math.max(1, this.#zoom * factor));
    this.#zoom = wanted < 1.02 ? 1 : wanted;
    const scroll = { left: view.scrollLeft, top: view.scrollTop };
    await tick();
    const to = this.viewport;
    view.scrollTo({
      left: scrollToKeep(x, scroll.left, { ...from, start: from.left }, { ...to, start: to.left }),
      top: scrollToKeep(y, scroll.top, { ...from, start: from.top }, { ...to, start: to.top }),
    });
  }

  #inView(x: number, y: number): { readonly x: number; readonly y: number } | undefined {
    const box = this.view?.getBoundingClientRect();
    return box && { x: x - box.left, y: y - box.top };
  }
}
