import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import { SEARCHES, type SearchName, searchOrder } from '../../../shared/puzzles/maze/search.ts';
import { wantsLittleMotion } from '../../state/motion.ts';

/** A search is played in about so long, however many cells it looks at. */
const PLAY_MILLISECONDS = 4000;
const TICK_MILLISECONDS = 40;

/** A search of a maze, played cell by cell beside the model's answer. */
export class SearchReplay {
  readonly #maze: () => Maze;
  name = $state<SearchName>(SEARCHES[0]);
  isPlaying = $state(false);
  #shown = $state(Number.POSITIVE_INFINITY);
  #timer: ReturnType<typeof setInterval> | undefined;

  /** The cells that each search looks at, in its order. */
  readonly orders = $derived.by(() => {
    const maze = this.#maze();
    return { 'breadth-first': searchOrder(maze, 'breadth-first'), 'a-star': searchOrder(maze, 'a-star') };
  });
  readonly order = $derived(this.orders[this.name]);
  /** Cells looked at so far. */
  readonly shown = $derived(Math.min(this.#shown, this.order.length));

  constructor(maze: () => Maze) {
    this.#maze = maze;
  }

  choose(name: SearchName): void {
    this.name = name;
    this.play();
  }

  /** From the first cell on. */
  restart(): void {
    this.#shown = 0;
    this.play();
  }

  seek(shown: number): void {
    this.pause();
    this.#shown = shown;
  }

  /** From here on; from the start when it stands at the end. For people who do not want things to move, the end at once. */
  play(): void {
    this.pause();
    if (wantsLittleMotion()) {
      this.#shown = this.order.length;
      return;
    }
    if (this.shown >= this.order.length) this.#shown = 0;
    this.isPlaying = true;
    this.#timer = setInterval(() => this.#tick(), TICK_MILLISECONDS);
  }

  pause(): void {
    clearInterval(this.#timer);
    this.isPlaying = false;
  }

  #tick(): void {
    this.#shown =
      this.shown + Math.max(1, Math.ceil((this.order.length * TICK_MILLISECONDS) / PLAY_MILLISECONDS));
    if (this.shown >= this.order.length) this.pause();
  }
}
