import type { Effort, Frame, Outcome } from '../../shared/frame.ts';
import type { Puzzle, Verdict } from '../../shared/puzzles/puzzle.ts';
import { Random } from '../../shared/random.ts';
import { passesPerStep } from '../model/config.ts';
import type { Runtime } from '../model/runtime.ts';
import { taskOf } from '../model/tasks/index.ts';
import { type EffortPlan, planFor, restartsFor } from './effort.ts';
import { makeFrame } from './frames.ts';
import { improve, type PassStep, type Thought } from './pass.ts';

export interface RefineOptions {
  readonly effort: Effort;
  readonly signal: AbortSignal;
  /** Seed of the restarts' perturbations. */
  readonly seed?: number;
}

/** Halting probability from which the model counts as saying "done": sure, not merely more likely than not. */
export const DONE = 0.9;

/** Standard deviations of the restarts' perturbations, batch by batch in turn; the middle of what was trained on. */
const RESTART_NOISE = [0.5, 1, 0.75];

/**
 * Noise between the steps of restarts: a pass that has settled on a wrong answer goes on looking (arXiv 2605.19943).
 * Training uses up to 0.4.
 */
const STEP_NOISE = 0.3;

/**
 * Refines the answer to a puzzle: one frame per improvement step, until the answer verifies, the effort is spent or
 * the signal aborts. First one pass from the trained initial states; then batches of restarts from perturbed ones, of
 * which the most confident is shown. The exact solver has no part in it: the rules alone judge the model's answer.
 */
export async function* refine(
  runtime: Runtime,
  puzzle: Puzzle,
  options: RefineOptions,
): AsyncGenerator<Frame, Outcome> {
  const plan = planFor(options.effort, runtime.model.card.config, taskOf(puzzle.kind).travel?.(puzzle));
  const random = new Random(options.seed ?? 1);
  const progress = new Progress(runtime, puzzle);
  const first = { steps: plan.firstSteps, trustHalt: plan.trustHalt, settledAfter: plan.settledAfter };
  let ended = yield* pass(progress, { batch: 1, noise: 0, random }, first, options.signal);
  const restartCount = batchSize(progress, plan);
  for (let batch = 0; batch < plan.batches && canGoOn(ended); batch++) {
    if (options.signal.aborted) return progress.outcome('stopped');
    progress.startRestarts(restartCount);
    const noise = RESTART_NOISE[batch % RESTART_NOISE.length]!;
    const restarts = { batch: restartCount, noise, stepNoise: STEP_NOISE, random };
    const ends = { steps: plan.restartSteps, trustHalt: false, settledAfter: plan.settledAfter };
    ended = yield* pass(progress, restarts, ends, options.signal);
  }
  return progress.outcome(ended);
}

/** Did a pass end without an answer that counts? */
const canGoOn = (ended: Outcome['ended']): boolean => ended === 'limit' || ended === 'settled';

function batchSize({ puzzle }: Progress, plan: EffortPlan): number {
  const task = taskOf(puzzle.kind);
  return restartsFor(plan, task.places(task.extent(puzzle)));
}

type PassSettings = Parameters<typeof improve>[2];

/** What ends a pass, other than a verified answer. */
interface PassEnds {
  readonly steps: number;
  /** Does it end when the model says done? */
  readonly trustHalt: boolean;
  /** Steps without a change after which it ends. */
  readonly settledAfter: number | undefined;
}

async function* pass(
  progress: Progress,
  settings: PassSettings,
  { steps, trustHalt, settledAfter = Number.POSITIVE_INFINITY }: PassEnds,
  signal: AbortSignal,
): AsyncGenerator<Frame, Outcome['ended']> {
  const improvements = improve(progress.runtime, progress.puzzle, settings);
  let unchanged = 0;
  for (let step = 1; step <= steps; step++) {
    if (signal.aborted) return 'stopped';
    const { value } = await improvements.next();
    const frame = progress.show(value, step);
    yield frame;
    if (frame.verified) return 'verified';
    if (trustHalt && frame.halt >= DONE) return 'halted';
    unchanged = frame.changed.length === 0 && step > 1 ? unchanged + 1 : 0;
    if (unchanged >= settledAfter) return 'settled';
  }
  return 'limit';
}

/** What has been shown and spent so far. */
class Progress {
  readonly runtime: Runtime;
  readonly puzzle: Puzzle;
  readonly #start = performance.now();
  #values: number[] = [];
  #verdict: Verdict = { verified: false, violations: [] };
  #step = 0;
  #totalSteps = 0;
  /** Restarts of finished batches, and the number of the first restart of the running one. */
  #restarts = 0;
  #firstRestart = 0;

  constructor(runtime: Runtime, puzzle: Puzzle) {
    this.runtime = runtime;
    this.puzzle = puzzle;
  }

  startRestarts(count: number): void {
    this.#firstRestart = this.#restarts + 1;
    this.#restarts += count;
  }

  /** Chooses what to show of a step: a verified answer if there is one, else the most confident. */
  show({ thoughts, milliseconds }: PassStep, step: number): Frame {
    const verdicts = thoughts.map(({ values }) => taskOf(this.puzzle.kind).verify(this.puzzle, values));
    const verified = verdicts.findIndex(verdict => verdict.verified);
    const shown = verified >= 0 ? verified : mostConfident(thoughts);
    const before = this.#totalSteps === 0 ? undefined : this.#values;
    const thought = thoughts[shown]!;
    this.#values = thought.values;
    this.#verdict = verdicts[shown]!;
    this.#step = step;
    this.#totalSteps += thoughts.length;
    const restart = this.#firstRestart === 0 ? 0 : this.#firstRestart + shown;
    return makeFrame(thought, before, {
      step,
      restart,
      verified: verified >= 0,
      milliseconds,
      device: this.runtime.device,
    });
  }

  outcome(ended: Outcome['ended']): Outcome {
    const { device, note, model } = this.runtime;
    return {
      verdict: this.#verdict,
      ended,
      values: this.#values,
      steps: this.#step,
      restarts: this.#restarts,
      totalSteps: this.#totalSteps,
      networkPasses: this.#totalSteps * passesPerStep(model.card.config),
      milliseconds: performance.now() - this.#start,
      device,
      ...(note === undefined ? {} : { deviceNote: note }),
      model: model.card.title,
      parameters: model.card.parameters,
    };
  }
}

function mostConfident(thoughts: readonly Thought[]): number {
  return thoughts.reduce((best, thought, index) => (thought.halt > thoughts[best]!.halt ? index : best), 0);
}
