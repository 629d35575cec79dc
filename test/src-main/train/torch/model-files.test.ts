import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../../shared/random.ts';
import { loadModel } from '../../../../src-main/model/model-file.ts';
import { initializeWeights } from '../../../../src-main/model/weights/weights.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';
import { tinyConfig, tinyStream } from '../tiny-run.ts';
import { cwd, environment, exported, pythonWith, tinySettings } from './python.ts';

/** What of `train.py` needs no PyTorch. */
const python = pythonWith('numpy');
const reason = python ? '' : ' (skipped: no python3 with numpy here)';

/** Runs lines of Python beside train.py. @returns what they print */
const runs = (folder: string, ...lines: readonly string[]): string =>
  execFileSync(python!, ['-c', lines.join('\n'), folder], { cwd, env: environment(), encoding: 'utf8' });

const HEAD = 'import os, sys, errno\nfrom job_folder import *\npath = os.path.join(sys.argv[1], "file")';

describe.skipIf(!python)(`train.py without PyTorch${reason}`, () => {
  it('a model that it writes is one that Mull reads, with the same weights', async () => {
    const weights = initializeWeights(tinyConfig, new Random(3));
    const settings = tinySettings({});
    const stream = tinyStream(4);
    const folder = await exported({ puzzle: 'sudoku', config: tinyConfig, settings, stream, weights });
    runs(
      folder,
      'import os, sys',
      'from job_folder import load_job',
      'from model_files import load_weights, save_model',
      'folder = sys.argv[1]',
      'arrays = load_weights(os.path.join(folder, "start.safetensors"))',
      'for _ in range(2): save_model(os.path.join(folder, "model"), load_job(folder)["card"], arrays)',
      'assert sorted(os.listdir(os.path.join(folder, "model"))) == ["model.json", "model.safetensors"]',
    );
    expect(loadModel(join(folder, 'model')).weights).toEqual(weights);
  });

  it('a file is written whole, or stays what it was, with nothing beside it', async () => {
    await using folder = await temporaryFolder('torch');
    writeFileSync(join(folder.path, 'file'), 'old');
    const said = runs(
      folder.path,
      HEAD,
      'try:',
      '    with replacing(path) as file:',
      '        file.write(b"half of")',
      '        file.flush()',
      '        print(open(path).read())',
      '        raise KeyboardInterrupt',
      'except KeyboardInterrupt: print(open(path).read(), os.listdir(sys.argv[1]))',
      'with replacing(path) as file: file.write(b"new")',
      'print(open(path).read(), os.listdir(sys.argv[1]))',
    );
    expect(said.trim().split('\n')).toEqual(['old', "old ['file']", "new ['file']"]);
  });

  it.skipIf(process.platform !== 'linux')('neither does a full disk leave anything', async () => {
    await using folder = await temporaryFolder('torch');
    writeFileSync(join(folder.path, 'file'), 'old');
    symlinkSync('/dev/full', join(folder.path, 'file.part'));
    const said = runs(
      folder.path,
      HEAD,
      'try:',
      '    with replacing(path) as file: file.write(b"new")',
      'except OSError as error: print(errno.errorcode[error.errno], open(path).read(), os.listdir(sys.argv[1]))',
    );
    expect(said.trim()).toBe("ENOSPC old ['file']");
  });

  it('what cannot be read is named, with what to do', async () => {
    await using folder = await temporaryFolder('torch');
    const path = join(folder.path, 'file');
    const said = runs(
      folder.path,
      HEAD,
      'for what in (FileNotFoundError(), ValueError("cut short")):',
      '    try:',
      '        with reading(path, "Look again."): raise what',
      '    except SystemExit as told: print(told)',
    );
    expect(said.trim().split('\n')).toEqual([
      `${path} is not there. Look again.`,
      `${path} cannot be used: cut short (ValueError). Look again.`,
    ]);
  });

  it('a folder is one call’s, until that has ended', async () => {
    await using folder = await temporaryFolder('torch');
    writeFileSync(join(folder.path, 'job.json'), '{}');
    const said = runs(
      folder.path,
      HEAD,
      'held = lock(sys.argv[1])',
      'try: lock(sys.argv[1])',
      'except SystemExit as told: print(told)',
      'held.close()',
      'print(lock(sys.argv[1]) is not None, lock(os.path.join(sys.argv[1], "nowhere")))',
    );
    expect(said.trim().split('\n')).toEqual([
      `Another call trains in ${folder.path}. Wait for its end, or stop it.`,
      'True None',
    ]);
  });
});
