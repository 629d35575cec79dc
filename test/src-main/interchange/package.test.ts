import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../shared/errors.ts';
import { encodeOnnxModel } from '../../../src-main/interchange/onnx.ts';
import { packModel, readModel, unpackModel } from '../../../src-main/interchange/package.ts';
import { saveModel } from '../../../src-main/model/model-file.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-package-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const model = tinyModel();

describe('a packed model', () => {
  test('holds card, weights and graph, and comes back as it was', () => {
    const file = packModel(model);
    expect(Object.keys(unzipSync(file)).sort()).toEqual(['model.json', 'model.onnx', 'model.safetensors']);
    expect(unpackModel(file, 'model.zip')).toEqual(model);
  });

  test('is found inside a folder of the zip, as some systems pack it', () => {
    const entries = unzipSync(packModel(model));
    const moved = Object.fromEntries(Object.entries(entries).map(([name, data]) => [`mine/${name}`, data]));
    expect(unpackModel(zipSync({ ...moved, '__MACOSX/model.json': strToU8('no') }), 'model.zip')).toEqual(
      model,
    );
  });

  test('may be in another zip, but not deeper: a zip may hold itself', () => {
    const inZip = (file: Uint8Array) => zipSync({ 'inner.zip': file });
    const once = inZip(packModel(model));
    expect(unpackModel(once, 'model.zip')).toEqual(model);
    expect(() => unpackModel(inZip(once), 'model.zip')).toThrow('inner.zip is packed too often');
  });

  test('that others packed in a way that is not known here is called that, and not damaged', () => {
    const config = strToU8('arch:\n  H_cycles: 3\n  L_cycles: 6\n');
    for (const others of [{}, { 'all_config.yaml': config }]) {
      const file = Buffer.from(zipSync({ ...others, step_100: new Uint8Array(2000) }));
      const entry = file.lastIndexOf('PK\x01\x02', undefined, 'latin1');
      file.writeUInt16LE(12, entry + 10); // bzip2
      expect(() => unpackModel(file, 'run.zip')).toThrow('run.zip is encrypted, or packed in a way');
    }
  });

  test('says what is missing, too much, or does not fit', () => {
    const entries = unzipSync(packModel(model));
    const { 'model.json': card, 'model.safetensors': weights } = entries;
    const unpack = (parts: Record<string, Uint8Array>) => () => unpackModel(zipSync(parts), 'm.zip');
    expect(unpack({ 'model.json': card! })).toThrow('m.zip holds no model.safetensors for model.json');
    expect(unpack({ 'model.safetensors': weights! })).toThrow(
      'm.zip holds no model.json for model.safetensors',
    );
    const others = unzipSync(packModel(tinyModel({ ...tinyConfigs.candidates, hidden: 24 })));
    expect(unpack({ 'model.json': others['model.json']!, 'model.safetensors': weights! })).toThrow(
      'the card asks for',
    );
    expect(unpack({ 'model.json': new Uint8Array(1_000_001), 'model.safetensors': weights! })).toThrow(
      'too large',
    );
    const cut = packModel(model).subarray(0, 300);
    for (const broken of [cut, strToU8('PK nothing'), strToU8('hello'), new Uint8Array(0)]) {
      expect(() => unpackModel(broken, 'm.zip')).toThrow(UserError);
    }
  });
});

describe('a folder', () => {
  test('of several models asks which; a model with others below it is the one', async () => {
    for (const name of ['first', 'second']) saveModel(join(folder, name), model);
    expect(() => readModel(folder)).toThrow('holds several models: first/model.json and second/model.json');
    saveModel(folder, model);
    expect(readModel(folder)).toEqual(model);
  });

  test('without a model says so of all of it, also where a zip in it was opened', async () => {
    const notes = { 'a.txt': strToU8('notes'), 'b.txt': strToU8('more of them') };
    for (const [name, data] of Object.entries(notes)) await writeFile(join(folder, name), data);
    expect(() => readModel(folder)).toThrow(`${folder} holds no model: none of its 2 files is one.`);
    await writeFile(join(folder, 'old.zip'), zipSync(notes));
    expect(() => readModel(folder)).toThrow(
      `old.zip, the only .zip among the 3 files of ${folder}, holds no model: none of its 2 files is one.`,
    );
  });

  test('of several graphs asks which', async () => {
    for (const name of ['a.onnx', 'b.onnx']) await writeFile(join(folder, name), encodeOnnxModel(model));
    expect(() => readModel(folder)).toThrow('holds several graphs: a.onnx and b.onnx');
  });
});

test.skipIf(process.platform === 'win32')(
  'a pipe or a device is refused unread: reading may never end',
  () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const path of [pipe, '/dev/zero']) expect(() => readModel(path)).toThrow('is a pipe or a device');
  },
);

describe('the ONNX file of a model', () => {
  test('gives the whole model back', () => {
    expect(unpackModel(encodeOnnxModel(model), 'model.onnx')).toEqual(model);
    expect(unpackModel(encodeOnnxModel(model, 4), 'model.onnx')).toEqual(model);
  });

  test('is refused when one of its weights, or of its initial states, was changed', () => {
    const file = Buffer.from(encodeOnnxModel(model));
    const [name, weights] = [...model.weights].find(([, data]) => data.length > 8)!;
    const at = file.indexOf(Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength));
    expect(at, name).toBeGreaterThan(0);
    file[at]! ^= 1;
    expect(() => unpackModel(file, 'model.onnx')).toThrow(/changed or damaged/);
    file[at]! ^= 1;
    const state = file.indexOf(Buffer.from(model.weights.get('initial.answer')!.buffer).toString('base64'));
    expect(state).toBeGreaterThan(0);
    file.write(file.toString('latin1', state, state + 1) === 'A' ? 'B' : 'A', state, 'latin1');
    expect(() => unpackModel(file, 'model.onnx')).toThrow(/changed or damaged/);
  });
});

describe('a model on the disk', () => {
  test('is read from a folder, its weights file, a zip or an ONNX file', async () => {
    saveModel(join(folder, 'plain'), model);
    await writeFile(join(folder, 'a.zip'), packModel(model));
    await writeFile(join(folder, 'a.onnx'), encodeOnnxModel(model));
    for (const path of ['plain', 'plain/model.safetensors', 'a.zip', 'a.onnx']) {
      expect(readModel(join(folder, path)), path).toEqual(model);
    }
    await writeFile(join(folder, 'maze.txt'), '# # # # # # # #\n'.repeat(30)); // comments of YAML, at first sight
    await symlink('circle', join(folder, 'circle'), 'junction');
    await symlink('nothing', join(folder, 'dangling.json'), 'junction');
    expect(readModel(join(folder, 'a.onnx'))).toEqual(model);
    expect(() => readModel(join(folder, 'nowhere.zip'))).toThrow(/There is no file or folder .*nowhere.zip/);
  });

  test('is told from the state of the training run beside it, in a folder and in a zip', async () => {
    const { 'model.json': card, 'model.safetensors': weights } = unzipSync(packModel(model));
    const state = new Uint8Array(2 * weights!.length + 1_000_000);
    state.set(weights!); // longer than the weights, in the same format
    const run = {
      'checkpoint.safetensors': state,
      'metrics.jsonl': strToU8('{"step":1}\n'),
      'model.json': card!,
      'model.safetensors': weights!,
    };
    await Promise.all(Object.entries(run).map(([name, data]) => writeFile(join(folder, name), data)));
    expect(readModel(folder)).toEqual(model);
    expect(unpackModel(zipSync(run), 'run.zip')).toEqual(model);
  });
});
