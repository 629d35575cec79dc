import * as v from 'valibot';
import { GridSchema } from '../grid.ts';

/** The views of a task: turned by 0-3 quarters, then the same mirrored. */
export const ARC_VIEWS = 8;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const answer = v.array(GridSchema);

/** One of the two answers that a solve stands by. */
export const AttemptSchema = v.object({
  /** A grid per test input. */
  answer,
  /** The views that gave it, from 0 to 7. */
  views: v.array(count),
});
export type Attempt = v.InferOutput<typeof AttemptSchema>;

/**
 * What a model that learns a task from its pairs shows of itself, beside its present answer: frames carry it as
 * `learning`. While it learns, a frame comes about twice a second; then one per improvement step of the answer.
 */
export const LearningSchema = v.object({
  /** `learning`: the weights still change; `answering`: the improvement steps of the final answer. */
  phase: v.picklist(['learning', 'answering']),
  /** Training steps made so far. */
  steps: count,
  /** Time used and time allowed, both since the start of the solve, in milliseconds. */
  milliseconds: v.number(),
  budget: v.number(),
  /** Mean loss of the training steps since the frame before. */
  loss: v.number(),
  /** What the model now answers to the input of every pair, in the order of the task. */
  outputs: v.array(GridSchema),
  /** What each view answers to the test inputs, turned back; a grid per test input. Empty until first asked. */
  views: v.array(answer),
  /** The answers with most votes, best first: at most two, both different. */
  attempts: v.array(AttemptSchema),
});
export type Learning = v.InferOutput<typeof LearningSchema>;
