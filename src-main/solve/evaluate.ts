import type { Effort, Outcome } from '../../shared/frame.ts';
import { gridsFound, isRight, isSolved, judge, puzzleType } from '../../shared/puzzles/index.ts';
import type { Example } from '../../shared/puzzles/puzzle.ts';
import { isVerified } from '../../shared/puzzles/verdict.ts';
import { medianMs } from '../median.ts';
import type { Calibration } from '../model/card.ts';
import type { Runtime } from '../model/runtime.ts';
import { isLearnedFirst } from '../puzzles/index.ts';
import { DONE } from '../search/propose.ts';
import type { LearningLimit } from '../search/search.ts';
import { lastOf } from '../steps.ts';
import { checkPuzzles } from './check-puzzles.ts';
import { calibrationOf, type Judged } from './evidence.ts';
import { improve } from './improve.ts';
import { solve } from './solve.ts';

/** Grids of known answers: those right in one of the attempts, those in the first, and all. */
export interface GridTally {
  readonly solved: number;
  readonly first: number;
  readonly of: number;
}

/** What an evaluation measured. */
export interface EvaluationReport {
  /** Those that were solved, or tried to the end. */
  readonly puzzles: number;
  /** Puzzles whose final answer verified; where no rule can judge, those of which one of the attempts is the known answer. */
  readonly solved: number;
  readonly accuracy: number;
  /** Puzzles whose first attempt is right. */
  readonly first: number;
  /** Where no rule can judge: the single grids of the known answers, as contests count them. */
  readonly grids?: GridTally;
  /** Improvement steps on a puzzle, restarts included; left out, as the next, where puzzles are learned first. */
  readonly meanSteps?: number;
  readonly msPerStep?: number;
  readonly seconds: number;
  /** Mean duration of a solve. */
  readonly meanSeconds: number;
  /** Median duration of a solve, in milliseconds. */
  readonly medianMs: number;
  /** Where no rule can judge: first attempts, and those of them that are right, by what spoke for them. */
  readonly calibration: readonly Calibration[];
  /** Was it stopped before the last puzzle? */
  readonly stopped: boolean;
}

/** How far the model's own word can be trusted. */
export interface HaltingReport {
  /** Improvement steps that were judged. */
  readonly steps: number;
  /** Steps whose answer the model called done. */
  readonly saidDone: number;
  /** Share of these whose answer verified. */
  readonly precision: number;
  /** Steps whose answer verified. */
  readonly right: number;
  /** Share of these that the model called done. */
  readonly recall: number;
  /** Was it stopped before the last puzzle? */
  readonly stopped: boolean;
}

export interface EvaluateOptions {
  readonly effort: Effort;
  readonly seed: number;
  /** How long puzzles are learned that a model learns first; as the effort has it when left out. */
  readonly learning?: LearningLimit | undefined;
  readonly signal: AbortSignal;
  /** @param outcome of the last example */
  readonly onProgress?: (done: number, solved: number, outcome: Outcome) => void;
}

/**
 * Solves every example and counts. An answer counts as solved when the rules verify it (puzzles must have one solution); or,
 * where there are no rules, when it is the known one, in the best or in the next best answer, grid by grid. When the
 * signal aborts, the puzzle under way is not counted.
 * @throws UserError when the model does not take one of them, before anything runs
 */
export async function evaluate(
  runtime: Runtime,
  examples: readonly Example[],
  options: EvaluateOptions,
): Promise<EvaluationReport> {
  checkPuzzles(runtime, examples);
  const start = performance.now();
  const outcomes: Outcome[] = [];
  const judged: Judged[] = [];
  let solved = 0;
  for (const example of examples) {
    const outcome = await lastOf(solve(runtime, example.puzzle, options));
    if (options.signal.aborted) break;
    outcomes.push(outcome);
    judged.push({ verdict: outcome.verdict, right: isRight(example, outcome.answer) });
    solved += Number(isSolved(example, outcome));
    options.onProgress?.(outcomes.length, solved, outcome);
  }
  const milliseconds = performance.now() - start;
  return {
    ...summarize(outcomes, judged, solved, milliseconds),
    ...(isLearnedFirst(runtime.model.card.puzzle) ? {} : paceOf(outcomes, milliseconds)),
    ...(puzzleType(runtime.model.card.puzzle).verifier ? {} : { grids: tallyOf(examples, outcomes) }),
    stopped: outcomes.length < examples.length,
  };
}

/** @param outcomes of the first of the examples */
function tallyOf(examples: readonly Example[], outcomes: readonly Outcome[]): GridTally {
  const tallies = outcomes.map(({ answer, others = [] }, at) => {
    const solution = examples[at]!.solution ?? [];
    return {
      solved: gridsFound(solution, [answer, ...others]),
      first: gridsFound(solution, [answer]),
      of: solution.length,
    };
  });
  const sum = (which: keyof GridTally) => tallies.reduce((all, tally) => all + tally[which], 0);
  return { solved: sum('solved'), first: sum('first'), of: sum('of') };
}

function summarize(
  outcomes: readonly Outcome[],
  judged: readonly Judged[],
  solved: number,
  milliseconds: number,
): Omit<EvaluationReport, 'stopped'> {
  const puzzles = outcomes.length;
  return {
    puzzles,
    solved,
    accuracy: solved / Math.max(1, puzzles),
    first: judged.filter(({ right }) => right).length,
    meanSeconds: milliseconds / 1000 / Math.max(1, puzzles),
    seconds: milliseconds / 1000,
    medianMs: medianMs(outcomes),
    calibration: calibrationOf(judged),
  };
}

function paceOf(
  outcomes: readonly Outcome[],
  milliseconds: number,
): Pick<EvaluationReport, 'meanSteps' | 'msPerStep'> {
  const steps = outcomes.reduce((sum, outcome) => sum + outcome.totalSteps, 0);
  return {
    meanSteps: steps / Math.max(1, outcomes.length),
    msPerStep: milliseconds / Math.max(1, steps),
  };
}

/** Steps of a start when the halting head is judged, as many as in training. */
const HALTING_STEPS = 16;

/**
 * Judges the halting head: 16 steps on every puzzle, without restarts, not stopped by anything, and at each step whether
 * the model says done (halting probability of {@link DONE} and more) and whether the answer verifies. When the signal
 * aborts, it ends with the puzzles so far.
 */
export async function judgeHalting(
  runtime: Runtime,
  examples: readonly Example[],
  signal?: AbortSignal,
): Promise<HaltingReport> {
  const count = { steps: 0, saidDone: 0, right: 0, both: 0 };
  let stopped = false;
  for (const { puzzle } of examples) {
    stopped = signal?.aborted ?? false;
    if (stopped) break;
    const steps = improve(runtime, puzzle);
    for (let step = 0; step < HALTING_STEPS; step++) {
      const [proposal] = (await steps.next()).value.proposals;
      const saidDone = proposal!.halt >= DONE;
      const right = isVerified(judge(puzzle, proposal!.answer));
      count.steps++;
      count.saidDone += Number(saidDone);
      count.right += Number(right);
      count.both += Number(saidDone && right);
    }
  }
  const { steps, saidDone, right, both } = count;
  return {
    steps,
    saidDone,
    precision: both / Math.max(1, saidDone),
    right,
    recall: both / Math.max(1, right),
    stopped,
  };
}
