import * as v from 'valibot';
import {
  EvaluationSchema,
  LogLineSchema,
  MetricsSchema,
  SampleSchema,
} from '../../../shared/contract/training-records.ts';
import { count } from '../../../shared/count.ts';
import { FailureSchema } from '../../../shared/failure.ts';

/** What the app tells the process that trains. */
export const ToTrainingSchema = v.variant('type', [
  /** Save everything and end. */
  v.object({ type: v.literal('stop') }),
  /** The same, after a last evaluation. */
  v.object({ type: v.literal('finish') }),
  /** What its last word means for the run is written down: it may let go of the folder. */
  v.object({ type: v.literal('noted') }),
]);
export type ToTraining = v.InferOutput<typeof ToTrainingSchema>;

/** What the process that trains tells the app. Everything of it is in the run's folder already. */
export const FromTrainingSchema = v.variant('type', [
  /** It is where the last checkpoint was. */
  v.object({ type: v.literal('ready'), step: count, rollbacks: count }),
  v.object({ type: v.literal('activity'), activity: v.picklist(['training', 'evaluating']) }),
  v.object({ type: v.literal('metrics'), line: MetricsSchema }),
  v.object({ type: v.literal('evaluation'), evaluation: EvaluationSchema }),
  v.object({ type: v.literal('sample'), sample: SampleSchema }),
  v.object({ type: v.literal('log'), line: LogLineSchema }),
  v.object({ type: v.literal('rollback'), count }),
  /**
   * Its last word. finished: the budget is spent; stopped: it was asked to, and has saved this step; taken: another process
   * has the run, and what is in its folder; paused: something outside has to change first; failed: it cannot go on as it is.
   */
  v.variant('outcome', [
    v.object({ type: v.literal('end'), outcome: v.picklist(['finished', 'taken']) }),
    v.object({ type: v.literal('end'), outcome: v.literal('stopped'), step: count }),
    v.object({ type: v.literal('end'), outcome: v.picklist(['paused', 'failed']), reason: FailureSchema }),
  ]),
]);
export type FromTraining = v.InferOutput<typeof FromTrainingSchema>;
export type TrainingEnd = Extract<FromTraining, { type: 'end' }>;
/** The last word of one that has trouble. */
export type TroubledEnd = Extract<TrainingEnd, { reason: unknown }>;
