import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { saveModel } from '../../../../src-main/model/model-file.ts';
import { Registry } from '../../../../src-main/registry/registry.ts';
import { Runtimes } from '../../../../src-main/services/solving/runtimes.ts';
import { tinyModel } from '../../model/models.ts';
import { tinyConfigs } from '../../model/tiny.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-runtimes-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const place = (model: string) => ({ model, device: 'cpu', threads: 1 }) as const;

test('a model is loaded once for all who ask for it, also when they ask while one that has changed is let go of', async () => {
  saveModel(join(folder, 'mine'), tinyModel());
  const runtimes = new Runtimes(new Registry(folder));
  const [first, same] = await Promise.all([runtimes.get(place('mine')), runtimes.get(place('mine'))]);
  expect(same).toBe(first);
  expect(await runtimes.get(place('mine'))).toBe(first);

  saveModel(join(folder, 'mine'), tinyModel(tinyConfigs.candidates, 7));
  const freed = vi.spyOn(first!, 'dispose');
  const [changed, ...others] = await Promise.all([1, 2, 3].map(() => runtimes.get(place('mine'))));
  expect(changed).not.toBe(first);
  expect(freed).toHaveBeenCalledOnce();
  for (const other of others) expect(other).toBe(changed);
  expect(await runtimes.get(place('mine'))).toBe(changed);
});

test('of more than four models, the one that was not used for the longest time is let go of', async () => {
  for (let model = 0; model < 5; model++) saveModel(join(folder, `m${model}`), tinyModel());
  const runtimes = new Runtimes(new Registry(folder));
  const open = (model: number) => runtimes.get(place(`m${model}`));
  const [first, second] = [await open(0), await open(1)];
  for (const model of [2, 3, 0]) await open(model);
  const freed = vi.spyOn(second, 'dispose');
  await open(4);
  expect(freed).toHaveBeenCalledOnce();
  expect(await open(0)).toBe(first);
  expect(await open(1)).not.toBe(second);
});
