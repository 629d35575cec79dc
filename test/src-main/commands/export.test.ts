import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onnxRuntime } from '../../../src-main/engine/onnx-runtime.ts';
import type { TensorData } from '../../../src-main/engine/tensor.ts';
import { saveModel } from '../../../src-main/model/model-file.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { INITIAL_STATES } from '../../../src-main/model/weights/weights.ts';
import { encodingOf } from '../../../src-main/puzzles/index.ts';
import { expectClose } from '../engine/close.ts';
import { repeated } from '../model/run.ts';
import { randomModel, smallPuzzle } from '../solve/runs.ts';
import { mull } from './mull.ts';

const { InferenceSession, Tensor } = onnxRuntime();
let folder: string;
let model: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-export-'));
  model = join(folder, 'model');
  saveModel(model, randomModel());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('mull export', () => {
  test('takes a model of the user by its name', async () => {
    saveModel(join(folder, 'models', 'mine'), randomModel());
    const file = join(folder, 'mine.onnx');
    const { code, err } = await mull('export', file, '--size', '4', '--model', 'mine', '--data', folder);
    expect([code, err]).toEqual([0, '']);
  });

  test('writes a file that ONNX Runtime alone loads and runs, with the same result as ours', async () => {
    const file = join(folder, 'small.onnx');
    const { code, out, err } = await mull('export', file, '--size', '4', '--model', model);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`${file}: `);

    const { question } = encodingOf('sudoku').view(smallPuzzle).instances[0]!.encode();
    const { weights } = randomModel();
    const feeds: Record<string, TensorData> = {
      ...question,
      answer: repeated(weights.get(INITIAL_STATES.answer)!, 16 * 4 * 8),
      latent: repeated(weights.get(INITIAL_STATES.latent)!, 16 * 4 * 8),
    };
    const extent = { batch: 1, rows: 4, columns: 4, symbols: 4 };
    const ours = await new Runtime(randomModel(), 'cpu', 1).improve(extent, feeds);

    const session = await InferenceSession.create(file);
    expect([...session.inputNames].sort()).toEqual(Object.keys(feeds).sort());
    const results = await session.run({
      tokens: new Tensor('int32', feeds.tokens as Int32Array, [1, 16, 4]),
      houseMeans: new Tensor('float32', feeds.houseMeans as Float32Array, [1, 16, 16]),
      houseMembers: new Tensor('float32', feeds.houseMembers as Float32Array, [1, 16, 16]),
      answer: new Tensor('float32', feeds.answer as Float32Array, [1, 16, 4, 8]),
      latent: new Tensor('float32', feeds.latent as Float32Array, [1, 16, 4, 8]),
    });
    await session.release();
    expect(results.probabilities!.dims).toEqual([1, 16, 4]);
    for (const [name, data] of Object.entries(ours)) {
      expectClose(results[name]!.data as Float32Array, Array.from(data, Number), { relative: 1e-5 }, name);
    }
  });

  test('puts the model’s card into the file, and takes batches', async () => {
    const file = join(folder, 'batch.onnx');
    expect((await mull('export', file, '--size', '4', '--batch', '3', '--model', model)).code).toBe(0);
    expect((await readFile(file)).includes('"title": "Tiny"')).toBe(true);
    const session = await InferenceSession.create(file);
    expect(session.outputNames).toEqual(['nextAnswer', 'nextLatent', 'probabilities', 'halt']);
    await session.release();
  });

  test('refuses a batch that no machine holds', async () => {
    const { code, err } = await mull('export', join(folder, 'odd.onnx'), '--batch', '100000000');
    expect([code, existsSync(join(folder, 'odd.onnx'))]).toEqual([2, false]);
    expect(err).toContain('It takes a whole number from 1 to 65536.');
  });

  test('refuses a size that no puzzle of the model has', async () => {
    for (const words of [
      ['--size', '7', '--model', model],
      ['--size', '61', '--model', 'maze'],
    ]) {
      const { code, err } = await mull('export', join(folder, 'odd.onnx'), ...words);
      expect([code, existsSync(join(folder, 'odd.onnx'))]).toEqual([2, false]);
      expect(err).toMatch(/^There are no (Sudokus of 7|mazes of 61) cells a side\./);
    }
  });

  test('refuses a file that is there, a folder that is not, and another ending', async () => {
    const file = join(folder, 'mine.onnx');
    await writeFile(file, 'mine');
    const write = (path: string, ...flags: string[]) =>
      mull('export', path, '--size', '4', '--model', model, ...flags);
    expect(await write(file)).toMatchObject({ code: 2, err: expect.stringContaining('Add --force') });
    expect(await readFile(file, 'utf8')).toBe('mine');
    expect(await write(file, '--force')).toMatchObject({ code: 0, err: '' });
    expect((await readFile(file)).length).toBeGreaterThan(100);
    const nowhere = join(folder, 'nowhere');
    expect((await write(join(nowhere, 'a.onnx'))).err).toContain(`There is no folder ${nowhere}.`);
    expect((await write(join(folder, 'a.txt'))).err).toContain('does not end in .onnx');
    expect(existsSync(nowhere) || existsSync(join(folder, 'a.txt'))).toBe(false);
  }, 60_000);

  test('refuses a model that is not there, and writes nothing', async () => {
    const file = join(folder, 'none.onnx');
    const { code, err } = await mull('export', file, '--model', join(folder, 'nowhere'));
    expect(code).toBe(2);
    expect(err).toContain('There is no model');
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  });
});
