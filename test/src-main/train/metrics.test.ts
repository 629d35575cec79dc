import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Metrics, openMetrics } from '../../../src-main/train/metrics.ts';
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
