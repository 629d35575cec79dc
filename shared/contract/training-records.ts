import * as v from 'valibot';
import { count } from '../count.ts';
import { AnswerSchema } from '../puzzles/grid.ts';
import { PuzzleSchema } from '../puzzles/puzzle.ts';

/** What a training run tells of itself, and keeps in its folder. */

/** Means over some training steps: one line of `metrics.jsonl`. */
export const MetricsSchema = v.object({
  step: count,
  /** Minutes of training so far; pauses and evaluations do not count. */
  minutes: v.number(),
  /** Share of the budget that is spent, 0 to 1. */
  progress: v.number(),
  answerLoss: v.number(),
  haltLoss: v.number(),
  /** Share of the finished puzzles that were right in every cell. */
  exactAccuracy: v.number(),
  /** The same for every stream (`9x9`, …) of which puzzles finished. */
  exactByStream: v.record(v.string(), v.number()),
  /** Share of the answers that the model called done which were right. */
  haltPrecision: v.number(),
  /** Improvement steps of a finished puzzle. */
  meanSteps: v.number(),
  examplesPerSecond: v.number(),
  learningRate: v.number(),
});
export type Metrics = v.InferOutput<typeof MetricsSchema>;

/**
 * Sets that the averaged weights are evaluated on, with effort single. `training` and `heldOut` are some of the user's
 * puzzles, always the same; `standard` are fixed generated ones, which show what is forgotten.
 */
export const EVALUATION_SETS = ['training', 'heldOut', 'standard'] as const;
export type EvaluationSet = (typeof EVALUATION_SETS)[number];

/** One evaluation: one line of `evaluations.jsonl`. The first one, at step 0, is the start model's. */
export const EvaluationSchema = v.object({
  step: count,
  minutes: v.number(),
  set: v.picklist(EVALUATION_SETS),
  puzzles: count,
  /** Puzzles whose answer was right: by the rules, or because the answer is known. */
  solved: count,
  /** Share of the improvement steps in which the halting head was right about the answer. */
  haltAccuracy: v.number(),
  /** Improvement steps of a puzzle. */
  meanSteps: v.number(),
});
export type Evaluation = v.InferOutput<typeof EvaluationSchema>;

/** One puzzle as the present weights solve it. */
export const SampleSchema = v.object({
  /** Training steps that these weights have had. */
  step: count,
  puzzle: PuzzleSchema,
  frames: v.array(
    v.object({
      step: count,
      answer: AnswerSchema,
      /** Mean probability of its values, 0 to 1. */
      confidence: v.number(),
      halt: v.number(),
      /** Is it right: by the rules, or because the answer is known? */
      verified: v.boolean(),
    }),
  ),
  verified: v.boolean(),
});
export type Sample = v.InferOutput<typeof SampleSchema>;

export const LogLineSchema = v.object({
  /** Milliseconds since 1970. */
  at: v.number(),
  level: v.picklist(['info', 'warning', 'error']),
  text: v.string(),
});
export type LogLine = v.InferOutput<typeof LogLineSchema>;
