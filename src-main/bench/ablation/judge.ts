import * as v from 'valibot';
import type { Example } from '../../../shared/puzzles/puzzle.ts';
import type { Runtime } from '../../model/runtime.ts';
import { judgedSteps } from '../../solve/halting.ts';

/** How many of some puzzles a model solves. */
export const ScoreSchema = v.object({
  puzzles: v.number(),
  /** With the answer of the first improvement step. */
  atOnce: v.number(),
  /** With that of the last one, whatever the rules said of those before: so the papers count. */
  atLast: v.number(),
  /** With that of any step. */
  solved: v.number(),
});
export type Score = v.InferOutput<typeof ScoreSchema>;

/**
 * Lets a model improve its answer to each puzzle so many times. Unlike a solve, it asks a network again, too, that was
 * trained to answer once, and goes on after a right answer: every arm has the same chances.
 * @returns undefined when the signal aborted before the last puzzle
 */
export async function score(
  runtime: Runtime,
  examples: readonly Example[],
  steps: number,
  signal: AbortSignal,
): Promise<Score | undefined> {
  const count = { puzzles: examples.length, atOnce: 0, atLast: 0, solved: 0 };
  for (const { puzzle } of examples) {
    if (signal.aborted) return undefined;
    const judged = await judgedSteps(runtime, puzzle, steps);
    count.atOnce += Number(judged[0]!.right);
    count.atLast += Number(judged.at(-1)!.right);
    count.solved += Number(judged.some(({ right }) => right));
  }
  return count;
}
