import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { copyFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../shared/errors.ts';
import {
  decodeSafetensors,
  encodeSafetensors,
  type StoredTensor,
} from '../../../src-main/model/formats/safetensors.ts';
import { hasModel, loadCard, loadModel, saveCard, saveModel } from '../../../src-main/model/model-file.ts';
import type { NetworkName } from '../../../src-main/model/networks/index.ts';
import { projectFolder } from '../../../src-main/project.ts';
import { Registry } from '../../../src-main/registry/registry.ts';
import { tinyModel } from './models.ts';
import { tinyConfigs } from './tiny.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-model-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const card = () => join(folder, 'model.json');
const weights = () => join(folder, 'model.safetensors');

/** Changes the card as text. */
async function edit(change: (text: string) => string): Promise<void> {
  await writeFile(card(), change(await readFile(card(), 'utf8')));
}

describe('a model folder', () => {
  test.each(Object.keys(tinyConfigs) as NetworkName[])('comes back as it was saved: %s', network => {
    const model = tinyModel(tinyConfigs[network]);
    saveModel(folder, model);
    expect(loadModel(folder)).toEqual(model);
  });

  test('holds the card and the weights, and nothing half-written', async () => {
    expect(hasModel(folder)).toBe(false);
    saveModel(folder, tinyModel());
    saveModel(folder, tinyModel(tinyConfigs.candidates, 2));
    expect((await readdir(folder)).sort()).toEqual(['model.json', 'model.safetensors']);
    expect(hasModel(folder)).toBe(true);
    expect(loadModel(folder)).toEqual(tinyModel(tinyConfigs.candidates, 2));
  });

  test('names the file that is missing', async () => {
    expect(() => loadModel(folder)).toThrow(UserError);
    expect(() => loadModel(folder)).toThrow(`${card()} cannot be read`);
    saveModel(folder, tinyModel());
    await rm(weights());
    expect(() => loadModel(folder)).toThrow(`${weights()} cannot be read`);
  });

  test('names the field of the card that is wrong', async () => {
    saveModel(folder, tinyModel());
    await edit(text => text.replace('"width": 8', '"width": 0'));
    expect(() => loadCard(folder)).toThrow(UserError);
    expect(() => loadCard(folder)).toThrow(`${card()} cannot be used: config.width`);
    await edit(text => text.replace('"width": 0', '"width": 8').replace('"candidates"', '"telepathy"'));
    expect(() => loadCard(folder)).toThrow(`${card()} cannot be used: config.network`);
  });

  test.each([
    ['a\\u001b[31m\\nb ', 'a [31m b'],
    [' ', 'Untitled'],
    ['x'.repeat(500), 'x'.repeat(80)],
  ])('has a title on one line, whatever the card says: %j', async (written, title) => {
    const model = tinyModel();
    saveModel(folder, { ...model, card: { ...model.card, title: 'Its title' } });
    await edit(text => text.replace('Its title', written));
    expect(loadCard(folder).title).toBe(title);
  });

  test('with a card that is no JSON is refused', async () => {
    saveModel(folder, tinyModel());
    await truncate(card(), 100);
    expect(() => loadModel(folder)).toThrow(UserError);
    expect(() => loadModel(folder)).toThrow(`${card()} cannot be used`);
  });

  test('whose weights are of another model says which weight does not fit', async () => {
    saveModel(folder, tinyModel());
    await edit(text => text.replace('"hidden": 16', '"hidden": 24'));
    expect(() => loadModel(folder)).toThrow(UserError);
    expect(() => loadModel(folder)).toThrow(
      'weight layers.0.gate has shape [8,16], the card asks for [8,24]',
    );
  });

  test('whose weights were cut short is refused', async () => {
    saveModel(folder, tinyModel());
    await truncate(weights(), (await readFile(weights())).length - 4);
    expect(() => loadModel(folder)).toThrow(UserError);
  });

  test('whose weights are another model’s of the same shape, or changed, is refused', async () => {
    saveModel(join(folder, 'other'), tinyModel(tinyConfigs.candidates, 2));
    saveModel(folder, tinyModel());
    saveCard(folder, { ...loadCard(folder), title: 'Renamed' });
    const own = await readFile(weights());
    await copyFile(join(folder, 'other', 'model.safetensors'), weights());
    expect(() => loadModel(folder)).toThrow('not those that the card was written with');
    own[own.length - 1]! ^= 1;
    await writeFile(weights(), own);
    expect(() => loadModel(folder)).toThrow(UserError);
    own[own.length - 1]! ^= 1;
    await writeFile(weights(), own);
    expect(loadModel(folder).card.title).toBe('Renamed');
  });

  test('of an older version, without a checksum, is read', async () => {
    saveModel(folder, tinyModel());
    await edit(text => text.replace(/,\s*"checksum": "[0-9a-f]{64}"/, ''));
    expect(await readFile(card(), 'utf8')).not.toContain('checksum');
    expect(loadModel(folder)).toEqual(tinyModel());
  });

  test('of an older version, with a parameter of another shape, is read as the network has it today', () => {
    const { card: known, weights: today } = tinyModel(tinyConfigs.neighbours);
    saveModel(folder, { card: known, weights: today });
    const file = decodeSafetensors(readFileSync(weights()));
    const older = {
      shape: [known.config.width, 6],
      data: new Float32Array(known.config.width * 6).fill(0.5),
    };
    writeFileSync(
      weights(),
      encodeSafetensors({ ...file, tensors: new Map([...file.tensors, ['readOut', older]]) }),
    );
    writeFileSync(card(), readFileSync(card(), 'utf8').replace(/,\s*"checksum": "[0-9a-f]{64}"/, ''));
    const { weights: read } = loadModel(folder);
    expect(read.get('readOut')).toEqual(new Float32Array(today.get('readOut')!.length).fill(0.5));
    expect(read.get('embedding')).toEqual(today.get('embedding'));
  });

  test.each([Number.NaN, Number.NEGATIVE_INFINITY])('with %d for a weight is refused', value => {
    const model = tinyModel();
    model.weights.get('layers.1.down')![3] = value;
    saveModel(folder, model);
    expect(() => loadModel(folder)).toThrow('weight layers.1.down holds values that are no numbers');
  });

  test.each<[string, (tensor: StoredTensor) => StoredTensor | undefined, string]>([
    ['is missing', () => undefined, 'is missing, the card asks for one of shape [8,16].'],
    [
      'has another shape',
      ({ data }) => ({ shape: [16, 8], data }),
      'has shape [16,8], the card asks for [8,16].',
    ],
    [
      'holds whole numbers',
      ({ shape, data }) => ({ shape, data: Int32Array.from(data) }),
      'holds whole numbers, the card asks for float32.',
    ],
  ])('of which a weight %s says so', async (_, change, said) => {
    saveModel(folder, tinyModel());
    const file = decodeSafetensors(await readFile(weights()));
    const [name, tensors] = ['layers.0.gate', new Map(file.tensors)];
    const changed = change(tensors.get(name)!);
    if (changed) tensors.set(name, changed);
    else tensors.delete(name);
    await writeFile(weights(), encodeSafetensors({ ...file, tensors }));
    expect(() => loadModel(folder)).toThrow(UserError);
    expect(() => loadModel(folder)).toThrow(
      expect.objectContaining({
        message: `${folder}: weight ${name} ${said}`,
        action: 'Put the weights and the card of the same model into the folder.',
      }),
    );
  });
});

const bundled = readdirSync(projectFolder('models'), { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => name);

test.each(bundled)(
  'the bundled model %s is whole, and its card holds the checksum of its weights (build/seal-models.ts)',
  id => {
    const stored: unknown = JSON.parse(readFileSync(projectFolder('models', id, 'model.json'), 'utf8'));
    expect(stored).toHaveProperty('checksum');
    expect(loadModel(projectFolder('models', id)).weights.size).toBeGreaterThan(2);
  },
);

describe('the registry', () => {
  test('lists the models of its folder by their folders’ names', async () => {
    expect(new Registry(join(folder, 'nowhere')).list()).toEqual([]);
    await writeFile(join(folder, 'a file.txt'), '');
    saveModel(join(folder, 'sudoku'), tinyModel());
    const registry = new Registry(folder);
    expect(registry.list()).toMatchObject([
      {
        id: 'sudoku',
        title: 'Tiny',
        summary: 'Random weights, for tests.',
        puzzle: 'sudoku',
        network: 'candidates',
        parameters: tinyModel().card.parameters,
        passesPerStep: 6,
      },
    ]);
    expect(registry.load('sudoku')).toEqual(tinyModel());
  });

  test('says which models there are when another is asked for', () => {
    expect(() => new Registry(folder).load('sudoku')).toThrow('There is no model "sudoku".');
    saveModel(join(folder, 'one'), tinyModel());
    const ask = () => new Registry(folder).load('../one');
    expect(ask).toThrow(UserError);
    expect(ask).toThrow(expect.objectContaining({ action: 'Choose one of: one.' }));
  });

  test('knows the model of a puzzle type, and its twin without recursion', () => {
    const registry = new Registry(folder);
    expect([registry.defaultFor('sudoku', '9x9'), registry.twinFor('sudoku')]).toEqual([
      'sudoku',
      'sudoku-without-recursion',
    ]);
  });
});
