import type { Frame } from '../../../shared/frame.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import type { Model } from '../../../src-main/model/model-file.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { type SolveOptions, solve } from '../../../src-main/solve/solve.ts';
import { sudokuIn } from '../../reading.ts';
import { tinyModel } from '../model/models.ts';

/** A 4×4 puzzle that a model with random weights does not solve. */
export const smallPuzzle = sudokuIn('1...\n..3.\n.2..\n...4');

/** A tiny random model that always, or never, says done. */
export function randomModel({ saysDone = false } = {}): Model {
  const model = tinyModel();
  model.weights.get('halt.weight')!.fill(0);
  model.weights.get('halt.bias')!.fill(saysDone ? 4 : -4);
  return model;
}

export const randomRuntime = (options: Parameters<typeof randomModel>[0] = {}): Runtime =>
  new Runtime(randomModel(options), 'cpu', 1);

export interface FinishedRun {
  readonly frames: Frame[];
  readonly outcome: Outcome;
}

/** Follows a run to its end. */
export async function finish(frames: AsyncGenerator<Frame, Outcome>): Promise<FinishedRun> {
  const seen: Frame[] = [];
  for (;;) {
    const next = await frames.next();
    if (next.done) return { frames: seen, outcome: next.value };
    seen.push(next.value);
  }
}

export const solveToEnd = (
  runtime: Runtime,
  puzzle: Puzzle,
  options: Partial<SolveOptions> = {},
): Promise<FinishedRun> =>
  finish(solve(runtime, puzzle, { effort: 'single', signal: new AbortController().signal, ...options }));
