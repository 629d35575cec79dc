import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FAULT } from '../../../shared/failure.ts';
import { loadCheckpoint } from '../../../src-main/train/checkpoint.ts';
import { Clock } from '../../../src-main/train/clock.ts';
import { explainEnd } from '../../../src-main/train/process/troubles.ts';
import { loadMetrics } from '../../../src-main/train/runs/history.ts';
import { isLocked, lockRun, RunTaken } from '../../../src-main/train/runs/lock.ts';
import { DivergedError, type Trainer } from '../../../src-main/train/trainer.ts';
import { type RunOptions, runTraining, trainSafely } from '../../../src-main/train/training-loop.ts';
import { tinyTrainer } from './tiny-run.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-recovery-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const options = (steps: number, more: Partial<RunOptions> = {}): RunOptions => ({
  ...{ folder, budget: { steps }, elapsed: 0, checkpointMinutes: 0, metricsEvery: 2 },
  signal: new AbortController().signal,
  onMetrics: () => {},
  onCheckpoint: () => {},
  ...more,
});

/** Breaks the weights after every step from one on. */
const breaking = (trainer: Trainer, from: number) => async () => {
  if (trainer.steps >= from) trainer.weights.get('readOut')!.fill(Number.NaN);
};

describe('a loss that is no number', () => {
  test('sends the run back to its last checkpoint with half the rate', async () => {
    const trainer = await tinyTrainer({ settings: { learningRate: 0.004 } });
    const rollbacks: [number, number][] = [];
    let broken = false;
    const between = async () => {
      if (trainer.steps !== 5 || broken) return;
      broken = true;
      trainer.weights.get('readOut')!.fill(Number.NaN);
    };
    const isDone = await trainSafely(trainer, options(10, { between }), (...rollback) =>
      rollbacks.push(rollback),
    );
    expect(isDone).toBe(true);
    expect(rollbacks).toEqual([[1, 0.002]]);
    const { position } = loadCheckpoint(folder);
    expect(position).toMatchObject({ steps: 10, rollbacks: 1, settings: { learningRate: 0.002 } });
    expect(loadMetrics(folder).map(({ step }) => step)).toEqual([2, 4, 6, 8, 10]);
    expect([...trainer.weights.values()].every(data => data.every(Number.isFinite))).toBe(true);
  });

  test('is not waited for where a moment is none, which would hold its weight for good', async () => {
    const trainer = await tinyTrainer();
    const overflow = async () => {
      const memory = trainer.memories.get('readOut')!;
      if (memory.rule === 'adam-atan2' && trainer.steps === 5)
        memory.moments.second[0] = Number.POSITIVE_INFINITY;
    };
    await expect(runTraining(trainer, options(10, { between: overflow }))).rejects.toThrow(DivergedError);
    expect(loadCheckpoint(folder).position.steps).toBe(5);
  });

  test('takes the time back that came after the checkpoint, and no other', async () => {
    const trainer = await tinyTrainer();
    let [now, broken] = [0, false];
    const step = trainer.step.bind(trainer);
    trainer.step = progress => {
      now += 20_000;
      return step(progress);
    };
    const between = async () => {
      if (trainer.steps === 5 && !broken) trainer.weights.get('readOut')!.fill(Number.NaN);
      broken = trainer.steps === 5;
    };
    const twoMinutes = { budget: { minutes: 2 }, now: () => now, between };
    expect(await trainSafely(trainer, options(0, twoMinutes), () => {})).toBe(true);
    expect(now).toBe(140_000); // six steps, and the one that was lost
    expect(loadCheckpoint(folder).position).toMatchObject({ steps: 6, elapsed: 120_000, rollbacks: 1 });
  });

  test('that comes back every time ends the run after three times, with the good checkpoint', async () => {
    const trainer = await tinyTrainer({ settings: { learningRate: 0.008 } });
    const rates: number[] = [];
    const run = trainSafely(trainer, options(10, { between: breaking(trainer, 3) }), (_, rate) =>
      rates.push(rate),
    );
    await expect(run).rejects.toThrow(DivergedError);
    expect(rates).toEqual([0.004, 0.002, 0.001]);
    expect(loadCheckpoint(folder).position).toMatchObject({ steps: 6, rollbacks: 3 });
  });

  test('is never written into a checkpoint', async () => {
    const trainer = await tinyTrainer();
    // The weights break in the very step whose end is to be saved.
    const step = trainer.step.bind(trainer);
    trainer.step = async progress => {
      const report = await step(progress);
      trainer.weights.get('readOut')![0] = Number.NaN;
      return report;
    };
    await expect(trainSafely(trainer, options(5), () => {})).rejects.toThrow(DivergedError);
    const saved = loadCheckpoint(folder).tensors.get('weights.readOut')!.data as Float32Array;
    expect(saved.every(Number.isFinite)).toBe(true);
  });
});

