import type { Frame, Outcome } from '../../shared/frame.ts';
import type { View } from '../puzzles/encoding.ts';
import { type Improvement, improveViews, type Proposal, type StartOptions } from './improvement.ts';
import type { Search } from './search.ts';

/** What a proposer has after one more step. */
export interface Step extends Improvement {
  /** Improvement steps made so far since the start or restart, from 1. */
  readonly step: number;
  /** Improvement steps that this one took, where it is not one for each proposal. */
  readonly spent?: number;
  /** Number of the first restart among the proposals; 0 after the first start, which is none. */
  readonly firstRestart: number;
  /** What the frame shows besides, of a proposer that learns on the way. */
  readonly shown?: Pick<Frame, 'parts' | 'evidence' | 'loss'>;
}

/**
 * Proposes answers to a puzzle, step after step, until it has no more to offer; then it says why. It is not asked for
 * more once one of its proposals is good enough.
 */
export interface Proposer {
  (search: Search): AsyncGenerator<Step, Outcome['ended']>;
  /** How much it does where nothing is good enough; left out by those that look at the clock instead. */
  readonly most?: (search: Search) => Work;
}

export interface Work {
  readonly restarts: number;
  /** Improvement steps; each of those that are made side by side counts. */
  readonly steps: number;
}

/** Halting probability from which the model counts as saying "done": sure, not merely more likely than not. */
export const DONE = 0.9;

/** Steps without a change after which an answer does not change any more. */
const SETTLED_STEPS = 10;

export interface StartLimits {
  /** Improvement steps; more where news has to travel farther ({@link Search.leastSteps}). */
  readonly steps: number;
  /** Does it end when the model says done, verified or not? */
  readonly trustHalt?: boolean;
}

/** Steps on the puzzle as it is, from the trained initial states. */
export const firstStart = (limits: StartLimits): Proposer =>
  Object.assign((search: Search) => follow(search, [search.view], limits), {
    most: (search: Search) => ({ restarts: 0, steps: stepsIn(search, limits) }),
  });

/** Steps on the puzzle as it is and on each of its other views, side by side. */
export const everyView =
  (limits: StartLimits): Proposer =>
  search => {
    const views = [search.view, ...search.symmetricViews()];
    return follow(search, views, limits);
  };

/** Standard deviations of the restarts' perturbations, batch by batch in turn; the middle of what was trained on. */
const RESTART_NOISE = [0.5, 1, 0.75];

/**
 * Noise between the steps of restarts: a pass that has settled on a wrong answer goes on looking (arXiv 2605.19943).
 * Training uses up to 0.4.
 */
const STEP_NOISE = 0.3;

/** Times as many restarts side by side on a GPU, which is idle with fewer: 64 took 2.7 times as long there as 16. */
const ON_GPU = 8;

export interface RestartLimits {
  /**
   * Batches of restarts, one after the other: more where they settle before their last step, fewer where they need more
   * steps.
   */
  readonly batches: number;
  /** Restarts side by side on a processor, for a 9×9 Sudoku; fewer for larger puzzles, more on a GPU. */
  readonly count: number;
  readonly steps: number;
}

/**
 * Batches of passes that begin anew: on other views of the puzzle or with guesses of the model's own taken for given, in
 * turn where there are both, and disturbed. The first batch is left undisturbed where it sees something new anyway. (Of
 * 24 very hard Sudokus, a model that solved 29 % of such without restarts verified all within eight batches of 16, 22 without
 * noise.)
 */
