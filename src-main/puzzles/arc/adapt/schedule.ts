import { ENOUGH_PAIRS } from '../../../../shared/puzzles/arc/answers.ts';

/** How the time for a task is shared out, in milliseconds. */
export interface Schedule {
  /** Runs of learning, one after the other, each with a seed of its own: their views vote together. */
  readonly runs: number;
  /** For all of them. */
  readonly learning: number;
  /** For trying what is learned without one of the pairs. */
  readonly checking: number;
}

/** Time from which it is enough for two runs: what one has not found by half of it, it seldom finds in the other. */
const ENOUGH_FOR_TWO = 120_000;
/** Time from which a part of it is kept for the check whether the pairs are settled or not, and that part. */
const ENOUGH_FOR_CHECK = 60_000;
const CHECK_SHARE = 0.2;

/** Rows after which most tasks have their pairs fitted: with fewer, leaving a pair out says nothing. */
const ROWS_TO_FIT = 960;
/** Rows that a run should have before another one begins: up to there, more of them solve more tasks than another run. */
const ROWS_OF_RUN = 2400;

/** @param pace milliseconds that a row (a pair in some view) takes, looking included; 0 while that is unknown */
export function scheduleFor(budget: number, pairs: number, pace: number): Schedule {
  const time = CHECK_SHARE * budget;
  const checks = pairs >= ENOUGH_PAIRS && budget >= ENOUGH_FOR_CHECK && time / pairs >= ROWS_TO_FIT * pace;
  const checking = checks ? time : 0;
  return { runs: budget >= ENOUGH_FOR_TWO ? 2 : 1, learning: budget - checking, checking };
}

/**
 * When a run ends: with its share of the time that is left, or with all of it where the share is not enough to learn
 * the rule in.
 * @param left milliseconds for this run and those after it @param runs how many these are @param pace as above
 */
export const timeOfRun = (left: number, runs: number, pace: number): number =>
  left / runs >= ROWS_OF_RUN * pace ? left / runs : left;

/** A task that settled soon is checked for as long as it was learned, or for this time. */
const SHORT_CHECK = 10_000;
/** Shorter times are for learning alone. */
const LEAST_BUDGET = 20_000;

/** Milliseconds for the check. @param learned how long it was learned @param settled did that end by itself? */
export const timeOfCheck = (
  { checking }: Schedule,
  pairs: number,
  budget: number,
  learned: number,
  settled: boolean,
): number => {
  if (pairs < ENOUGH_PAIRS || budget < LEAST_BUDGET) return 0;
  const wanted = settled ? Math.max(learned, SHORT_CHECK) : checking;
  return Math.max(0, Math.min(budget - learned, wanted));
};
