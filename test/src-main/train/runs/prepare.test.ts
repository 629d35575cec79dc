import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Registry } from '../../../../src-main/model/registry/registry.ts';
import { gather } from '../../../../src-main/train/runs/prepare.ts';
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
