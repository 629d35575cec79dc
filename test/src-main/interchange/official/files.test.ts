import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../../shared/errors.ts';
import { packModel, readModel, unpackModel } from '../../../../src-main/interchange/package.ts';
import { Registry } from '../../../../src-main/registry/registry.ts';
import { ModelsService } from '../../../../src-main/services/models/service.ts';
import { officialConfigs, officialStep, officialYaml, writeRun } from './checkpoints.ts';

const config = officialConfigs.sudokuMlp;
const step = officialStep(config);
const yaml = strToU8(officialYaml(config));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-official-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const errorOf = (act: () => unknown): UserError => {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return error as UserError;
  }
  throw new Error('nothing was thrown');
};

describe('a run of the official code on the disk', () => {
  test('is read by its folder or its checkpoint', () => {
    const run = writeRun(join(folder, 'mine'), config);
    writeFileSync(join(run, 'step_65100_all_preds.0'), 'predictions');
    writeFileSync(join(run, 'trm.py'), 'import torch');
    const model = readModel(run);
    expect(model.card).toMatchObject({ title: 'mine, step 65100', puzzle: 'sudoku', config });
    expect(readModel(join(run, 'step_65100'))).toEqual(model);
  });

  test.each(['best.pt', 'checkpoint', 'last.ckpt', 'maze_hard_step_32550', 'model'])(
    'may call its checkpoint %s',
    name => {
      const run = writeRun(join(folder, 'mine'), config, name);
      const steps = name.includes('step') ? 32_550 : 0;
      expect(readModel(run).card).toMatchObject({ config, training: { steps } });
      renameSync(join(run, 'all_config.yaml'), join(run, 'settings.yml'));
      expect(readModel(join(run, name))).toEqual(readModel(run));
      const files = { [`mine/${name}`]: step, 'mine/settings.yml': yaml };
      expect(unpackModel(zipSync(files), 'anything')).toEqual(readModel(run));
      expect(unpackModel(zipSync({ 'inner.zip': zipSync(files) }), 'anything')).toEqual(readModel(run));
    },
  );

  test.skipIf(process.platform === 'win32')(
    'lies in a folder of the folder, as trainers leave it, or beside a link to it',
    () => {
      const run = writeRun(join(folder, 'checkpoints', 'Mine-ACT-torch', 'mine'), config);
      expect(readModel(folder)).toEqual(readModel(run));
      mkdirSync(join(folder, 'cache'));
      for (const name of ['step_65100', 'all_config.yaml'])
        symlinkSync(join(run, name), join(folder, 'cache', name));
      expect(readModel(join(folder, 'cache'))).toEqual(readModel(run));
    },
  );

  test('that was not downloaded is called by its name', () => {
    const run = writeRun(join(folder, 'mine'), config);
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 27318123\n';
    writeFileSync(join(run, 'step_65100'), pointer);
    for (const path of [run, join(run, 'step_65100')]) {
      const { message, action } = errorOf(() => readModel(path));
      expect(message).toContain('step_65100 is a Git LFS pointer');
      expect(action).toContain('git lfs pull');
    }
    writeFileSync(join(run, 'step_65100'), '<!DOCTYPE html>\n<html><head><title>step_65100</title>');
    expect(errorOf(() => readModel(run)).message).toContain('step_65100 is a web page');
    expect(errorOf(() => unpackModel(strToU8(pointer), 'last.ckpt')).message).toContain('Git LFS pointer');
  });

  test('with several checkpoints asks which', () => {
    const run = writeRun(join(folder, 'mine'), config);
    writeFileSync(join(run, 'step_100'), step);
    const { message, action } = errorOf(() => readModel(run));
    expect(message).toContain('several checkpoints: step_100 and step_65100');
    expect(action).toContain('Give the path of one');
    expect(readModel(join(run, 'step_100')).card.training.steps).toBe(100);
  });

  test('that is divided into files is not taken for several, nor a part of it for all', () => {
    const run = writeRun(join(folder, 'mine'), config, 'model-00001-of-00002.bin');
    writeFileSync(join(run, 'model-00002-of-00002.bin'), step);
    expect(errorOf(() => readModel(run)).message).toContain(
      'mine holds a model that is divided into 2 files',
    );
    const { message, action } = errorOf(() => readModel(join(run, 'model-00001-of-00002.bin')));
    expect(message).toContain('model-00001-of-00002.bin is a part of a model that is divided into 2 files');
    expect(action).toContain('Save it as one');
  });

  test('whose safetensors end in their header says so', () => {
    const run = writeRun(join(folder, 'mine'), config);
    const header = '{"_orig_mod.model.inner.H_init":';
    rmSync(join(run, 'step_65100'));
    writeFileSync(
      join(run, 'model.safetensors'),
      Buffer.concat([new Uint8Array([0, 9, 0, 0, 0, 0, 0, 0]), Buffer.from(header)]),
    );
    expect(errorOf(() => readModel(run)).message).toContain('or it was cut short');
  });

  test('without its config says where that is', () => {
    const run = writeRun(join(folder, 'mine'), config);
    rmSync(join(run, 'all_config.yaml'));
    for (const path of [run, join(run, 'step_65100')]) {
      const { message, action } = errorOf(() => readModel(path));
      expect(message).toContain(
        'step_65100 is a checkpoint of PyTorch, which cannot be run without the all_config.yaml',
      );
      expect(action).toContain('checkpoints/PROJECT/RUN');
    }
  });

  test('with a damaged or enormous checkpoint says so', () => {
    const run = writeRun(join(folder, 'mine'), config);
    writeFileSync(join(run, 'step_65100'), step.subarray(0, 3000));
    expect(errorOf(() => readModel(run)).message).toContain('step_65100 is damaged, or was cut short');
    writeFileSync(join(run, 'step_65100'), 'hello');
    expect(errorOf(() => readModel(run)).message).toContain(
      'holds all_config.yaml, but no checkpoint. What else is there (step_65100) is no model, or is damaged.',
    );
    writeFileSync(join(run, 'step_65100'), step);
    truncateSync(join(run, 'step_65100'), 600_000_000); // sparse
    expect(errorOf(() => readModel(run)).message).toContain('step_65100 is damaged, or was cut short');
  });

  test('does not hide a model of Mull in the same folder, nor does an empty folder pass for one', () => {
    mkdirSync(join(folder, 'empty'));
    expect(errorOf(() => readModel(join(folder, 'empty'))).action).toContain(
      'a checkpoint of the official code',
    );
  });
});

