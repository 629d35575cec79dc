import * as v from 'valibot';
import { judge } from '../../../shared/puzzles/index.ts';
import type { Example, Puzzle } from '../../../shared/puzzles/puzzle.ts';
import { isVerified } from '../../../shared/puzzles/verdict.ts';
import type { Runtime } from '../../model/runtime.ts';
import { improve } from '../../solve/improve.ts';

/** How many of some puzzles a model solves. */
export const ScoreSchema = v.object({
  puzzles: v.number(),
  /** With the answer of the first improvement step. */
  atOnce: v.number(),
  /** Within all steps. */
  solved: v.number(),
});
export type Score = v.InferOutput<typeof ScoreSchema>;

/**
 * Lets a model improve its answer to each puzzle until the rules verify it, or so many times. Unlike a solve, it asks a
 * network again, too, that was trained to answer once: every arm has the same chances.
 * @returns undefined when the signal aborted before the last puzzle
 */
export async function score(
  runtime: Runtime,
  examples: readonly Example[],
  steps: number,
  signal: AbortSignal,
): Promise<Score | undefined> {
  const count = { puzzles: examples.length, atOnce: 0, solved: 0 };
  for (const { puzzle } of examples) {
    if (signal.aborted) return undefined;
    const step = await firstVerified(runtime, puzzle, steps);
    count.atOnce += Number(step === 1);
    count.solved += Number(step !== undefined);
  }
  return count;
}

/** The improvement step, counted from 1, whose answer the rules accept. */
async function firstVerified(runtime: Runtime, puzzle: Puzzle, steps: number): Promise<number | undefined> {
  const improvements = improve(runtime, puzzle);
  for (let step = 1; step <= steps; step++) {
    const [proposal] = (await improvements.next()).value.proposals;
    if (isVerified(judge(puzzle, proposal!.answer))) return step;
  }
  return undefined;
}
