import type { Effort } from '../../shared/effort.ts';
import type { Frame } from '../../shared/frame.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { Answer } from '../../shared/puzzles/grid.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { passesPerStep } from '../model/config.ts';
import { answerIn } from '../model/encoding.ts';
import type { Runtime } from '../model/runtime.ts';
import { encodingOf, isLearnedFirst } from '../puzzles/index.ts';
import type { Choice, Chooser } from '../search/choose.ts';
import { makeFrame } from '../search/frames.ts';
import type { Proposer, Step, Work } from '../search/propose.ts';
import { type LearningLimit, Search } from '../search/search.ts';
import { strategyFor } from './effort.ts';
import { withEvidence } from './evidence.ts';

export interface SolveOptions {
  readonly effort: Effort;
  /** Once it aborts, the solve ends soon with an outcome that says `stopped`. */
  readonly signal: AbortSignal;
  /** Seed of the restarts' perturbations. */
  readonly seed?: number;
  /** How long puzzles are learned that a model learns first; as the effort has it when left out. */
  readonly learning?: LearningLimit | undefined;
}

/**
 * Solves a puzzle: one frame per improvement step, until an answer verifies, the effort is spent or the signal aborts.
 * Proposers offer answers one after the other (propose.ts), a chooser takes one of each step (choose.ts); effort.ts says
 * which. The exact solver has no part in it: the rules alone judge the model's answer.
 * @throws UserError when the model does not take such puzzles, before anything runs
 */
export async function* solve(
  runtime: Runtime,
  puzzle: Puzzle,
  { effort, signal, seed = 1, learning }: SolveOptions,
): AsyncGenerator<Frame, Outcome> {
  const encoding = encodingOf(puzzle.kind, runtime.model.card.config);
  const search = new Search(runtime, puzzle, { encoding, seed, signal, learning });
  const { propose, choose } = strategyFor(effort, search);
  const progress = new Progress(search, mostOf(propose, search));
  let ended: Outcome['ended'] = 'limit';
  for (const proposer of propose) {
    ended = yield* follow(proposer, choose, progress);
    if (ended !== 'limit' && ended !== 'settled') break; // an answer that counts, or nobody waits for one
  }
  return progress.outcome(ended);
}

async function* follow(
  proposer: Proposer,
  choose: Chooser,
  progress: Progress,
): AsyncGenerator<Frame, Outcome['ended']> {
  const { search } = progress;
  const steps = proposer(search);
  try {
    for (;;) {
      if (search.signal.aborted) return 'stopped';
      const next = await steps.next();
      if (next.done) return search.signal.aborted ? 'stopped' : next.value;
      const frame = progress.show(next.value, choose(search.puzzle, next.value.proposals));
      yield frame;
      if (frame.verified) return 'verified';
    }
  } finally {
    await steps.return('stopped'); // whatever a proposer has opened is closed
  }
}

/** What all proposers do at most, where all of them can tell. */
function mostOf(proposers: readonly Proposer[], search: Search): Work | undefined {
  const works = proposers.map(({ most }) => most?.(search)).filter(work => work !== undefined);
  if (works.length < proposers.length) return undefined;
  const sum = (part: keyof Work) => works.reduce((all, work) => all + work[part], 0);
  return { restarts: sum('restarts'), steps: sum('steps') };
}

/** What has been shown and spent so far. */
class Progress {
  readonly search: Search;
  readonly #start = performance.now();
  readonly #most: Work | undefined;
  #answer: Answer | undefined;
  #choice: Choice | undefined;
  #step = 0;
  #totalSteps = 0;
  #restart = 0;
  #restarts = 0;

  /** @param most what the solve may do; undefined where the clock ends it */
  constructor(search: Search, most: Work | undefined) {
    this.search = search;
    this.#most = most;
  }

  show(
    { proposals, step, spent = proposals.length, firstRestart, milliseconds, shown = {} }: Step,
    chosen: Choice,
  ): Frame {
    const { evidence, ...rest } = shown;
    const { calibration } = this.search.runtime.model.card;
    const choice = { ...chosen, verdict: withEvidence(chosen.verdict, evidence, calibration) };
    const before = this.#answer;
    if (firstRestart === 0) this.search.noteBelief(choice.best.answer);
    this.#choice = choice;
    this.#answer = answerIn(choice.best.answer);
    this.#step = step;
    this.#totalSteps += spent;
    const isFirst = firstRestart === 0 || isLearnedFirst(this.search.puzzle.kind); // it does not begin anew
    this.#restarts = isFirst ? 0 : firstRestart + proposals.length - 1;
    const restart = firstRestart === 0 ? 0 : firstRestart + choice.index;
    this.#restart = isFirst ? 0 : restart;
    return makeFrame(this.search.puzzle, choice, before, {
      ...{ step, milliseconds, ...rest },
      ...this.#outlook(),
      restart,
      device: this.search.runtime.device,
    });
  }

  /** How long it may go on at the present pace, for solves that start anew. */
  #outlook(): Pick<Frame, 'most'> {
    if (!this.#most || this.#most.restarts === 0) return {};
    const { restarts, steps } = this.#most;
    const elapsed = performance.now() - this.#start;
    return {
      most: { restarts, milliseconds: (elapsed * Math.max(steps, this.#totalSteps)) / this.#totalSteps },
    };
  }

  outcome(ended: Outcome['ended']): Outcome {
    const { device, note, model } = this.search.runtime;
    const others = this.#choice?.others?.map(({ proposal }) => answerIn(proposal.answer));
    return {
      verdict: this.#choice?.verdict ?? { kind: 'refuted', violations: [] },
      ended,
      answer: this.#answer ?? [],
      ...(others && others.length > 0 ? { others } : {}),
      steps: this.#step,
      restart: this.#restart,
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
