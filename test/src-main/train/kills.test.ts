import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Random } from '../../../shared/random.ts';
import { loadModel } from '../../../src-main/model/model-file.ts';
import { loadCheckpoint } from '../../../src-main/train/checkpoint.ts';
import type { Metrics } from '../../../src-main/train/metrics.ts';
import { optionsOf } from '../../../src-main/train/presets.ts';
import { type Fork, forkChild } from '../../../src-main/train/process/fork.ts';
import type { FromTraining } from '../../../src-main/train/process/messages.ts';
import { loadEvaluations, loadMetrics } from '../../../src-main/train/runs/history.ts';
import { planRun, settingsOf } from '../../../src-main/train/runs/plan.ts';
import { loadRecord } from '../../../src-main/train/runs/record.ts';
import { Trainer } from '../../../src-main/train/trainer.ts';
import { runTraining } from '../../../src-main/train/training-loop.ts';
import { Data, tinyRequest, until } from './runs.ts';

let data: Data;
beforeEach(async () => {
  data = await Data.create();
});
afterEach(() => data.delete());

const KILLS = 25;
const request = tinyRequest({ steps: 100_000 });

/** What a line says of the training, without the times, which differ from run to run. */
const learned = ({
  step,
  answerLoss,
  haltLoss,
  exactAccuracy,
  exactByStream,
  meanSteps,
  learningRate,
}: Metrics) => ({
  ...{ step, answerLoss, haltLoss, exactAccuracy, exactByStream, meanSteps, learningRate },
});

/** The same run, left alone, in this process. */
async function trainStraight(steps: number): Promise<Trainer> {
  const options = optionsOf(request);
  const { config, streams, batches } = planRun(request, options, []);
  const trainer = await Trainer.create({
    ...{ config, streams, threads: 1, settings: settingsOf(options) },
    batchOf: ({ name }) => batches.get(name)!,
  });
  const stop = new AbortController();
  if (steps === 0) stop.abort();
  await runTraining(trainer, {
    ...{ folder: join(data.folder, 'straight'), budget: { steps: 100_000 }, elapsed: 0, signal: stop.signal },
    ...{
      checkpointMinutes: 1000,
      metricsEvery: options.metricsEvery,
      onMetrics: () => {},
      onCheckpoint: () => {},
    },
    between: async () => void (trainer.steps >= steps && stop.abort()),
  });
  return trainer;
}

test(`a run whose process is killed ${KILLS} times at any moment learns what a run left alone learns`, async () => {
  const random = new Random(Date.now() % 2 ** 31);
  let kills = 0;
  /** Kills the process while it starts, or a while after it has. */
  const fork: Fork = (entry, args) => {
    const child = forkChild(entry, args);
    if (kills === KILLS) return child;
    let timer: NodeJS.Timeout | undefined;
    const killWithin = (ms: number) => {
      timer ??= setTimeout(() => process.kill(child.pid!, 'SIGKILL'), random.below(ms));
    };
    if (random.uniform() < 0.3) killWithin(600);
    child.onMessage(message => {
      if ((message as FromTraining).type === 'ready') killWithin(800);
    });
    child.onExit(() => {
      clearTimeout(timer);
      kills++;
    });
    return child;
  };
  const queue = data.queue(fork);
  const id = await data.add(queue, request);
  const folder = data.runFolder(id);
  while (kills < KILLS) {
    await until(() => kills === KILLS || queue.list()[0]!.state === 'paused', 'it was killed', 240_000);
    queue.resume(id); // should it have been killed again and again before it could get anywhere
  }
  await until(() => existsSync(join(folder, 'checkpoint.safetensors')), 'there is a checkpoint');
  await until(() => (queue.list()[0]!.last?.step ?? 0) >= 50, 'it has got further');
  const summary = await queue.keep(id, 'Survivor');
  expect(summary).toMatchObject({ state: 'finished', title: 'Survivor', model: data.models[0] });

  const { position } = loadCheckpoint(folder);
  const lines = loadMetrics(folder);
  const whole = Math.floor(position.steps / 5);
  expect(lines.map(({ step }) => step)).toEqual(Array.from({ length: whole }, (_, at) => (at + 1) * 5));
  const keys = loadEvaluations(folder).map(({ set, step }) => `${set} ${step}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toEqual(['standard 0', `standard ${position.steps}`]);
  expect(readdirSync(folder).filter(name => name.endsWith('.tmp'))).toEqual([]);
  expect(loadRecord(folder)).toMatchObject({ state: 'finished', model: summary.model });

  const straight = await trainStraight(position.steps);
  expect(straight.steps).toBe(position.steps);
  expect(lines.map(learned)).toEqual(loadMetrics(join(data.folder, 'straight')).map(learned));
  const { weights } = loadModel(data.registry.folderOf(summary.model!));
  for (const [name, average] of straight.average) expect(weights.get(name), name).toEqual(average);
});
