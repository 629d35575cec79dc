import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadCheckpoint, restoreCheckpoint } from '../../../src-main/train/checkpoint.ts';
import { DivergedError, type Trainer } from '../../../src-main/train/trainer.ts';
import { type Metrics, type RunOptions, runTraining } from '../../../src-main/train/training-loop.ts';
import { tinyStream, tinyTrainer } from './tiny-run.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-run-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const optionsFor = (steps: number, more: Partial<RunOptions> = {}): RunOptions => ({
  folder,
  budget: { steps },
  elapsed: 0,
  checkpointMinutes: 60,
  metricsEvery: 2,
  signal: new AbortController().signal,
  onMetrics: () => {},
  onCheckpoint: () => {},
  ...more,
});

const makeTrainer = (): Promise<Trainer> => tinyTrainer({ streams: [tinyStream(4, 2), tinyStream(6, 1)] });

async function metricsFile(): Promise<Metrics[]> {
  const text = await readFile(join(folder, 'metrics.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Metrics);
}

const stepsOf = (metrics: readonly Metrics[]): number[] => metrics.map(({ step }) => step);

describe('a training run', () => {
  test('ends when its steps are spent, with a checkpoint and a line of metrics for every few steps', async () => {
    const trainer = await makeTrainer();
    const seen: Metrics[] = [];
    expect(await runTraining(trainer, optionsFor(7, { onMetrics: line => seen.push(line) }))).toBe(true);
    expect(trainer.steps).toBe(7);
    expect(loadCheckpoint(folder).position.steps).toBe(7);
    expect(stepsOf(seen)).toEqual([2, 4, 6]);
    expect(await metricsFile()).toEqual(seen);
    for (const { progress, answerLoss, examplesPerSecond, learningRate } of seen) {
      expect(progress).toBeGreaterThan(0);
      expect(answerLoss).toBeGreaterThan(0);
      expect(examplesPerSecond).toBeGreaterThan(0);
      expect(learningRate).toBeGreaterThan(0);
    }
  });

  test('sums up what happened since the line before', async () => {
    const [whole, single] = [await makeTrainer(), await makeTrainer()];
    await runTraining(whole, optionsFor(4));
    const reports = [];
    for (let step = 0; step < 4; step++) reports.push(await single.step(step / 4));
    const [, second] = await metricsFile();
    const mean = (reports[2]!.answerLoss + reports[3]!.answerLoss) / 2;
    expect(second!.answerLoss).toBeCloseTo(mean, 3);
    expect(second!.learningRate).toBeCloseTo(reports[3]!.learningRate, 9);
  });

  test('ends when its minutes are spent', async () => {
    const trainer = await makeTrainer();
    expect(await runTraining(trainer, optionsFor(0, { budget: { minutes: 0.005 } }))).toBe(true);
    expect(trainer.steps).toBeGreaterThan(0);
    expect(loadCheckpoint(folder).position.elapsed).toBeGreaterThanOrEqual(300);
  });

  test('is timed by the clock that it is given', async () => {
    const trainer = await makeTrainer();
    let seconds = 0;
    const now = () => 1000 * seconds;
    const between = async () => void seconds++; // does not count
    const tick = trainer.step.bind(trainer);
    trainer.step = progress => {
      seconds += 20;
      return tick(progress);
    };
    expect(await runTraining(trainer, optionsFor(0, { budget: { minutes: 1 }, now, between }))).toBe(true);
    expect(trainer.steps).toBe(3);
    expect(loadCheckpoint(folder).position.elapsed).toBe(60_000);
  });

  test('saves its state when it is asked to stop, and says that it was not done', async () => {
    const trainer = await makeTrainer();
    const stop = new AbortController();
    const options = optionsFor(1000, { signal: stop.signal, onMetrics: () => stop.abort() });
    expect(await runTraining(trainer, options)).toBe(false);
    expect(trainer.steps).toBe(2);
    expect(loadCheckpoint(folder).position.steps).toBe(2);
  });

  test('saves in between, and calls back with the state in place', async () => {
    const saved: number[] = [];
    const onCheckpoint = () => void saved.push(loadCheckpoint(folder).position.steps);
    await runTraining(await makeTrainer(), optionsFor(5, { checkpointMinutes: 0, onCheckpoint }));
    expect(saved).toEqual([1, 2, 3, 4, 5, 5]);
  });

  test('that goes on from a step with a line of its own keeps that line', async () => {
    await runTraining(await makeTrainer(), optionsFor(4));
    const before = await metricsFile();
    const resumed = await makeTrainer();
    restoreCheckpoint(resumed, loadCheckpoint(folder));
    await runTraining(resumed, optionsFor(6));
    const lines = await metricsFile();
    expect(stepsOf(lines)).toEqual([2, 4, 6]);
    expect(lines.slice(0, 2)).toEqual(before);
  });

  test('that stops within a line of metrics goes on with what it has of it', async () => {
    const lineOf4 = { now: () => 0, metricsEvery: 4 };
    await runTraining(await makeTrainer(), optionsFor(4, lineOf4));
    const straight = await metricsFile();
    await rm(join(folder, 'metrics.jsonl'));
    const first = await makeTrainer();
    const stop = new AbortController();
    const between = async () => void (first.steps === 3 && stop.abort());
    await runTraining(first, optionsFor(4, { ...lineOf4, between, signal: stop.signal }));
    const { position } = loadCheckpoint(folder);
    expect(position.steps).toBe(3);
    const resumed = await makeTrainer();
    restoreCheckpoint(resumed, loadCheckpoint(folder));
    await runTraining(resumed, optionsFor(4, { ...lineOf4, resumed: position }));
    expect(await metricsFile()).toEqual(straight);
  });

  test('whose steps take long has a line of metrics as soon as ten seconds have passed, of no step twice', async () => {
    const trainer = await tinyTrainer({ streams: [tinyStream(4, 2)] });
    let seconds = 0;
    const tick = trainer.step.bind(trainer);
    trainer.step = progress => {
      seconds += 4;
      return tick(progress);
    };
    const between = async () => {
      seconds += 100; // does not count
    };
    await runTraining(trainer, optionsFor(10, { metricsEvery: 5, now: () => 1000 * seconds, between }));
    const lines = await metricsFile();
    expect(stepsOf(lines)).toEqual([3, 5, 8, 10]);
    expect(lines.map(({ examplesPerSecond }) => examplesPerSecond)).toEqual([0.5, 0.5, 0.5, 0.5]);
  });

  test('that goes on cuts off lines that a crash left behind the checkpoint, whole or half', async () => {
    const first = await makeTrainer();
    await runTraining(first, optionsFor(5));
    const [, second] = await metricsFile();
    await appendFile(
      join(folder, 'metrics.jsonl'),
      `${JSON.stringify({ ...second, step: 6 })}\n{"step":8,"mi`,
    );

    const checkpoint = loadCheckpoint(folder);
    const resumed = await makeTrainer();
    restoreCheckpoint(resumed, checkpoint);
    await runTraining(resumed, optionsFor(10, { elapsed: checkpoint.position.elapsed }));
    const lines = await metricsFile();
    expect(stepsOf(lines)).toEqual([2, 4, 6, 8, 10]);
    expect(lines[1]).toEqual(second);
    expect(lines.map(({ minutes }) => minutes)).toEqual(
      lines.map(({ minutes }) => minutes).toSorted((a, b) => a - b),
    );
  });

  test('that diverges keeps the last good checkpoint', async () => {
    const trainer = await makeTrainer();
    const onMetrics = ({ step }: Metrics) => {
      if (step === 4) trainer.weights.get('readOut')!.fill(Number.NaN);
    };
    const options = optionsFor(100, { metricsEvery: 4, onMetrics, checkpointMinutes: 60 });
    await runTraining(trainer, { ...options, budget: { steps: 3 } });
    await expect(runTraining(trainer, options)).rejects.toThrow(DivergedError);
    expect(loadCheckpoint(folder).position.steps).toBe(3);
  });
});
