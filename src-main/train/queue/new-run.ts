import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { TrainingRequest } from '../../../shared/contract/training.ts';
import { saveModel } from '../../model/model-file.ts';
import { countParameters } from '../../model/weights/weights.ts';
import { shapesOf } from '../examples.ts';
import { saveExamples } from '../runs/examples.ts';
import { createRun, START } from '../runs/folder.ts';
import { type RunRecord, saveRecord } from '../runs/record.ts';
import type { Preparation } from './prepare.ts';

/**
 * Writes the folder of a run that waits to be started.
 * @param runs the folder of all runs
 * @throws the system's error when it cannot be written; then nothing is left of it
 */
export function newRun(
  runs: string,
  request: TrainingRequest,
  { plan, options, examples, leftOut, start }: Preparation,
): RunRecord {
  const id = `${new Date().toISOString().slice(0, 10)}-${randomBytes(4).toString('hex')}`;
  const record: RunRecord = {
    ...{ id, request, options, config: plan.config, created: Date.now(), state: 'queued', rollbacks: 0 },
    batches: Object.fromEntries(plan.batches),
    memoryBytes: Math.round(plan.memoryBytes),
    parameters: countParameters(plan.config),
    examples: { training: examples.training.length, heldOut: examples.heldOut.length, leftOut },
    shapes: shapesOf(plan.streams),
    licence: start?.card.licence ?? 'MIT',
    ...(start ? { startTitle: start.card.title } : {}),
  };
  createRun(join(runs, id), draft => {
    saveExamples(draft, examples);
    if (start) saveModel(join(draft, START), start);
    saveRecord(draft, record);
  });
  return record;
}
