import type { Frame } from '../../shared/frame.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { Encoding, View } from '../model/encoding.ts';
import { type Improvement, improveViews, type Proposal, type StartOptions } from './improve-views.ts';
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

/**
 * Halting probability from which the model counts as saying "done": sure, not merely more likely than not. Of what is 0.97 and
 * more to the calibrated maze model, one in a few hundred is wrong (models/README.md).
 */
export const DONE = 0.97;

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
  Object.assign((search: Search) => stepsFrom(search, [search.view], limits), {
    most: (search: Search) => ({ restarts: 0, steps: stepsIn(search, limits) }),
  });

/** Steps on the puzzle as it is and on each of its other views, side by side. */
export const everyView =
  (limits: StartLimits): Proposer =>
  search => {
    const views = [search.view, ...search.symmetricViews()];
    return stepsFrom(search, views, limits);
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
  /** Steps of all batches together, one after the other: no further batch begins once they are spent. */
  readonly budget: number;
  /** Restarts side by side on a processor, for a 9×9 Sudoku; fewer for larger puzzles, more on a GPU. */
  readonly count: number;
  /** Improvement steps of each, at most {@link GUESS_STEPS} from guesses on. */
  readonly steps: number;
}

/**
 * Batches of passes that begin anew: on other views of the puzzle or with guesses of the model's own taken for given, in
 * turn where there are both, and disturbed. The first batch is left undisturbed where it sees something new anyway. (Of
 * 24 very hard Sudokus, a model that solved 29 % of such without restarts verified all within eight batches of 16, 22 without
 * noise.)
 */
export const restarts = (limits: RestartLimits): Proposer => {
  const { budget, count } = limits;
  const atOnceFor = ({ runtime, places }: Search) =>
    restartsFor(runtime.device === 'cpu' ? count : ON_GPU * count, places);
  async function* propose(search: Search): ReturnType<Proposer> {
    const atOnce = atOnceFor(search);
    let ended: Outcome['ended'] = 'limit';
    let spent = 0;
    for (let batch = 0; spent < budget; batch++) {
      const fresh = freshViews(search, batch, atOnce);
      const steps = stepsOfBatch(search, batch, limits);
      const views = fresh ?? Array.from({ length: atOnce }, () => search.view);
      const noise = RESTART_NOISE[batch % RESTART_NOISE.length]!;
      const disturbed = batch === 0 && fresh ? {} : { noise, stepNoise: STEP_NOISE };
      const firstRestart = 1 + batch * atOnce;
      ended = yield* stepsFrom(
        search,
        views,
        { steps },
        { firstRestart, ...disturbed, onStep: () => spent++ },
      );
    }
    return ended;
  }
  const most = (search: Search): Work => {
    const [even, odd] = [stepsOfBatch(search, 0, limits), stepsOfBatch(search, 1, limits)];
    const longest = Math.max(even, odd);
    const shortest = search.settles ? Math.min(longest, SETTLED_STEPS + 1) : Math.min(even, odd);
    const atOnce = atOnceFor(search);
    return {
      restarts: Math.ceil(budget / shortest) * atOnce,
      steps: (budget + longest - shortest) * atOnce,
    };
  };
  return Object.assign(propose, { most });
};

/** Improvement steps from a start or restart on, at most. */
const stepsIn = ({ leastSteps }: Search, { steps }: StartLimits): number => Math.max(steps, leastSteps);

/**
 * How probable the guesses of a restart are together, at most, two batches each in turn. More probable ones tell the model too
 * little, less probable ones are seldom all right. (Of 20 jigsaws and windokus with diagonals that a first start does not
 * solve, 5 of 93 guesses of 0.25 and more led to the answer within 8 steps, 11 of 130 of 0.08 to 0.25, and 4 of 257 less
 * probable ones, which are of use where the others are not; all of these but one were right.)
 */
const PROBABLE = [0.25, 0.08];
const probableIn = (batch: number): number => PROBABLE[Math.floor(batch / 2) % PROBABLE.length]!;

/**
 * Improvement steps from guesses on, at most: right ones lead to the answer soon, wrong ones hardly ever. (Of 55 that led to
 * it within 16 steps, 49 did within 12, and 38 within 8.)
 */
const GUESS_STEPS = 8;

/** What makes guesses for a batch of restarts: for every one, or in turn with symmetric views where there are some. */
const guesserOf = (search: Search, batch: number): Encoding['guesses'] =>
  search.symmetricViews().length === 0 || batch % 2 === 1 ? search.encoding.guesses : undefined;

const stepsOfBatch = (search: Search, batch: number, limits: StartLimits): number =>
  guesserOf(search, batch) ? Math.min(limits.steps, GUESS_STEPS) : stepsIn(search, limits);

/** Views that are new to the model: symmetric ones, or its own guesses; undefined where a network has neither. */
function freshViews(search: Search, batch: number, count: number): readonly View[] | undefined {
  const guesses =
    guesserOf(search, batch)?.(search.puzzle, search.belief(), count, probableIn(batch), search.random) ?? [];
  const views = guesses.length > 0 ? guesses : rotate(search.symmetricViews(), batch * count);
  if (views.length === 0) return undefined;
  return Array.from({ length: count }, (_, row) => views[row % views.length]!);
}

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

async function* stepsFrom(
  search: Search,
  views: readonly View[],
  { steps, trustHalt = false }: StartLimits,
  { firstRestart = 0, onStep, ...disturbed }: Disturbance = {},
): AsyncGenerator<Step, Outcome['ended']> {
  const { runtime, extent, random } = search;
  const improvements = improveViews(runtime, extent, views, { ...disturbed, random });
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
