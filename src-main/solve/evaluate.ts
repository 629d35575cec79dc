import type { Effort } from '../../shared/effort.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { gridsFound, isRight, isSolved, puzzleType } from '../../shared/puzzles/index.ts';
import type { Example } from '../../shared/puzzles/puzzle.ts';
import { medianMs } from '../median.ts';
import type { Calibration } from '../model/card.ts';
import type { Runtime } from '../model/runtime.ts';
import { isLearnedFirst } from '../puzzles/index.ts';
import type { LearningLimit } from '../search/search.ts';
import { lastOf } from '../steps.ts';
import { checkPuzzles } from './check-puzzles.ts';
import { calibrationOf, type Judged } from './evidence.ts';
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
