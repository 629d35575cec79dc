import { isLocked } from '../runs/lock.ts';

/** How often runs in the hands of another process are looked at, in milliseconds. */
const WATCH_MS = 1_000;

/** Runs in the hands of another process: another Mull's, or one that an earlier Mull left and that is ending. */
export class Elsewhere {
  readonly #runs = new Set<string>();
  readonly #folderOf: (id: string) => string;
  readonly #released: (ids: readonly string[]) => void;
  #watch: NodeJS.Timeout | undefined;

  /** @param released told of runs that the other process has let go of */
  constructor(folderOf: (id: string) => string, released: (ids: readonly string[]) => void) {
    this.#folderOf = folderOf;
    this.#released = released;
  }

  has(id: string): boolean {
    return this.#runs.has(id);
  }

  add(id: string): void {
    this.#runs.add(id);
    this.#watch ??= setInterval(() => this.#look(), WATCH_MS).unref();
  }

  close(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
  }

  #look(): void {
    const released = [...this.#runs].filter(id => !isLocked(this.#folderOf(id)));
    for (const id of released) this.#runs.delete(id);
    if (this.#runs.size === 0) this.close();
    if (released.length > 0) this.#released(released);
  }
}
