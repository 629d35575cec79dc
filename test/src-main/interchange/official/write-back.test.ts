import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { packCheckpoint } from '../../../../src-main/interchange/export.ts';
import { writeSafetensorsFile } from '../../../../src-main/interchange/official/safetensors-writer.ts';
import { writeTorchFile } from '../../../../src-main/interchange/official/torch-writer.ts';
import { officialTensors } from '../../../../src-main/interchange/official/write-back.ts';
import { unpackModel } from '../../../../src-main/interchange/package.ts';
import type { ModelConfig } from '../../../../src-main/model/config.ts';
import { decodeSafetensors } from '../../../../src-main/model/formats/safetensors.ts';
import type { Model } from '../../../../src-main/model/model-file.ts';
import { tinyModel } from '../../model/models.ts';
import { importedOf, loadFixture } from '../../model/networks/official.ts';
import { tinyConfigs } from '../../model/tiny.ts';
import { officialConfigs } from './checkpoints.ts';
import { readTorchFile } from './read-torch-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'mull-write-back-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FIXTURES = ['trm-att', 'trm-mlp', 'trm-att-derived-emb-len', 'hrm'];

/** A checkpoint of the official code as a model of ours. */
function fixtureModel(name: string): Model {
  const { config, weights } = importedOf(loadFixture(name));
  return { ...tinyModel(config), weights };
}

function written(name: string): string {
  const path = join(folder, `${name}.pt`);
  writeTorchFile(path, officialTensors(fixtureModel(name)));
  return path;
}

describe.each(FIXTURES)('%s', name => {
  test('goes back tensor by tensor', () => {
    const theirs = readTorchFile(loadFixture(name).checkpoint, name);
    const ours = readTorchFile(readFileSync(written(name)), name);
    expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
    for (const [tensor, { shape, data }] of theirs)
      expect({ ...ours.get(tensor)! }).toMatchObject({ shape, data });
  });

  test('goes back as safetensors', () => {
    const path = join(folder, `${name}.safetensors`);
    writeSafetensorsFile(path, officialTensors(fixtureModel(name)), 'arch: {}');
    const { tensors } = decodeSafetensors(readFileSync(path));
    for (const [tensor, { shape, data }] of readTorchFile(loadFixture(name).checkpoint, name))
      expect(tensors.get(tensor)).toEqual({ shape, data });
  });
});

/** Debian's Python, whose package python3-torch the tests use where it is installed. */
const PYTHON = '/usr/bin/python3';
const SAME = `
import sys, torch
theirs, ours = (torch.load(path, weights_only=True) for path in sys.argv[1:])
assert type(ours) is type(theirs) and sorted(ours) == sorted(theirs), (type(ours), set(ours) ^ set(theirs))
for name, tensor in theirs.items():
    other = ours[name]
    assert other.dtype == tensor.dtype and other.shape == tensor.shape, (name, other.dtype, other.shape)
    assert torch.equal(other, tensor) and other.is_contiguous(), name
module = torch.nn.Module()
for name, tensor in ours.items(): module.register_buffer(name.replace('.', '_'), torch.zeros_like(tensor))
module.load_state_dict({name.replace('.', '_'): tensor for name, tensor in ours.items()})
print('same')
`;

test('PyTorch reads them as what the official code saved, types and all', context => {
  try {
    execFileSync(PYTHON, ['-c', 'import torch'], { stdio: 'ignore' });
  } catch {
    return context.skip(`${PYTHON} has no torch (Debian: python3-torch)`);
  }
  const script = join(folder, 'same.py');
  writeFileSync(script, SAME);
  for (const name of FIXTURES) {
    const theirs = join(folder, `${name}.official.pt`);
    writeFileSync(theirs, loadFixture(name).checkpoint);
    expect(execFileSync(PYTHON, [script, theirs, written(name)], { encoding: 'utf8' }).trim(), name).toBe(
      'same',
    );
  }
});

/** Those of ARC have a table of gigabytes, and are no zip. */
const { arcAttention, ...small } = officialConfigs;

test.each(Object.entries<ModelConfig>(small))('%s comes back from what is exported', (_, config) => {
  const model = tinyModel(config);
  const { card, weights } = unpackModel(packCheckpoint(model), 'mine.zip');
  expect(card.config).toEqual(config);
  expect(weights).toEqual(model.weights);
});

test('with a table of puzzle vectors is refused as a zip', () => {
  expect(() => packCheckpoint(tinyModel(arcAttention))).toThrow('too large for a .zip');
});

test('a network that the official code does not have is refused', () => {
  expect(() => officialTensors(tinyModel(tinyConfigs.candidates))).toThrow('no network like this');
});
