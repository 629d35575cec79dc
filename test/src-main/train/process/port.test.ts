import { fork } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { loadCheckpoint } from '../../../../src-main/train/checkpoint.ts';
import { trainingEntry } from '../../../../src-main/train/process/fork.ts';
import { loadMetrics } from '../../../../src-main/train/runs/history.ts';
import { Data, tinyRequest, until } from '../runs.ts';

test('a process whose app is gone saves what it has learned and ends', async () => {
  const data = await Data.create();
  const { id } = await data.write(tinyRequest({ steps: 100_000, checkpointMinutes: 1000 }));
  const folder = data.runFolder(id);
  const child = fork(trainingEntry(), [folder], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exit = once(child, 'exit');
  await until(() => loadMetrics(folder).length > 0, 'it trains');
  child.disconnect();
  expect(await exit).toEqual([0, null]);
  expect(loadCheckpoint(folder).position.steps).toBeGreaterThanOrEqual(5);
  await data.delete();
});
