/** How far a run of learning has come, and when its answers are looked at. */
export interface Course {
  /** The part of it that is over, 1 or more at its end. @param steps training steps made */
  partAfter(steps: number): number;
  /** Is it time to look at the answers, after the steps last told of? */
  isLookDue(): boolean;
  /** They have been looked at since. */
  looked(): void;
}

/** Least time between two looks at the answers, in milliseconds. */
const LOOK_EVERY = 600;
/** Looking takes at most about one part in so many of the time. */
const LOOK_SHARE = 10;

/** By the clock, which starts with its making. */
export class CourseByTime implements Course {
  readonly #start = performance.now();
  readonly #timeFor: (pace: number) => number;
  readonly #batch: number;
  /** Milliseconds after which the next look is due. */
  #lookNext = LOOK_EVERY;
  /** Milliseconds after which the last step ended. */
  #stepped = 0;

  /**
   * @param timeFor milliseconds for all of it, by the pace so far in milliseconds a row
   * @param batch rows of a training step
   */
  constructor(timeFor: (pace: number) => number, batch: number) {
    this.#timeFor = timeFor;
    this.#batch = batch;
  }

  partAfter(steps: number): number {
    this.#stepped = this.#elapsed();
    const time = this.#timeFor(steps > 0 ? this.#stepped / (steps * this.#batch) : 0);
    return this.#stepped < time ? this.#stepped / time : 1;
  }

  isLookDue(): boolean {
    return this.#stepped >= this.#lookNext;
  }

  looked(): void {
    const now = this.#elapsed();
    this.#lookNext = now + Math.max(LOOK_EVERY, LOOK_SHARE * (now - this.#stepped));
  }

  #elapsed(): number {
    return performance.now() - this.#start;
  }
}

/** Training steps between two looks. */
const STEPS_BETWEEN = 40;

/** By training steps: the same on every machine with as many threads, however fast it is and whatever else it does. */
export class CourseBySteps implements Course {
  readonly #all: number;
  #steps = 0;

  /** @param all training steps */
  constructor(all: number) {
    this.#all = all;
  }

  partAfter(steps: number): number {
    this.#steps = steps;
    return steps / this.#all;
  }

  isLookDue(): boolean {
    return this.#steps % STEPS_BETWEEN === 0;
  }

  looked(): void {} // the next look is due by steps alone
}
