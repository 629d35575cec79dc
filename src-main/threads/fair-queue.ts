import { Stopped } from '../../shared/errors.ts';

/** What was asked for was stopped while it waited for its turn: nothing has come of it. */
export class NeverBegan extends Stopped {
  constructor() {
    super('It was stopped before it began.');
  }
}

interface Waiting {
  begin(): void;
}

/**
 * Lets only so much be done at the same time. Those who want more wait, and owners take turns: one who asks for a
 * hundred things delays another by one.
 */
export class FairQueue {
  readonly #slots: number;
  /** What waits, by owner; the owner whose turn it is comes first. */
  readonly #waiting = new Map<unknown, Waiting[]>();
  #busy = 0;

  /** @param slots how much may be done at once */
  constructor(slots: number) {
    this.#slots = slots;
  }

  /**
   * Does the work when its turn comes.
   * @param owner whose turn it takes
   * @param signal takes it out of the queue; work that has begun is not interrupted
   * @throws NeverBegan when it was taken out; what the work throws
   */
  async run<T>(owner: unknown, work: () => T | Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#turn(owner, signal);
    try {
      if (signal?.aborted) throw new NeverBegan(); // between its turn and now
      return await work();
    } finally {
      this.#busy--;
      this.#next();
    }
  }

  #turn(owner: unknown, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#remove(owner, waiting);
        reject(new NeverBegan());
      };
      const waiting: Waiting = {
        begin: () => {
          signal?.removeEventListener('abort', leave);
          this.#busy++;
          resolve();
        },
      };
      this.#waiting.set(owner, [...(this.#waiting.get(owner) ?? []), waiting]);
      if (signal?.aborted) return leave();
      signal?.addEventListener('abort', leave, { once: true });
      this.#next();
    });
  }

  /** Begins what comes next; its owner then goes to the end of the line. */
  #next(): void {
    const [turn] = this.#waiting;
    if (!turn || this.#busy >= this.#slots) return;
    const [owner, [first, ...rest]] = turn;
    this.#waiting.delete(owner);
    if (rest.length > 0) this.#waiting.set(owner, rest);
    first!.begin();
  }

  #remove(owner: unknown, waiting: Waiting): void {
    const rest = this.#waiting.get(owner)?.filter(other => other !== waiting) ?? [];
    if (rest.length > 0) this.#waiting.set(owner, rest);
    else this.#waiting.delete(owner);
  }
}
