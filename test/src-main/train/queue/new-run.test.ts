import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadModel } from '../../../../src-main/model/model-file.ts';
import { START } from '../../../../src-main/train/runs/folder.ts';
import { loadRecord } from '../../../../src-main/train/runs/record.ts';
import { tinyModel } from '../../model/models.ts';
import { Data, tinyRequest } from '../runs.ts';

test('a run that goes on from a model has it in its folder, and says which one it was', async () => {
  const data = await Data.create();
  const model = tinyModel();
  const card = { ...model.card, title: 'Mine', licence: 'CC0-1.0' };
  const start = { kind: 'model', model: data.registry.own!.add({ ...model, card }) } as const;
  const { id } = await data.write(tinyRequest({}, { start }));
  const folder = data.runFolder(id);
  expect(loadRecord(folder)).toMatchObject({ startTitle: 'Mine', licence: 'CC0-1.0' });
  expect(loadModel(join(folder, START)).weights).toEqual(model.weights);
  await data.delete();
});