describe('a run of the official code as one file', () => {
  const expected = { title: 'mine, step 65100', puzzle: 'sudoku', config };

  test('is a zip of both files, wherever they lie in it', () => {
    const flat = zipSync({ step_65100: step, 'all_config.yaml': yaml });
    expect(unpackModel(flat, 'run.zip').card).toMatchObject(expected);
    const more = { 'mine/trm.py': strToU8('x'), '__MACOSX/mine/step_65100': strToU8('x') };
    const nested = zipSync({ 'mine/step_65100': step, 'mine/all_config.yaml': yaml, ...more });
    expect(unpackModel(nested, 'run.zip').card).toMatchObject(expected);
    writeFileSync(join(folder, 'run.zip'), nested);
    expect(readModel(join(folder, 'run.zip')).card).toMatchObject(expected);
  });

  test('that has no name of its own is called by its folder or its zip', () => {
    const unnamed = strToU8(new TextDecoder().decode(yaml).replace(/^run_name:.*\n/m, ''));
    const files = { 'all_config.yaml': unnamed, 'model.pt': step };
    expect(unpackModel(zipSync(files), 'mazes.zip').card.title).toBe('mazes');
    mkdirSync(join(folder, 'easy'));
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, 'easy', name), bytes);
    expect(readModel(join(folder, 'easy')).card.title).toBe('easy');
    expect(readModel(join(folder, 'easy', 'model.pt')).card.title).toBe('easy');
    const other = zipSync({ 'a/all_config.yaml': unnamed, 'a/step_7': step });
    expect(unpackModel(other, 'b.zip').card.title).toBe('a, step 7');
    expect(unpackModel(zipSync({ 'all_config.yaml': unnamed, mine: step }), 'b.zip').card.title).toBe('mine');
  });

  test('a bare checkpoint says what to zip, and the command for folders', () => {
    const { message, action } = errorOf(() => unpackModel(step, 'The file'));
    expect(message).toContain('without the all_config.yaml of its run');
    expect(action).toContain('import the folder or a .zip of both');
  });

  test('with a part missing, or too many, names it', () => {
    const problem = (parts: Record<string, Uint8Array>) =>
      errorOf(() => unpackModel(zipSync(parts), 'run.zip')).message;
    expect(problem({ step_65100: step })).toContain('without the all_config.yaml');
    const figures = strToU8('{ "H_cycles": 3, "L_cycles": 6, "accuracy": 0.87 }');
    expect(problem({ step_65100: step, 'figures.json': figures })).toContain('without the all_config.yaml');
    expect(problem({ 'all_config.yaml': yaml })).toContain(
      'run.zip holds all_config.yaml, but no checkpoint',
    );
    expect(problem({ step_1: step, step_2: step, 'all_config.yaml': yaml })).toContain('several checkpoints');
    const two = { 'a/all_config.yaml': yaml, 'b/all_config.yaml': strToU8('no settings') };
    expect(unpackModel(zipSync({ 'a/step_65100': step, ...two }), 'run.zip').card.config).toEqual(config);
    expect(problem({ step_1: step, 'all_config.yaml': new Uint8Array(100_001) })).toContain('too large');
    expect(problem({ step_1: strToU8('hello'), 'all_config.yaml': yaml })).toContain(
      'What else is there (step_1) is no model',
    );
  });

  test('comes back from Mull’s own files as it was', () => {
    const model = unpackModel(zipSync({ step_65100: step, 'all_config.yaml': yaml }), 'run.zip');
    expect(unpackModel(packModel(model), 'model.zip')).toEqual(model);
  });
});

test('the page sends such a zip, and has the model', async () => {
  const registry = new Registry(join(folder, 'bundled'), join(folder, 'models'));
  const service = new ModelsService({
    registry,
    threads: 1,
    thread: { run: () => Promise.reject(new Error('not asked for')) },
  });
  const { handlers } = service.connect(() => {});
  const send = (file: Uint8Array) =>
    handlers['models.import']({
      ...{ upload: 'a', name: 'run.zip', base64: Buffer.from(file).toString('base64'), last: true },
    });
  const info = await send(zipSync({ step_65100: step, 'all_config.yaml': yaml }));
  expect(info).toMatchObject({ title: 'mine, step 65100', network: 'mlp', origin: 'own', passesPerStep: 4 });
  expect(registry.load(info!.id).card.config).toEqual(config);
  await expect(send(step)).rejects.toThrow(UserError);
});
