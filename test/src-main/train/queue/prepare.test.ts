import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TrainingOptions } from '../../../../shared/contract/training.ts';
import { Registry } from '../../../../src-main/registry/registry.ts';
import { estimate, gather } from '../../../../src-main/train/queue/prepare.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';
import { tinyModel } from '../../model/models.ts';
import { tinyConfigs } from '../../model/tiny.ts';
import { tinyRequest } from '../runs.ts';

test('where the queue does not train a network, it names the command that does', async () => {
  await using data = await temporaryFolder('prepare');
  const registry = new Registry(join(data.path, 'bundled'), join(data.path, 'models'));
  const model = registry.own!.add(tinyModel(tinyConfigs.mlp));
  const request = tinyRequest({}, { start: { kind: 'model', model } });
  await expect(gather(request, { training: [], heldOut: [] }, registry)).rejects.toMatchObject({
    message: '“Tiny” has the network mlp, which runs of the queue do not train.',
    action: expect.stringContaining(`mull train sudoku --from ${model} `),
  });
});

test('an estimate names the batches that there is memory for; where there is for none, what batches of one take', async () => {
  await using data = await temporaryFolder('prepare');
  const registry = new Registry(join(data.path, 'bundled'), join(data.path, 'models'));
  const estimated = async (changes: Partial<TrainingOptions>) => {
    const request = tinyRequest({ width: 128, ...changes });
    return estimate(request, await gather(request, { training: [], heldOut: [] }, registry));
  };
  const tight = await estimated({ batch: 1024, memoryGigabytes: 0.3 });
  expect(tight.batches[0]!.batch).toBeLessThan(1024);
  expect(tight.memoryBytes).toBeLessThanOrEqual(0.3e9);
  const refused = await estimated({ batch: 1024, memoryGigabytes: 0.1 });
  expect(refused).toMatchObject({ refusal: {}, batches: [] });
  expect(refused.memoryBytes).toBe((await estimated({ batch: 1 })).memoryBytes);
});
