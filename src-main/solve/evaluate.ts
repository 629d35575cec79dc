import type { Effort } from '../../shared/effort.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { gridsFound, isRight, isSolved, judge, puzzleType } from '../../shared/puzzles/index.ts';
import type { Example, Puzzle } from '../../shared/puzzles/puzzle.ts';
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
import { warmUp } from './warm-up.ts';

/** Grids of known answers: those right in one of the attempts, those in the first, and all. */
export interface GridTally {
  readonly solved: number;
  readonly first: number;
  readonly of: number;
}

/** What came of one puzzle: what a spread, or a comparison puzzle by puzzle, is computed from. */
export interface PuzzleResult {
  /** What its file calls it, as the id of a task, where its type has names. */
  readonly name?: string;
  readonly solved: boolean;
  /** Where no rule can judge. */
  readonly grids?: GridTally;
  /** Improvement steps, restarts included; left out where puzzles are learned first. */
  readonly steps?: number;
  readonly milliseconds: number;
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
  /**
   * Where no rule can judge: the single grids of the known answers, as contests count them, and the share of a puzzle's
   * grids that is solved in the mean over the puzzles, as the official code of TRM and HRM counts ("ARC/pass@2").
   */
  readonly grids?: GridTally & { readonly meanShare: number };
  /** Improvement steps on a puzzle, restarts included; left out, as the next, where puzzles are learned first. */
  readonly meanSteps?: number;
  readonly msPerStep?: number;
  /** Of all, with what was compiled for the puzzles; the next two are without that. */
  readonly seconds: number;
  /** Mean duration of a solve. */
  readonly meanSeconds: number;
  /** Median duration of a solve, in milliseconds. */
  readonly medianMs: number;
  /** Where no rule can judge: first attempts, and those of them that are right, by what spoke for them. */
  readonly calibration: readonly Calibration[];
  /** In the order of the puzzles. */
  readonly each: readonly PuzzleResult[];
  /** Was it stopped before the last puzzle? */
  readonly stopped: boolean;
}

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
  const { puzzle: kind } = runtime.model.card;
  const start = performance.now();
  const each: PuzzleResult[] = [];
  const judged: Judged[] = [];
  let solved = 0;
  for (const example of examples) {
    await warmUp(runtime, example.puzzle); // no part of the time that the solve takes
    const outcome = await lastOf(solve(runtime, example.puzzle, options));
    if (options.signal.aborted) break;
    const result = resultOf(example, outcome);
    each.push(result);
    judged.push({ verdict: outcome.verdict, right: isRight(example, outcome.answer) });
    solved += Number(result.solved);
    options.onProgress?.(each.length, solved, outcome);
  }
  return {
    puzzles: each.length,
    solved,
    accuracy: solved / Math.max(1, each.length),
    first: judged.filter(({ right }) => right).length,
    ...paceOf(each),
    ...(puzzleType(kind).verifier ? {} : { grids: gridsOf(each) }),
    seconds: (performance.now() - start) / 1000,
    medianMs: medianMs(each),
    calibration: calibrationOf(judged),
    each,
    stopped: each.length < examples.length,
  };
}

function resultOf(example: Example, outcome: Outcome): PuzzleResult {
  const { puzzle, solution = [] } = example;
  const { answer, others = [], totalSteps, milliseconds } = outcome;
  const grids = {
    solved: gridsFound(solution, [answer, ...others]),
    first: gridsFound(solution, [answer]),
    of: solution.length,
  };
  const { verifier, nameOf } = puzzleType(puzzle.kind);
  const name = nameOf?.(puzzle);
  return {
    ...(name === undefined ? {} : { name }),
    solved: isSolved(example, outcome),
    ...(verifier ? {} : { grids }),
    ...(isLearnedFirst(puzzle.kind) ? {} : { steps: totalSteps }),
    milliseconds,
  };
}

function gridsOf(each: readonly PuzzleResult[]): GridTally & { meanShare: number } {
  const tallies = each.flatMap(({ grids }) => grids ?? []);
  const sum = (what: (tally: GridTally) => number) => tallies.reduce((all, tally) => all + what(tally), 0);
  return {
    solved: sum(({ solved }) => solved),
    first: sum(({ first }) => first),
    of: sum(({ of }) => of),
    meanShare: sum(({ solved, of }) => solved / of) / Math.max(1, tallies.length),
  };
}

function paceOf(
  each: readonly PuzzleResult[],
): Pick<EvaluationReport, 'meanSeconds' | 'meanSteps' | 'msPerStep'> {
  const time = each.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const meanSeconds = time / 1000 / Math.max(1, each.length);
  if (each.some(({ steps }) => steps === undefined)) return { meanSeconds };
  const steps = each.reduce((sum, { steps = 0 }) => sum + steps, 0);
  return { meanSeconds, meanSteps: steps / Math.max(1, each.length), msPerStep: time / Math.max(1, steps) };
}

/** Steps of a start when the halting head is judged, as many as in training. */
const HALTING_STEPS = 16;

/** What came of an improvement step. */
interface JudgedStep {
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
  let stopped = false;
  for (const { puzzle } of examples) {
    stopped = signal?.aborted ?? false;
    if (stopped) break;
    const steps = await judgedSteps(runtime, puzzle, HALTING_STEPS);
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
    stopped,
  };
}