describe('the clock', () => {
  test('does not count what is not training, nor a night in the middle of a step', async () => {
    let now = 1000;
    const clock = new Clock(500, () => now);
    now += 100;
    clock.stepped();
    expect(clock.elapsed()).toBe(600);
    const evaluate = async () => {
      now += 5000;
    };
    await clock.exclude(evaluate);
    expect(clock.elapsed()).toBe(600);
    now += 120;
    clock.stepped();
    now += 8 * 3_600_000;
    clock.stepped();
    expect(clock.elapsed()).toBe(600 + 120 + 120);
  });
});

describe('the lock of a run', () => {
  test('is one process’s, which is told when it has lost the run', async () => {
    expect(isLocked(folder)).toBe(false);
    const lock = lockRun(folder);
    expect(isLocked(folder)).toBe(true);
    expect(() => lockRun(folder)).toThrow(RunTaken);
    lock.check();
    await rm(join(folder, 'run.lock'));
    const other = lockRun(folder);
    expect(() => lock.check()).toThrow('Another Mull is training this run.');
    lock.release();
    other.check();
    other.release();
    expect(isLocked(folder)).toBe(false);
  });

  test('is asked for before anything is written: a run that was taken is left as it is', async () => {
    const checkOwner = () => {
      throw new RunTaken();
    };
    const trainer = await tinyTrainer();
    for (const checkpointMinutes of [0, 60]) {
      const run = runTraining(trainer, options(trainer.steps + 2, { checkOwner, checkpointMinutes }));
      await expect(run).rejects.toThrow(RunTaken);
      expect(await readdir(folder)).toEqual([]);
    }
    await trainer.dispose();
  });

  test('is asked for before a run goes back', async () => {
    const trainer = await tinyTrainer();
    let isTaken = false;
    const checkOwner = () => {
      if (isTaken) throw new RunTaken();
    };
    const between = async () => {
      isTaken = trainer.steps === 3;
      await breaking(trainer, 3)();
    };
    const run = trainSafely(trainer, options(10, { between, checkOwner }), () => {});
    await expect(run).rejects.toThrow(RunTaken);
    expect(loadCheckpoint(folder).position).toMatchObject({ steps: 3, rollbacks: 0 });
  });
});

describe('an error that ends a session', () => {
  test.each([
    { code: 'ENOSPC', words: 'The disk is full.' },
    { code: 'EDQUOT', words: 'Your share of the disk is full.' },
    { code: 'EFBIG', words: 'The file would be larger than this disk allows.' },
    { code: 'EACCES', words: 'Access is not allowed.' },
    { code: 'EIO', words: 'The disk reports a fault.' },
  ])('$code is the user’s to mend, after which one goes on', ({ code, words }) => {
    const error = Object.assign(new Error('write'), { code });
    expect(explainEnd(error)).toMatchObject({
      outcome: 'paused',
      reason: { message: `${words} What the run had saved is kept.`, action: expect.any(String) },
    });
  });

  test('of our own making fails the run and says that it is a fault', () => {
    expect(explainEnd(new TypeError('x is not a function'))).toMatchObject({
      outcome: 'failed',
      reason: { message: 'x is not a function', action: FAULT },
    });
  });
});
