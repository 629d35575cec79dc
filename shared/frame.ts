import * as v from 'valibot';
import { VerdictSchema } from './puzzles/puzzle.ts';

/** Where a network can run. `auto` is resolved to one of these before anything runs. */
export const DEVICES = ['cpu', 'cuda', 'directml', 'coreml', 'webgpu'] as const;
export const DeviceSchema = v.picklist(DEVICES);
export type Device = v.InferOutput<typeof DeviceSchema>;

/**
 * How much work a solve may cost.
 * `single`: one pass of at most 16 improvement steps (more for mazes, by their size), whose first complete answer counts;
 * the others go on with more steps, then with batches of restarts: with guesses of the model's own taken for given, on
 * symmetric views of the puzzle, or from perturbed latents.
 */
export const EFFORTS = ['single', 'quick', 'thorough', 'relentless'] as const;
export const EffortSchema = v.picklist(EFFORTS);
export type Effort = v.InferOutput<typeof EffortSchema>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One visible refinement step: what the model answers after one more improvement step. */
export const FrameSchema = v.object({
  /** Improvement steps made so far in this pass, from 1. */
  step: count,
  /** 0 for the first pass; later, the number of the restart that is shown (the most confident of its batch). */
  restart: count,
  /** The most probable value of every cell, row-major (Sudoku: 1…size; maze: 1 on the path, 0 off it). */
  values: v.array(count),
  /** Probability of that value, 0 to 1, per cell. */
  confidence: v.array(v.number()),
  /** Probabilities of all values, cell by cell: cells × symbols numbers, rounded to 3 decimals. */
  distribution: v.array(v.number()),
  /** Cells whose value differs from the frame before. */
  changed: v.array(count),
  /** Cells whose value this restart took for given, to see where it leads; left out where there are none. */
  assumed: v.optional(v.array(count)),
  /** The model's own estimate that its answer is right, 0 to 1 (the halting head). */
  halt: v.number(),
  /** Does the answer satisfy every rule of the puzzle? */
  verified: v.boolean(),
  /** Duration of this improvement step. */
  milliseconds: v.number(),
  device: DeviceSchema,
});
export type Frame = v.InferOutput<typeof FrameSchema>;

/** How a solve ended. The answer is always the model's; the exact solver never fills it in. */
export const OutcomeSchema = v.object({
  verdict: VerdictSchema,
  /**
   * Why it ended: the answer verified, the model said done (single), the answer has stopped changing (mazes), the
   * steps were spent, or the user stopped it.
   */
  ended: v.picklist(['verified', 'halted', 'settled', 'limit', 'stopped']),
  /** The last answer shown. */
  values: v.array(count),
  /** Improvement steps of the pass that gave the answer. */
  steps: count,
  /** Restarts tried after the first pass, all batches together. */
  restarts: count,
  /** Improvement steps over all passes, and the passes through the network that they took. */
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
