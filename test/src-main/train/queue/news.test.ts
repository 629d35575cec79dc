import { expect, test } from 'vitest';
import type { TrainingEvent } from '../../../../shared/contract/training.ts';
import type { Evaluation, Metrics } from '../../../../shared/contract/training-records.ts';
import { RunNews } from '../../../../src-main/train/queue/news.ts';
import { writtenRun } from '../runs.ts';

test('pages hear of a line of metrics with the time that is left, and of an evaluation with how the run stands', async () => {
  await using run = await writtenRun();
  const { folder, record } = run;
  const { id } = record;
  const events: TrainingEvent[] = [];
  const news = new RunNews({
    folderOf: () => folder,
    recordOf: () => ({ ...record, options: { ...record.options, steps: 100 } }),
    sessionOf: () => undefined,
    emit: (...event) => events.push(event),
  });
  const first: Metrics = {
    ...{ step: 0, minutes: 0, progress: 0, answerLoss: 1, haltLoss: 1, exactAccuracy: 0 },
    ...{ exactByStream: {}, haltPrecision: 0, meanSteps: 1, examplesPerSecond: 1, learningRate: 1e-3 },
  };
  const line = { ...first, step: 50, minutes: 2, progress: 0.5 };
  news.hear(id, { type: 'metrics', line: first });
  news.hear(id, { type: 'metrics', line });
  expect(events.splice(0)).toEqual([
    ['training.metrics', { run: id, line: first }],
    ['training.metrics', { run: id, line, minutesLeft: 2 }],
  ]);
  const judged = { step: 50, minutes: 2, set: 'heldOut', puzzles: 10, solved: 4 } as const;
  const evaluation: Evaluation = { ...judged, haltAccuracy: 1, meanSteps: 1 };
  news.hear(id, { type: 'evaluation', evaluation });
  expect(events).toMatchObject([
    ['training.evaluation', { run: id, evaluation }],
    ['training.changed', { summary: { id, evaluations: { heldOut: { last: evaluation } } } }],
  ]);
});
