import * as v from 'valibot';
import { count } from './count.ts';
import { DeviceSchema } from './device.ts';
import { AnswerSchema } from './puzzles/grid.ts';
import { VerdictSchema } from './puzzles/verdict.ts';

/** How a solve ended. The answer is always the model's; the exact solver never fills it in. */
export const OutcomeSchema = v.object({
  verdict: VerdictSchema,
  /**
   * Why it ended: the answer verified, the model said done (single), the answer has stopped changing (mazes), the
   * steps were spent, or the user stopped it.
   */
  ended: v.picklist(['verified', 'halted', 'settled', 'limit', 'stopped']),
  /** The best answer; no grids when there was none yet. */
  answer: AnswerSchema,
  /** Where no rule can judge: other answers, the next best first. */
  others: v.exactOptional(v.array(AnswerSchema)),
  /** Improvement steps from the start, or the restart, that gave the answer. */
  steps: count,
  /** The restart that gave the answer, counted as in frames; 0 where none was needed. */
  restart: v.optional(count, 0),
  /** Restarts tried, all batches together. */
  restarts: count,
  /** Improvement steps from all starts together, and the passes through the network that they took. */
  totalSteps: count,
  networkPasses: count,
  milliseconds: v.number(),
  device: DeviceSchema,
  /** Why another device than the chosen one was used. */
  deviceNote: v.optional(v.string()),
  model: v.string(),
  parameters: count,
});
export type Outcome = v.InferOutput<typeof OutcomeSchema>;
