import type { Preset, RunSummary, TrainingOptions } from '../../../shared/contract/training.ts';
import { TRAINING_FIELDS } from '../../../shared/contract/training-fields.ts';
import type { Evaluation, Metrics } from '../../../shared/contract/training-records.ts';

export function metricsAt(step: number, changes: Partial<Metrics> = {}): Metrics {
  return {
    ...{ step, minutes: step / 100, progress: step / 1000, answerLoss: 1, haltLoss: 0.1, exactAccuracy: 0.5 },
    ...{ exactByStream: {}, haltPrecision: 0.9, meanSteps: 4, examplesPerSecond: 100, learningRate: 1e-3 },
    ...changes,
  };
}

export function evaluationAt(step: number, set: Evaluation['set'], solved = 5): Evaluation {
  return { step, minutes: step / 100, set, puzzles: 10, solved, haltAccuracy: 0.8, meanSteps: 3 };
}

/** Options that fit every limit: the least of every number. */
export const OPTIONS = Object.fromEntries(
  TRAINING_FIELDS.map(({ key, input }) => [
    key,
    input.kind === 'number' ? input.min : input.kind === 'switch' ? true : input.choices[0],
  ]),
) as unknown as TrainingOptions;

export function presetOf(id: Preset['id'], startsFromModel: boolean): Preset {
  return { id, title: id, explain: '', startsFromModel, options: OPTIONS };
}

export function runOf(id: string, changes: Partial<RunSummary> = {}): RunSummary {
  return {
    ...{ id, title: `Run ${id}`, puzzle: 'sudoku', preset: 'touch-up', start: { kind: 'fresh' } },
    ...{ data: { kind: 'generated' }, created: 0, state: 'running', options: OPTIONS, parameters: 1 },
    ...{ examples: { training: 0, heldOut: 0, leftOut: 0 }, memoryBytes: 1, evaluations: {}, rollbacks: 0 },
    ...changes,
  };
}
