import * as v from 'valibot';
import { count } from './count.ts';
import { DeviceSchema } from './device.ts';
import { FrameGridSchema, gridToJson, packGrid } from './puzzles/frame-grid.ts';
import { EvidenceSchema } from './puzzles/verdict.ts';

/** What the model also answers beside the puzzle itself, at the same step. */
const FramePartSchema = v.object({
  /**
   * `example`: an example in the puzzle, whose answer is known; `view`: the puzzle turned, mirrored or renamed, told in its
   * own cells; `attempt`: another answer to the puzzle, the next best first.
   */
  role: v.picklist(['example', 'view', 'attempt']),
  /** Counted from 0 among those of its role. */
  index: count,
  /** Views that led to this attempt. */
  votes: v.exactOptional(count),
  grids: v.array(FrameGridSchema),
});
export type FramePart = v.InferOutput<typeof FramePartSchema>;

/** Which of the passes through the network that make up an improvement step: T cycles of n + 1. */
const PassSchema = v.object({
  /** From 1. */
  number: count,
  /** T · (n + 1) */
  of: count,
  /** n + 1 */
  perCycle: count,
});

/** One visible refinement step: what the model answers after one more improvement step. */
export const FrameSchema = v.object({
  /** Improvement steps made so far since the start or restart, from 1. */
  step: count,
  /**
   * Inside the step: the answer as it would be if the cycle under way ended with this pass. Left out of the step as a
   * whole.
   */
  pass: v.exactOptional(PassSchema),
  /** 0 before any restart; later, the number of the restart that is shown (the most confident of its batch). */
  restart: count,
  /** The best answer so far: its grids are those of an `Answer`. */
  answer: v.array(FrameGridSchema),
  parts: v.exactOptional(v.array(FramePartSchema)),
  /** The model's own estimate that its answer is right, 0 to 1 (the halting head). */
  halt: v.number(),
  /** Does the answer satisfy every rule of the puzzle? */
  verified: v.boolean(),
  /** What speaks for the answer, where no rule can judge it. */
  evidence: v.exactOptional(EvidenceSchema),
  /** Mean loss of the training steps since the frame before, while the model learns the puzzle's own examples. */
  loss: v.exactOptional(v.number()),
  /** What the solve may still come to: restarts in all, and how long it takes with all of them at the present pace. */
  most: v.exactOptional(v.object({ restarts: count, milliseconds: v.number() })),
  /** Duration of this improvement step. */
  milliseconds: v.number(),
  device: DeviceSchema,
});
export type Frame = v.InferOutput<typeof FrameSchema>;

/** A frame as it travels; {@link FrameSchema} reads it back. */
export function packFrame(frame: Frame): v.InferInput<typeof FrameSchema> {
  const { parts, ...rest } = frame;
  return {
    ...rest,
    answer: frame.answer.map(packGrid),
    ...(parts ? { parts: parts.map(part => ({ ...part, grids: part.grids.map(packGrid) })) } : {}),
  };
}

/** A frame as JSON for people and other programs: probabilities as numbers from 0 to 1. */
export function frameToJson(frame: Frame): object {
  const { parts, ...rest } = frame;
  return {
    ...rest,
    answer: frame.answer.map(gridToJson),
    ...(parts ? { parts: parts.map(part => ({ ...part, grids: part.grids.map(gridToJson) })) } : {}),
  };
}

/** Is this the first answer of a solve? It changes nothing, for there was none before. */
export const isFirstAnswer = ({ step, restart, pass, loss }: Frame): boolean =>
  step === 1 && restart === 0 && loss === undefined && (pass === undefined || pass.number === 1);

/** Cells that differ from the frame before, in all grids of the answer. */
export const changesIn = ({ answer }: Frame): number =>
  answer.reduce((sum, { changed }) => sum + changed.length, 0);
