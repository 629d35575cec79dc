import * as v from 'valibot';
import { type Effort, EffortSchema } from '../../../shared/effort.ts';
import type { Failure } from '../../../shared/failure.ts';
import { FILMED_STEPS, type Film } from '../../../shared/film.ts';
import { changesIn, type Frame, FrameSchema } from '../../../shared/frame.ts';
import { type Outcome, OutcomeSchema } from '../../../shared/outcome.ts';
import { confidenceOf } from '../../../shared/puzzles/frame-grid.ts';
import { sameAnswer } from '../../../shared/puzzles/grid.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import { type Puzzle, PuzzleSchema } from '../../../shared/puzzles/puzzle.ts';
import type { Tally } from '../../../shared/puzzles/verdict.ts';
import { newId } from '../new-id.ts';

export interface RunOptions {
  readonly id: string;
  readonly puzzle: Puzzle;
  readonly effort: Effort;
  readonly recursion: boolean;
  /** Title of the model that solves, as far as one can tell before. */
  readonly model?: string | undefined;
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

/** What there is to see of a run at one time: a step as a whole, or one of the passes inside it. */
export interface Moment {
  /** The step, as an index of the run's frames. */
  readonly index: number;
  /** From 1. */
  readonly pass: number;
  /** Passes since the start, where every step is taken to have {@link Run.passesPerStep}. */
  readonly position: number;
  readonly frame: Frame;
  /** Cells that changed since the moment before; of the first answer, those that it fills. */
  readonly changed: number;
  readonly confidence: number;
}

/**
 * One solve: its frames as they arrive, and how it ended.
 * Frames are kept outside of Svelte's proxies; {@link length} is what components depend on.
 */
export class Run implements RunOptions {
  readonly id: string;
  readonly puzzle: Puzzle;
  readonly effort: Effort;
  readonly recursion: boolean;
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

  /** Steps that can be looked into, and the passes of each: 1 while there are none. */
  filmed = $state(0);
  passesPerStep = $state(1);
  readonly #films = new Map<number, readonly Frame[]>();

  /** Does the model learn from the puzzle itself? */
  learns = $state(false);

  readonly isActive = $derived(this.status === 'running' || this.status === 'stopping');

  constructor(options: RunOptions) {
    this.id = options.id;
    this.puzzle = options.puzzle;
    this.effort = options.effort;
    this.recursion = options.recursion;
    this.#model = options.model;
  }

  /** Title of the model that solves. */
  get model(): string | undefined {
    return this.outcome?.model ?? this.#model;
  }

  /** The run of before a reload. */
  static restore({ frames, milliseconds, outcome, ...options }: SavedRun): Run {
    const run = new Run({ ...options, id: newId() });
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

  /** Takes in the inside of a step; one that does not end as the step did (with another model, say) is none of this run. */
  addFilm({ step, passes }: Film): void {
    const index = step - 1;
    const [frame, last] = [this.#frames[index], passes.at(-1)];
    if (!frame || !last || frame.step !== step || frame.restart > 0) return;
    if (!sameAnswer(frame.answer, last.answer)) return;
    this.#films.set(index, passes);
    this.passesPerStep = passes.length;
    this.filmed = this.#films.size;
  }

  /** Passes of a step that can be looked at; 1 is the step as a whole. Read {@link filmed} to be told of more. */
  passesOf(index: number): number {
    return this.#films.get(index)?.length ?? 1;
  }

  /** @param pass from 1; the last one shows the step as a whole */
  frameAt(index: number, pass: number): Frame | undefined {
    return pass < this.passesOf(index) ? this.#films.get(index)?.[pass - 1] : this.frame(index);
  }

  /** How much there is to see: steps, and passes of those that can be looked into. */
  get momentCount(): number {
    return this.length + this.filmed * (this.passesPerStep - 1);
  }

  /** All there is to see, in the order of its making. */
  moments(): Moment[] {
    return this.#frames.flatMap((frame, index) => {
      const passes = this.#films.get(index) ?? [frame];
      return passes.map((pass, at) => this.#moment(index, at + 1, pass));
    });
  }

  /** @param told what is told of it; the last pass of a step is shown as the step as a whole */
  #moment(index: number, pass: number, told: Frame): Moment {
    const isWhole = pass === this.passesOf(index);
    return {
      index,
      pass,
      position: isWhole ? (index + 1) * this.passesPerStep : index * this.passesPerStep + pass,
      frame: this.frameAt(index, pass) ?? told,
      changed: changesIn(told),
      confidence: isWhole ? (this.confidence[index] ?? 0) : this.confidenceIn(told),
    };
  }

  /** Steps whose inside can be asked for: the first ones, before any restart, of a network that goes through several passes. */
  get filmable(): number {
    if (!this.recursion || this.learns) return 0;
    return Math.min(FILMED_STEPS, this.restarts[0] ?? this.length, this.length);
  }

  frame(index: number): Frame | undefined {
    return index < this.length ? this.#frames[index] : undefined;
  }

  append(frames: readonly Frame[]): void {
    for (const frame of frames) {
      const before = this.#frames.at(-1);
      if (before && frame.step <= before.step) this.restarts.push(this.#frames.length);
      this.#frames.push(frame);
      this.confidence.push(this.confidenceIn(frame));
      this.changed.push(changesIn(frame));
      this.halt.push(frame.halt);
      this.loss.push(frame.loss ?? null);
      this.fitted.push(shareOfTally(frame.evidence?.reproduced));
      if (frame.loss !== undefined) this.learns = true;
    }
    this.length = this.#frames.length;
    this.milliseconds = performance.now() - this.#startedAt;
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

  /**
   * What a cell of the answer was over the steps up to `index`, repeats left out: 3, 7, 4.
   * @param shown of that step itself: one of its passes, or the step as a whole when left out
   */
  history(cell: number, index: number, grid = 0, shown = this.#frames[index]): number[] {
    const values: number[] = [];
    const last = Math.min(index, this.length - 1);
    for (let step = 0; step <= last; step++) {
      const frame = step === index ? shown : this.#frames[step];
      const value = frame?.answer[grid]?.values[cell] ?? 0;
      if (value !== values.at(-1)) values.push(value);
    }
    return values;
  }

  /** Mean confidence over the cells that were the model's to answer, 0 to 1. */
  confidenceIn(frame: Frame): number {
    const { isAsked } = puzzleType(this.puzzle.kind);
    let sum = 0;
    let count = 0;
    for (const [at, grid] of frame.answer.entries()) {
      for (let cell = 0; cell < grid.values.length; cell++) {
        if (!isAsked(this.puzzle, cell, at)) continue;
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
