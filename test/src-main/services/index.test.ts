import { existsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { saveModel } from '../../../src-main/model/model-file.ts';
import { modelsFolder } from '../../../src-main/project.ts';
import { Registry } from '../../../src-main/registry/registry.ts';
import { lockDataFolder } from '../../../src-main/services/data-folder.ts';
import { createServices } from '../../../src-main/services/index.ts';
import { LibraryService } from '../../../src-main/services/library/service.ts';
import { PuzzlesService } from '../../../src-main/services/puzzles/service.ts';
import { TrainingService } from '../../../src-main/services/training/service.ts';
import { openSettings } from '../../../src-main/settings.ts';
import { forkChild } from '../../../src-main/train/process/fork.ts';
import { TrainingQueue } from '../../../src-main/train/queue/queue.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { tinyModel } from '../model/models.ts';

const DAY = 24 * 3_600_000;

test('a host that cannot be made gives the data folder back', async () => {
  await using data = await temporaryFolder('services');
  writeFileSync(join(data.path, 'runs'), 'a file where the folder of the runs should be');
  const options = { dataFolder: data.path, modelsFolder: data.path, settings: openSettings(data.path) };
  expect(() => createServices({ ...options, fork: forkChild })).toThrow('ENOTDIR');
  lockDataFolder(data.path)();
});

test('what cannot be closed leaves nothing else open', async () => {
  await using data = await temporaryFolder('services');
  const settings = openSettings(data.path);
  const services = createServices({
    ...{ dataFolder: data.path, modelsFolder: modelsFolder(), settings, fork: forkChild },
  });
  const threads = [vi.spyOn(PuzzlesService.prototype, 'close'), vi.spyOn(LibraryService.prototype, 'close')];
  vi.spyOn(TrainingService.prototype, 'close').mockRejectedValueOnce(new Error('no room'));
  onTestFinished(() => void vi.restoreAllMocks());
  await expect(services.close()).rejects.toThrow('no room');
  for (const closed of threads) expect(closed).toHaveBeenCalledTimes(1);
  lockDataFolder(data.path)();
});

test('a start deletes for good what was deleted before, looks at the chosen models, and goes on with the training', async () => {
  await using data = await temporaryFolder('services');
  const models = join(data.path, 'models');
  saveModel(join(models, 'mine'), tinyModel());
  saveModel(join(models, '.trash', 'old'), tinyModel());
  new Registry(modelsFolder(), models).setDefault('mine', '4x4');
  truncateSync(join(models, 'mine', 'model.safetensors'), 100);
  const goesOn = vi.spyOn(TrainingQueue.prototype, 'start');
  onTestFinished(() => void vi.restoreAllMocks());
  const settings = openSettings(data.path);
  const services = createServices({
    ...{ dataFolder: data.path, modelsFolder: modelsFolder(), settings, fork: forkChild },
  });
  expect(existsSync(join(models, '.trash', 'old'))).toBe(false);
  const { handlers } = services.models.connect(() => {});
  expect(await handlers['models.skipped']({})).toEqual([expect.stringContaining('mine')]);
  expect(goesOn).toHaveBeenCalledTimes(1);
  await services.close();
});

test('a deleted model can be restored for a week, and then gives its room back', async () => {
  await using data = await temporaryFolder('services');
  onTestFinished(() => void vi.useRealTimers());
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  const settings = openSettings(data.path);
  const options = { dataFolder: data.path, modelsFolder: modelsFolder(), settings, fork: forkChild };
  const services = createServices(options);
  const { handlers } = services.models.connect(() => {});
  saveModel(join(data.path, 'models', 'mine'), tinyModel());
  const trashed = join(data.path, 'models', '.trash', 'mine');
  await handlers['models.delete']({ model: 'mine' });
  vi.advanceTimersByTime(6 * DAY);
  expect(existsSync(trashed)).toBe(true);
  await handlers['models.restore']({ model: 'mine' });
  vi.advanceTimersByTime(6 * DAY);
  await handlers['models.delete']({ model: 'mine' });
  vi.advanceTimersByTime(6 * DAY);
  expect(existsSync(trashed)).toBe(true);
  vi.advanceTimersByTime(2 * DAY);
  expect(existsSync(trashed)).toBe(false);
  await services.close();
  expect(vi.getTimerCount()).toBe(0);
});
