import { judge } from '../../shared/puzzles/index.ts';
import type { Example, Puzzle } from '../../shared/puzzles/puzzle.ts';
import { isVerified } from '../../shared/puzzles/verdict.ts';
import type { Runtime } from '../model/runtime.ts';
import { DONE } from '../search/propose.ts';
import { improve } from './improve.ts';

/** How far the model's own word can be trusted. */
export interface HaltingReport {
  /** Those that were worked on to the end. */
  readonly puzzles: number;
  /** Puzzles whose answer verified after the last step, whatever came before: so the papers count. */
  readonly rightAtLast: number;
  /** Puzzles whose answer verified after some step. */
  readonly rightAtSome: number;
  /** Improvement steps that were judged. */
  readonly steps: number;
  /** Steps whose answer the model called done. */
  readonly saidDone: number;
  /** Share of these whose answer verified; left out where there are none. */
  readonly precision?: number;
  /** Steps whose answer verified. */
  readonly right: number;
  /** Share of these that the model called done; left out where there are none. */
  readonly recall?: number;
  /** By how much how sure it is differs from how often it is right ({@link calibrationError}), 0 to 1. */
  readonly calibrationError: number;
  /** Was it stopped before the last puzzle? */
  readonly stopped: boolean;
}

/** Steps of a start when the halting head is judged, as many as in training. */
const HALTING_STEPS = 16;

/** What came of an improvement step. */
export interface JudgedStep {
  /** How probable the model holds it that its answer is right, 0 to 1. */
  readonly halt: number;
  /** Does the answer verify? */
  readonly right: boolean;
}

/** So many improvement steps on a puzzle, without restarts, not stopped by anything: also after a right answer. */
export async function judgedSteps(runtime: Runtime, puzzle: Puzzle, count: number): Promise<JudgedStep[]> {
  const improvements = improve(runtime, puzzle);
  const steps: JudgedStep[] = [];
  while (steps.length < count) {
    const [proposal] = (await improvements.next()).value.proposals;
    const { halt, answer } = proposal!;
    steps.push({ halt, right: isVerified(judge(puzzle, answer)) });
  }
  return steps;
}

/**
 * Judges the halting head, and the model without a verifier: 16 steps on every puzzle, without restarts, not stopped by
 * anything, and at each step whether the model says done (halting probability of {@link DONE} and more) and whether the
 * answer verifies. When the signal aborts, it ends with the puzzles so far.
 */
export async function judgeHalting(
  runtime: Runtime,
  examples: readonly Example[],
  signal?: AbortSignal,
): Promise<HaltingReport> {
  const count = { puzzles: 0, rightAtLast: 0, rightAtSome: 0, steps: 0, saidDone: 0, right: 0, both: 0 };
  const judged: JudgedStep[] = [];
  let stopped = false;
  for (const { puzzle } of examples) {
    stopped = signal?.aborted ?? false;
    if (stopped) break;
    const steps = await judgedSteps(runtime, puzzle, HALTING_STEPS);
    judged.push(...steps);
    for (const { halt, right } of steps) {
      const saidDone = halt >= DONE;
      count.steps++;
      count.saidDone += Number(saidDone);
      count.right += Number(right);
      count.both += Number(saidDone && right);
    }
    count.puzzles++;
    count.rightAtLast += Number(steps.at(-1)!.right);
    count.rightAtSome += Number(steps.some(({ right }) => right));
  }
  const { both, saidDone, right, ...counted } = count;
  return {
    ...counted,
    saidDone,
    ...(saidDone > 0 ? { precision: both / saidDone } : {}),
    right,
    ...(right > 0 ? { recall: both / right } : {}),
    calibrationError: calibrationError(judged),
    stopped,
  };
}

/** Groups of steps that are about equally sure. */
const BINS = 10;

/**
 * The expected calibration error over ten bins of equal width (Guo et al., arXiv 1706.04599, section 2): the difference
 * between the mean halting probability of a bin's steps and the share of them that is right, in the mean of all steps.
 */
export function calibrationError(steps: readonly JudgedStep[]): number {
  const differences = new Float64Array(BINS);
  for (const { halt, right } of steps) {
    const bin = Math.min(BINS - 1, Math.floor(halt * BINS));
    differences[bin] = differences[bin]! + halt - Number(right);
  }
  return differences.reduce((sum, of) => sum + Math.abs(of), 0) / Math.max(1, steps.length);
}
