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
    const right = await verifiedSteps(runtime, puzzle, steps);
    count.atOnce += Number(right[0]);
    count.atLast += Number(right.at(-1));
    count.solved += Number(right.includes(true));
  }
  return count;
}

/** Of each improvement step, whether the rules accept its answer. */
async function verifiedSteps(runtime: Runtime, puzzle: Puzzle, steps: number): Promise<boolean[]> {
  const improvements = improve(runtime, puzzle);
  const right: boolean[] = [];
  while (right.length < steps) {
    const [proposal] = (await improvements.next()).value.proposals;
    right.push(isVerified(judge(puzzle, proposal!.answer)));
  }
  return right;
}
