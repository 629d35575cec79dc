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
 * the signal aborts. First one pass from the trained initial states; then batches of restarts, of which the most
 * confident is shown: with guesses of the model's own taken for given (`Task.guesses`), on other views of the puzzle
 * (`Task.views`), or from perturbed states. The exact solver has no part in it: the rules alone judge the model's answer.
 * @throws UserError when the model does not take such puzzles, before anything runs
 */
export async function* refine(
  runtime: Runtime,
  puzzle: Puzzle,
  options: RefineOptions,
): AsyncGenerator<Frame, Outcome> {
  const { config } = runtime.model.card;
  const plan = planFor(options.effort, config, taskOf(puzzle.kind, config).travel?.(puzzle));
  const random = new Random(options.seed ?? 1);
  const progress = new Progress(runtime, puzzle);
  const first = { steps: plan.firstSteps, trustHalt: plan.trustHalt, settledAfter: plan.settledAfter };
  let ended = yield* pass(progress, { batch: 1, noise: 0, random }, first, options.signal);
  const restarts = restartsOf(progress, plan, random);
  for (let batch = 0; batch < plan.batches && canGoOn(ended); batch++) {
    if (options.signal.aborted) return progress.outcome('stopped');
    const settings = restarts(batch);
    progress.startRestarts(settings.batch);
    const ends = { steps: plan.restartSteps, trustHalt: false, settledAfter: plan.settledAfter };
    ended = yield* pass(progress, settings, ends, options.signal);
  }
  return progress.outcome(ended);
}

/** Did a pass end without an answer that counts? */
const canGoOn = (ended: Outcome['ended']): boolean => ended === 'limit' || ended === 'settled';

type PassSettings = Parameters<typeof improve>[2];

/**
 * How the restarts of a batch begin: on other views of the puzzle or with guesses taken for given, in turn where there
 * are both, and disturbed. The first batch is left undisturbed where it sees something new anyway. (Of 24 very hard
 * Sudokus, a model that solved 29 % of such in one pass verified all within eight batches of 16, 22 without noise.)
 */
function restartsOf(progress: Progress, plan: EffortPlan, random: Random) {
  const { puzzle, runtime } = progress;
  const task = taskOf(puzzle.kind, runtime.model.card.config);
  const count = restartsFor(plan, task.places(task.extent(puzzle)));
  const symmetric = plan.batches === 0 ? [] : (task.views?.(puzzle) ?? []);
  return (batch: number): PassSettings => {
    const guess = task.guesses && (symmetric.length === 0 || batch % 2 === 1);
    const views = guess
      ? task.guesses!(puzzle, progress.belief(), count, depthOf(batch), random)
      : rotate(symmetric, batch * count);
    if (batch === 0 && views.length > 0) return { batch: count, random, views, noise: 0 };
    const noise = RESTART_NOISE[batch % RESTART_NOISE.length]!;
    return { batch: count, random, views, noise, stepNoise: STEP_NOISE };
  };
}

/** Guesses that are taken for given at once: more, when one has not led to an answer; one to three in turn. */
const depthOf = (batch: number): number => 1 + (Math.floor(batch / 4) % 3);

function rotate<T>(items: readonly T[], by: number): T[] {
  const start = by % Math.max(1, items.length);
  return [...items.slice(start), ...items.slice(0, start)];
}

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
  let [unchanged, before]: [number, readonly Thought[]] = [0, []];
  for (let step = 1; step <= steps; step++) {
    if (signal.aborted) return 'stopped';
    const { value } = await improvements.next();
    const frame = progress.show(value, step);
    yield frame;
    if (frame.verified) return 'verified';
    if (trustHalt && frame.halt >= DONE) return 'halted';
    unchanged = isSame(value.thoughts, before) ? unchanged + 1 : 0;
    before = value.thoughts;
    if (unchanged >= settledAfter) return 'settled';
  }
  return 'limit';
}

/** Has no pass changed its answer? */
const isSame = (thoughts: readonly Thought[], before: readonly Thought[]): boolean =>
  thoughts.every(({ values }, row) => values.every((value, cell) => value === before[row]?.values[cell]));

/** What has been shown and spent so far. */
class Progress {
  readonly runtime: Runtime;
  readonly puzzle: Puzzle;
  readonly #start = performance.now();
  #values: number[] = [];
  #verdict: Verdict = { verified: false, violations: [] };
  #step = 0;
  #totalSteps = 0;
  #belief = new Float32Array();
  #beliefs = 0;
  /** Restarts of finished batches, and the number of the first restart of the running one. */
  #restarts = 0;
  #firstRestart = 0;

  constructor(runtime: Runtime, puzzle: Puzzle) {
    this.runtime = runtime;
    this.puzzle = puzzle;
  }

  /** Mean of the probabilities over the steps of the first pass: [cells, values]. */
  belief(): Float32Array {
    return this.#belief.map(sum => sum / this.#beliefs);
  }

  #addToBelief(probabilities: Float32Array): void {
    if (this.#beliefs === 0) this.#belief = new Float32Array(probabilities.length);
    this.#beliefs++;
    for (let at = 0; at < probabilities.length; at++) this.#belief[at]! += probabilities[at]!;
  }

  startRestarts(count: number): void {
    this.#firstRestart = this.#restarts + 1;
    this.#restarts += count;
  }

  /** Chooses what to show of a step: a verified answer if there is one, else the most confident. */
  show({ thoughts, milliseconds }: PassStep, step: number): Frame {
    const { verify } = taskOf(this.puzzle.kind, this.runtime.model.card.config);
    const verdicts = thoughts.map(({ values }) => verify(this.puzzle, values));
    const verified = verdicts.findIndex(verdict => verdict.verified);
    const shown = verified >= 0 ? verified : mostConfident(thoughts);
    const before = this.#totalSteps === 0 ? undefined : this.#values;
    const thought = thoughts[shown]!;
    if (this.#restarts === 0) this.#addToBelief(thought.probabilities);
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