export const restarts = ({ batches, count, steps }: RestartLimits): Proposer => {
  const allSteps = batches * steps;
  const atOnceFor = ({ runtime, places }: Search) =>
    restartsFor(runtime.device === 'cpu' ? count : ON_GPU * count, places);
  async function* propose(search: Search): ReturnType<Proposer> {
    const atOnce = atOnceFor(search);
    let ended: Outcome['ended'] = 'limit';
    let spent = 0;
    for (let batch = 0; spent < allSteps; batch++) {
      const fresh = freshViews(search, batch, atOnce);
      const views = fresh ?? Array.from({ length: atOnce }, () => search.view);
      const noise = RESTART_NOISE[batch % RESTART_NOISE.length]!;
      const disturbed = batch === 0 && fresh ? {} : { noise, stepNoise: STEP_NOISE };
      const firstRestart = 1 + batch * atOnce;
      ended = yield* follow(search, views, { steps }, { firstRestart, ...disturbed, onStep: () => spent++ });
    }
    return ended;
  }
  const most = (search: Search): Work => {
    const longest = stepsIn(search, { steps });
    const shortest = search.settles ? Math.min(longest, SETTLED_STEPS + 1) : longest;
    const atOnce = atOnceFor(search);
    return {
      restarts: Math.ceil(allSteps / shortest) * atOnce,
      steps: (allSteps + longest - shortest) * atOnce,
    };
  };
  return Object.assign(propose, { most });
};

/** Improvement steps from a start or restart on, at most. */
const stepsIn = ({ leastSteps }: Search, { steps }: StartLimits): number => Math.max(steps, leastSteps);

/** Views that are new to the model: symmetric ones, or its own guesses; undefined where a network has neither. */
function freshViews(search: Search, batch: number, count: number): readonly View[] | undefined {
  const { encoding, puzzle, random } = search;
  const symmetric = search.symmetricViews();
  const guesses =
    encoding.guesses && (symmetric.length === 0 || batch % 2 === 1)
      ? encoding.guesses(puzzle, search.belief(), count, depthOf(batch), random)
      : [];
  const views = guesses.length > 0 ? guesses : rotate(symmetric, batch * count);
  if (views.length === 0) return undefined;
  return Array.from({ length: count }, (_, row) => views[row % views.length]!);
}

/** Guesses that are taken for given at once: more, when one has not led to an answer; one to three in turn. */
const depthOf = (batch: number): number => 1 + (Math.floor(batch / 4) % 3);

function rotate<T>(items: readonly T[], by: number): T[] {
  const start = by % Math.max(1, items.length);
  return [...items.slice(start), ...items.slice(0, start)];
}

/** Places of a 9×9 Sudoku (`Encoding.places`): the puzzle that counts of restarts are meant for. */
const REFERENCE_PLACES = 729;

/** Restarts that run side by side for a puzzle with so many places. */
const restartsFor = (count: number, places: number): number =>
  Math.max(2, Math.min(2 * count, Math.round((count * REFERENCE_PLACES) / places)));

interface Disturbance extends Pick<StartOptions, 'noise' | 'stepNoise'> {
  readonly firstRestart?: number;
  readonly onStep?: () => void;
}

async function* follow(
  search: Search,
  views: readonly View[],
  { steps, trustHalt = false }: StartLimits,
  { firstRestart = 0, onStep, ...disturbed }: Disturbance = {},
): AsyncGenerator<Step, Outcome['ended']> {
  const { runtime, grid, random } = search;
  const improvements = improveViews(runtime, grid, views, { ...disturbed, random });
  let [unchanged, before]: [number, readonly Proposal[]] = [0, []];
  for (let step = 1; step <= stepsIn(search, { steps }); step++) {
    const { value } = await improvements.next();
    onStep?.();
    yield { ...value, step, firstRestart };
    if (trustHalt && value.proposals.some(({ halt }) => halt >= DONE)) return 'halted';
    unchanged = isSame(value.proposals, before) ? unchanged + 1 : 0;
    before = value.proposals;
    if (search.settles && unchanged >= SETTLED_STEPS) return 'settled';
  }
  return 'limit';
}

/** Has no pass changed its answer? */
const isSame = (proposals: readonly Proposal[], before: readonly Proposal[]): boolean =>
  proposals.every(({ answer }, row) =>
    answer.every(({ values }, grid) =>
      values.every((value, cell) => value === before[row]?.answer[grid]?.values[cell]),
    ),
  );
