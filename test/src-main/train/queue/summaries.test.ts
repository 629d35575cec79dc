import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Evaluation, Metrics } from '../../../../shared/contract/training-records.ts';
import { METRICS, openMetrics } from '../../../../src-main/train/metrics.ts';
import { RunSession } from '../../../../src-main/train/queue/session.ts';
import { Summaries } from '../../../../src-main/train/queue/summaries.ts';
import type { RunRecord } from '../../../../src-main/train/runs/record.ts';
import { Data, tinyRequest } from '../runs.ts';

let data: Data;
let run: RunRecord;
let summaries: Summaries;
beforeEach(async () => {
  data = await Data.create();
  run = { ...(await data.write(tinyRequest({ steps: 100 }))), state: 'running' };
  summaries = new Summaries(id => data.runFolder(id));
});
afterEach(() => data.delete());

const line = (changes: Partial<Metrics>): Metrics => ({
  ...{ step: 10, minutes: 3, progress: 0.25, answerLoss: 1, haltLoss: 1, exactAccuracy: 0 },
  ...{ exactByStream: {}, haltPrecision: 0, meanSteps: 1, examplesPerSecond: 1, learningRate: 1e-3 },
  ...changes,
});

const hear = (changes: Partial<Metrics>) => summaries.hear(run.id, { type: 'metrics', line: line(changes) });

const minutesLeft = (changes: Partial<RunRecord> = {}) =>
  summaries.of({ ...run, ...changes }, undefined).minutesLeft;

test('a run of so many steps has the minutes left that they take at the pace so far', () => {
  expect(minutesLeft()).toBeUndefined();
  hear({ progress: 0 });
  expect(minutesLeft()).toBeUndefined();
  hear({ minutes: 3, progress: 0.25 });
  expect(minutesLeft()).toBe(9);
  hear({ minutes: 12, progress: 1.01 });
  expect(minutesLeft()).toBe(0);
  expect(minutesLeft({ state: 'finished' })).toBeUndefined();
});

test('a run of so many minutes has the rest of them left', () => {
  const options = { ...run.options, steps: 0, minutes: 10 };
  expect(minutesLeft({ options })).toBe(10);
  hear({ minutes: 4 });
  expect(minutesLeft({ options })).toBe(6);
  hear({ minutes: 10.01 });
  expect(minutesLeft({ options })).toBe(0);
});

test('what came after the checkpoint that a process goes on from is forgotten', () => {
  openMetrics(join(data.runFolder(run.id), METRICS), 0).append(line({ step: 20 }));
  hear({ step: 30 });
  expect(summaries.lastStep(run.id)).toBe(30);
  summaries.hear(run.id, { type: 'ready', step: 20, rollbacks: 0 });
  expect(summaries.lastStep(run.id)).toBe(20);
});

test('a model of an earlier step is shown with what was solved until then', () => {
  const judged = { minutes: 1, set: 'heldOut', puzzles: 10, haltAccuracy: 1, meanSteps: 1 } as const;
  const [first, best, last] = [1, 5, 3].map(
    (solved, at): Evaluation => ({ ...judged, step: 10 * at, solved }),
  );
  for (const evaluation of [first!, best!, last!]) summaries.hear(run.id, { type: 'evaluation', evaluation });
  expect(summaries.of(run, undefined).evaluations).toEqual({ heldOut: { first, last } });
  const kept = summaries.of({ ...run, keptStep: 10 }, undefined);
  expect(kept).toMatchObject({ keptStep: 10, evaluations: { heldOut: { first, last: best } } });
});

test('a run says what its process does as long as it runs', () => {
  const process = { pid: 1, send() {}, onMessage() {}, onExit() {}, kill() {} };
  const session = new RunSession(run.id, process, () => {});
  expect(summaries.of(run, session).activity).toBe('starting');
  expect(summaries.of({ ...run, state: 'paused' }, session)).not.toHaveProperty('activity');
});
