import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockDataFolder } from '../../../src-main/services/data-folder.ts';
import { createServices } from '../../../src-main/services/index.ts';
import { openSettings } from '../../../src-main/settings.ts';
import { forkChild } from '../../../src-main/train/process/fork.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

test('a host that cannot be made gives the data folder back', async () => {
  await using data = await temporaryFolder('services');
  writeFileSync(join(data.path, 'runs'), 'a file where the folder of the runs should be');
  const options = { dataFolder: data.path, modelsFolder: data.path, settings: openSettings(data.path) };
  expect(() => createServices({ ...options, fork: forkChild })).toThrow('ENOTDIR');
  lockDataFolder(data.path)();
});
