import type { Effort, Outcome } from '../../shared/frame.ts';
import type { Runtime } from '../model/runtime.ts';
import type { Example } from '../model/tasks/task.ts';
import { DONE, refine } from './refine.ts';

/** What an evaluation measured. */
export interface Evaluation {
  readonly puzzles: number;
  /** Puzzles whose final answer verified. */
  readonly solved: number;
  readonly accuracy: number;
  /** Improvement steps over all passes of a puzzle. */
  readonly meanSteps: number;
  readonly msPerStep: number;
  readonly seconds: number;
  /** Median duration of a solve, in milliseconds. */
  readonly medianMs: number;
  /** Steps that the model called done, and the share of them that verified. */
  readonly doneSteps: number;
  readonly donePrecision: number;
}

export interface EvaluateOptions {
  readonly effort: Effort;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, solved: number) => void;
}

/** Solves every example and counts. An answer counts as solved when the rules verify it; puzzles must have one solution. */
export async function evaluate(
  runtime: Runtime,
  examples: readonly Example[],
  options: EvaluateOptions,
): Promise<Evaluation> {
  const start = performance.now();
  const outcomes: Outcome[] = [];
  const halting = { said: 0, right: 0 };
  for (const { puzzle } of examples) {
    if (options.signal.aborted) break;
    const frames = refine(runtime, puzzle, options);
    let next = await frames.next();
    while (!next.done) {
      if (next.value.halt >= DONE) {
        halting.said++;
        halting.right += Number(next.value.verified);
      }
      next = await frames.next();
    }
    outcomes.push(next.value);
    options.onProgress?.(outcomes.length, outcomes.filter(isSolved).length);
  }
  return summarize(outcomes, halting, performance.now() - start);
}

const isSolved = (outcome: Outcome): boolean => outcome.verdict.verified;

function summarize(
  outcomes: readonly Outcome[],
  halting: { said: number; right: number },
  milliseconds: number,
): Evaluation {
  const puzzles = outcomes.length;
  const solved = outcomes.filter(isSolved).length;
  const steps = outcomes.reduce((sum, outcome) => sum + outcome.totalSteps, 0);
  const durations = outcomes.map(outcome => outcome.milliseconds).sort((a, b) => a - b);
  return {
    puzzles,
    solved,
    accuracy: solved / Math.max(1, puzzles),
    meanSteps: steps / Math.max(1, puzzles),
    msPerStep: milliseconds / Math.max(1, steps),
    seconds: milliseconds / 1000,
    medianMs: durations[Math.floor(puzzles / 2)] ?? 0,
    doneSteps: halting.said,
    donePrecision: halting.right / Math.max(1, halting.said),
  };
}
