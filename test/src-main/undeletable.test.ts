import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { OwnModels } from '../../src-main/registry/own-models.ts';
import { clearRuns } from '../../src-main/train/runs/folder.ts';
import { temporaryFolder } from '../temporary-folder.ts';

vi.mock('node:fs', async importOriginal => {
  const fs = await importOriginal<typeof import('node:fs')>();
  const rmSync = (path: string) => {
    throw Object.assign(new Error('EPERM'), { code: 'EPERM', path });
  };
  return { ...fs, rmSync };
});

const said = vi.spyOn(console, 'error').mockImplementation(() => {});
beforeEach(() => void said.mockClear());

test('deleted models and runs that the system keeps are named, and stop nothing', async () => {
  await using data = await temporaryFolder('undeletable');
  const [model, discarded] = ['.trash/mine', '.mull-discarded-0123abcd'].map(name => join(data.path, name));
  for (const folder of [model!, discarded!]) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'model.json'), '');
  }
  new OwnModels(data.path).purge();
  clearRuns(data.path);
  expect(said.mock.calls.flat()).toEqual(
    [model, discarded].map(
      path => `${path} could not be tidied up: The system does not allow this (${path}).`,
    ),
  );
});

test('models behind links that lead back to themselves stop nothing, either', async () => {
  await using data = await temporaryFolder('undeletable');
  symlinkSync('models', join(data.path, 'models'), 'junction');
  new OwnModels(join(data.path, 'models')).purge();
  expect(said).toHaveBeenCalled();
});
