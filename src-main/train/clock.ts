/** A training step that takes longer than this, and much longer than those before, slept with the machine. */
const SLEEP_MS = 60_000;

/**
 * Milliseconds of training, going on from an earlier session. What is not training does not count: evaluations, and
 * the time that the machine slept in the middle of a step.
 */
export class Clock {
  readonly #now: () => number;
  #start: number;
  #lastStep: number;
  #longest = 0;

  /** @param elapsed milliseconds of earlier sessions */
  constructor(elapsed: number, now = () => performance.now()) {
    this.#now = now;
    this.#lastStep = now();
    this.#start = this.#lastStep - elapsed;
  }

  elapsed(): number {
    return this.#now() - this.#start;
  }

  /** To be called after every step. A step in which the machine slept counts as long as the longest before it. */
  stepped(): void {
    const took = this.#now() - this.#lastStep;
    const slept = this.#longest > 0 && took > Math.max(SLEEP_MS, 20 * this.#longest);
    if (slept) this.#start += took - this.#longest;
    else this.#longest = Math.max(this.#longest, took);
    this.#lastStep = this.#now();
  }

  /** Does something whose time does not count. */
  async exclude<T>(work: () => Promise<T>): Promise<T> {
    const start = this.#now();
    try {
      return await work();
    } finally {
      this.#start += this.#now() - start;
      this.#lastStep = this.#now();
    }
  }
}

/** Milliseconds of processor time of this process, all of its threads: it stands still while others have the processor. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
