import * as v from 'valibot';
import {
  changesIn,
  confidenceOf,
  type Effort,
  EffortSchema,
  type Frame,
  FrameSchema,
  type Outcome,
  OutcomeSchema,
} from '../../shared/frame.ts';
import { type Puzzle, PuzzleSchema } from '../../shared/puzzles/puzzle.ts';
import type { Tally } from '../../shared/puzzles/verdict.ts';
import type { PuzzleView } from '../puzzles/view.ts';

export interface RunOptions {
  readonly id: string;
  readonly puzzle: Puzzle;
  readonly effort: Effort;
  readonly recursion: boolean;
  /** Title of the model that solves, as far as one can tell before. */
  readonly model?: string | undefined;
  /** What the run needs to know of its puzzle's type. */
  readonly view: Pick<PuzzleView, 'isAsked'>;
}

export interface Failure {
  readonly message: string;
  readonly action?: string | undefined;
}

/** A run as it is kept over a reload. Without an outcome it had not ended, and never will. */
export const SavedRunSchema = v.object({
  puzzle: PuzzleSchema,
  effort: EffortSchema,
  recursion: v.boolean(),
  milliseconds: v.number(),
  outcome: v.optional(OutcomeSchema),
  frames: v.array(FrameSchema),
});
export type SavedRun = v.InferOutput<typeof SavedRunSchema>;

/** `lost`: the connection went away before the end was known. */
export type RunStatus = 'running' | 'stopping' | 'ended' | 'failed' | 'lost';

/**
 * One solve: its frames as they arrive, and how it ended.
 * Frames are kept outside of Svelte's proxies; {@link length} is what components depend on.
 */
export class Run implements RunOptions {
  readonly id: string;
  readonly puzzle: Puzzle;
  readonly effort: Effort;
  readonly recursion: boolean;
  readonly view: RunOptions['view'];
  readonly #model: string | undefined;

  status = $state<RunStatus>('running');
  outcome = $state.raw<Outcome>();
  failure = $state.raw<Failure>();
  /** Frames that have arrived. */
  length = $state(0);
  readonly #frames: Frame[] = [];
  readonly #startedAt = performance.now();

  /** Mean confidence over the cells that were the model's to answer, per frame, 0 to 1. */
  readonly confidence: number[] = [];
  readonly changed: number[] = [];
  readonly halt: number[] = [];
  /** While the model learns the puzzle's own examples: its loss, and the share of the examples that it reproduces. */
  readonly loss: (number | null)[] = [];
  readonly fitted: (number | null)[] = [];
  /** Index of the first frame of every batch of restarts. */
  readonly restarts: number[] = [];

  /** Does the model learn from the puzzle itself? */
  learns = $state(false);

  readonly isActive = $derived(this.status === 'running' || this.status === 'stopping');

  constructor(options: RunOptions) {
    this.id = options.id;
    this.puzzle = options.puzzle;
    this.effort = options.effort;
    this.recursion = options.recursion;
    this.view = options.view;
    this.#model = options.model;
  }

  /** Title of the model that solves. */
  get model(): string | undefined {
    return this.outcome?.model ?? this.#model;
  }

  /** The run of before a reload. */
  static restore({ frames, milliseconds, outcome, ...options }: SavedRun, view: RunOptions['view']): Run {
    const run = new Run({ ...options, id: crypto.randomUUID(), view });
    run.append(frames);
    run.milliseconds = milliseconds;
    run.outcome = outcome;
    run.status = outcome ? 'ended' : 'lost';
    return run;
  }

  /** Time since the start, as of the newest frame. */
  milliseconds = $state(0);

  /** The frames so far. Read {@link length} to be told of more. */
  get frames(): readonly Frame[] {
    return this.#frames;
  }

  frame(index: number): Frame | undefined {
    return index < this.length ? this.#frames[index] : undefined;
  }

  append(frames: readonly Frame[]): void {
    for (const frame of frames) {
      const before = this.#frames.at(-1);
      if (before && frame.step <= before.step) this.restarts.push(this.#frames.length);
      this.#frames.push(frame);
      this.confidence.push(this.#meanConfidence(frame));
      this.changed.push(changesIn(frame));
      this.halt.push(frame.halt);
      this.loss.push(frame.loss ?? null);
      this.fitted.push(shareOfTally(frame.evidence?.reproduced));
      if (frame.loss !== undefined) this.learns = true;
    }
    this.length = this.#frames.length;
    this.milliseconds = performance.now() - this.#startedAt;
  }

  /** The first frame in which a cell changed its mind: the very first one only answers. */
  firstChange(): number | undefined {
    return this.nextChange(0);
  }

  /** The first frame after `index` in which a cell changed. */
  nextChange(index: number): number | undefined {
    const limit = this.length;
    for (let next = index + 1; next < limit; next++) if ((this.changed[next] ?? 0) > 0) return next;
    return undefined;
  }

  /** The first frame whose answer the rules accept. */
  verifiedAt(): number | undefined {
    const limit = this.length;
    const index = this.#frames.findIndex(frame => frame.verified);
    return index >= 0 && index < limit ? index : undefined;
  }

  /** What a cell of the answer was over the steps up to `index`, repeats left out: 3, 7, 4. */
  history(cell: number, index: number, grid = 0): number[] {
    const values: number[] = [];
    const last = Math.min(index, this.length - 1);
    for (let step = 0; step <= last; step++) {
      const value = this.#frames[step]?.answer[grid]?.values[cell] ?? 0;
      if (value !== values.at(-1)) values.push(value);
    }
    return values;
  }

  #meanConfidence(frame: Frame): number {
    let sum = 0;
    let count = 0;
    for (const [at, grid] of frame.answer.entries()) {
      for (let cell = 0; cell < grid.values.length; cell++) {
        if (!this.view.isAsked(this.puzzle, cell, at)) continue;
        sum += confidenceOf(grid, cell);
        count++;
      }
    }
    return count === 0 ? 1 : sum / count;
  }
}

function shareOfTally(tally: Tally | undefined): number | null {
  return tally && tally.of > 0 ? tally.count / tally.of : null;
}
