import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Metrics, openMetrics, Window } from '../../../src-main/train/metrics.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const lineAt = (step: number): Metrics => ({
  ...{
    step,
    minutes: step / 100,
    progress: 0,
    answerLoss: 1,
    haltLoss: 1,
    exactAccuracy: 0,
    exactByStream: {},
  },
  ...{ haltPrecision: 0, meanSteps: 1, examplesPerSecond: 1, learningRate: 1e-3 },
});

test('the metrics of a run that goes on for days are thinned, and go on from there', async () => {
  await using folder = await temporaryFolder('metrics');
  const path = join(folder.path, 'metrics.jsonl');
  const days = Array.from({ length: 19_999 }, (_, at) => `${JSON.stringify(lineAt(at + 1))}\n`);
  writeFileSync(path, days.join(''));
  const metrics = openMetrics(path, 19_999);
  metrics.append(lineAt(20_000));
  expect(metrics.read()).toHaveLength(20_000);
  metrics.append(lineAt(20_001));
  const steps = metrics.read().map(({ step }) => step);
  expect([steps.length, steps[0], steps.at(-1)]).toEqual([10_002, 1, 20_001]);
  expect(steps.filter(step => step <= 10_000).length).toBeGreaterThan(4900);
  metrics.append(lineAt(20_002));
  expect(openMetrics(path, 20_001).read().at(-1)?.step).toBe(20_001);
});

test('a line of metrics says what its steps come to, of each stream by itself, too', () => {
  const window = new Window(60_000);
  const report = { step: 7, learningRate: 1e-3, examples: 8, answerLoss: 1, haltLoss: 0.25 };
  window.add({ ...report, stream: '4x4', puzzles: 2, solved: 1, halted: 2, haltedRight: 1, steps: 6 });
  window.add({ ...report, stream: '4x4', puzzles: 2, solved: 2, halted: 2, haltedRight: 2, steps: 4 });
  const none = { stream: '6x6', puzzles: 0, solved: 0, halted: 0, haltedRight: 0, steps: 0 };
  const last = { ...report, ...none, answerLoss: 4, step: 9, learningRate: 2e-3 };
  window.add(last);
  expect(window.summary(last, 63_000, 0.5)).toEqual({
    ...{ step: 9, minutes: 1.05, progress: 0.5, learningRate: 2e-3, answerLoss: 2, haltLoss: 0.25 },
    ...{ exactAccuracy: 0.75, exactByStream: { '4x4': 0.75, '6x6': 0 }, haltPrecision: 0.75 },
    ...{ meanSteps: 2.5, examplesPerSecond: 8 },
  });
});
