import { statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import {
  RUN_STATES,
  TrainingOptionsSchema,
  TrainingRequestSchema,
} from '../../../shared/contract/training.ts';
import { count } from '../../../shared/count.ts';
import { FailureSchema } from '../../../shared/failure.ts';
import { writeFileAtomic } from '../../files/atomic.ts';
import { loadJsonFile } from '../../files/json.ts';
import { ModelConfigSchema } from '../../model/config.ts';

/** What can be done with every run that has ended too early. */
const ActionSchema = v.pipe(
  v.optional(v.string(), ''),
  v.transform(action => action || 'Resume it, or discard it.'),
);

/** What was asked for, what was planned, and the run's state: `run.json` in its folder (folder.ts). */
const RunRecordSchema = v.object({
  id: v.string(),
  request: TrainingRequestSchema,
  /** The preset's and what the request changed. */
  options: TrainingOptionsSchema,
  config: ModelConfigSchema,
  /** Puzzles in a batch of each stream. */
  batches: v.record(v.string(), v.number()),
  memoryBytes: v.number(),
  parameters: v.number(),
  examples: v.object({ training: v.number(), heldOut: v.number(), leftOut: v.number() }),
  /** Of the puzzles that it learns from; records of older versions do not say. */
  shapes: v.optional(v.array(v.string())),
  /** Title and licence of the start model. */
  startTitle: v.optional(v.string()),
  licence: v.string(),
  /** Milliseconds since 1970. */
  created: v.number(),
  state: v.picklist(RUN_STATES),
  /** Those that older versions wrote may lack the next step. */
  reason: v.optional(v.object({ ...FailureSchema.entries, action: ActionSchema })),
  rollbacks: v.number(),
  model: v.optional(v.string()),
  /** The step whose weights the model has, where later ones solved fewer. */
  keptStep: v.optional(count),
  /** The step that was saved when it was last paused: lines of metrics may not have come so far. */
  pausedStep: v.optional(count),
});
export type RunRecord = v.InferOutput<typeof RunRecordSchema>;

export const RECORD = 'run.json';

/** @throws the system's error; also when the folder is not there any more */
export function saveRecord(folder: string, record: RunRecord): void {
  statSync(folder);
  writeFileAtomic(join(folder, RECORD), `${JSON.stringify(record, null, 2)}\n`);
}

/** The record of a run; undefined when there is none that can be read. */
export const loadRecord = (folder: string): RunRecord | undefined =>
  loadJsonFile(join(folder, RECORD), RunRecordSchema);
