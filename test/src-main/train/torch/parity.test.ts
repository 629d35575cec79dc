import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { generateMaze } from '../../../../shared/puzzles/maze/generator.ts';
import { solvedMaze } from '../../../../shared/puzzles/maze/skills.ts';
import { Random } from '../../../../shared/random.ts';
import type { ModelCard } from '../../../../src-main/model/card.ts';
import type { ModelConfig } from '../../../../src-main/model/config.ts';
import { loadModel } from '../../../../src-main/model/model-file.ts';
import { CELL_CLASSES } from '../../../../src-main/model/networks/neighbours.ts';
import { initializeWeights } from '../../../../src-main/model/weights/weights.ts';
import { projectFolder } from '../../../../src-main/project.ts';
import type { Stream } from '../../../../src-main/puzzles/encoding.ts';
import { type TrainSettings, TrainSettingsSchema } from '../../../../src-main/train/settings.ts';
import { exportJob } from '../../../../src-main/train/torch/export.ts';
import { puzzleStream } from '../../../../src-main/train/torch/streams.ts';
import { Trainer } from '../../../../src-main/train/trainer.ts';
import { tinyConfig, tinyStream } from '../tiny-run.ts';

const tinySettings = (settings: Partial<TrainSettings>): TrainSettings =>
  v.parse(TrainSettingsSchema, settings);

const STEPS = 20;
const BATCH = 8;

/** The first Python that has what `train.py` needs. */
const python = ['python3', '/usr/bin/python3'].find(name => {
  try {
    execFileSync(name, ['-c', 'import torch, onnx, numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});
const reason = python ? '' : ' (skipped: no python3 with torch, onnx and numpy here)';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A stream that gives the same puzzles, in the same order, to whoever asks. */
function inOrder(stream: Stream): Stream {
  const random = new Random(7);
  const examples = Array.from({ length: BATCH }, () => stream.draw(random, 0));
  let next = 0;
  return { ...stream, batch: BATCH, draw: () => examples[next++ % BATCH]! };
}

const mazes: Stream = {
  name: '5x6',
  extent: { rows: 5, columns: 6, symbols: CELL_CLASSES },
  shapes: ['to-12'],
  weight: 1,
  batch: BATCH,
  draw: random => solvedMaze(generateMaze({ rows: 5, columns: 6, random })),
};

const cases: readonly (readonly [name: string, kind: 'sudoku' | 'maze', ModelConfig, Stream])[] = [
  ['candidates', 'sudoku', { ...tinyConfig, width: 16, crossings: true }, tinyStream(4)],
  ['neighbours', 'maze', { ...tinyConfig, network: 'neighbours', width: 16, messageWidth: 8 }, mazes],
];

describe.skipIf(!python)(`PyTorch trains as Mull does${reason}`, () => {
  it.each(cases)('the same losses and weights after 20 steps: %s', async (_, puzzle, config, stream) => {
    // Nobody leaves the batch, so that both see the same puzzles all the time.
    const settings = tinySettings({ optimizer: 'muon', supervisionSteps: 256, exploration: 0, perturbed: 0 });
    const weights = initializeWeights(config, new Random(3));
    const here = await Trainer.create({
      config,
      settings,
      streams: [inOrder(stream)],
      threads: 1,
      weights: new Map([...weights].map(([name, data]) => [name, data.slice()])),
    });
    const losses: number[] = [];
    for (let step = 0; step < STEPS; step++) losses.push((await here.step(step / STEPS)).answerLoss);
    await here.dispose();

    const folder = await exported(puzzle, config, settings, inOrder(stream), weights);
    await train(folder);
    const theirs = metricsOf(folder).map(({ answerLoss }) => answerLoss);
    expect(theirs).toHaveLength(STEPS);
    for (const [step, loss] of losses.entries()) expect(theirs[step]! / loss).toBeCloseTo(1, 4);
    const model = loadModel(join(folder, 'model'));
    for (const [name, data] of here.average)
      expect(distance(data, model.weights.get(name)!), name).toBeLessThan(1e-4);
  });

  // As torchrun starts them; Debian's own fails under its Python.
  it('two processes that share the batch train as one does', async () => {
    const settings = tinySettings({ supervisionSteps: 256, exploration: 0, perturbed: 0 });
    const weights = initializeWeights(tinyConfig, new Random(3));
    const alone = await exported('sudoku', tinyConfig, settings, inOrder(tinyStream(4)), weights);
    const shared = await exported('sudoku', tinyConfig, settings, inOrder(tinyStream(4)), weights, BATCH / 2);
    const group = { WORLD_SIZE: '2', MASTER_ADDR: '127.0.0.1', MASTER_PORT: String(await freePort()) };
    await Promise.all([
      train(alone),
      ...['0', '1'].map(rank => train(shared, { ...group, RANK: rank, LOCAL_RANK: rank })),
    ]);
    const [one, two] = [alone, shared].map(folder => loadModel(join(folder, 'model')).weights);
    for (const [name, data] of one!) expect(distance(data, two!.get(name)!), name).toBeLessThan(1e-4);
  });

  it('a call that goes on draws other examples, and repeats no line of metrics', async () => {
    const settings = tinySettings({ learningRate: 0, supervisionSteps: 1, exploration: 0 });
    const weights = initializeWeights(tinyConfig, new Random(3));
    const folder = await exported('sudoku', tinyConfig, settings, tinyStream(4), weights, BATCH, 50 * BATCH);
    const [checkpoint, kept] = [join(folder, 'checkpoint.pt'), join(folder, 'kept')];
    await run(folder, ['--steps', '3', '--report', '1']);
    copyFileSync(checkpoint, kept);
    await run(folder, ['--steps', '5', '--report', '1']);
    copyFileSync(kept, checkpoint); // as if that call had been killed
    await run(folder, ['--steps', '6', '--report', '1']);
    const metrics = metricsOf(folder);
    expect(metrics.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(metrics.map(({ answerLoss }) => answerLoss)).size).toBe(6);
  });

  it('weights that are no numbers are not written over the last checkpoint', async () => {
    const settings = tinySettings({ learningRate: 1, warmUpSteps: 1, weightDecay: 10 }); // nine times as large each step
    const weights = initializeWeights(tinyConfig, new Random(3));
    const folder = await exported('sudoku', tinyConfig, settings, tinyStream(4), weights);
    await run(folder, ['--steps', '100', '--stop-after', '0']);
    const before = readFileSync(join(folder, 'checkpoint.pt'));
    await expect(run(folder, ['--steps', '100', '--report', '1000'])).rejects.toThrow('Go on from the last');
    expect(readFileSync(join(folder, 'checkpoint.pt')).equals(before)).toBe(true);
    expect(() => loadModel(join(folder, 'model'))).not.toThrow();
  });
});

async function exported(
  puzzle: 'sudoku' | 'maze',
  config: ModelConfig,
  settings: ReturnType<typeof tinySettings>,
  stream: Stream,
  weights: ReturnType<typeof initializeWeights>,
  batch = BATCH,
  examples = BATCH,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'mull-torch-'));
  folders.push(folder);
  const training = { command: '', data: '', steps: 0, minutes: 0, settings: {} };
  const card: ModelCard = {
    title: 'Parity',
    summary: '',
    puzzle,
    config,
    parameters: 0,
    licence: 'MIT',
    training,
    results: [],
  };
  const stages = [{ place: 0, examples }];
  const streams = [puzzleStream(stream, config, batch)];
  const { signal } = new AbortController();
  await exportJob(folder, { card, settings, streams, weights, stages, signal });
  return folder;
}

const train = (folder: string, group: Readonly<Record<string, string>> = {}): Promise<void> =>
  run(folder, ['--steps', String(STEPS), '--report', '1', '--in-order'], group);

async function run(
  folder: string,
  options: readonly string[],
  group: Readonly<Record<string, string>> = {},
): Promise<void> {
  const cwd = projectFolder('src-main/train/torch');
  const env = { ...process.env, ...group, OPENBLAS_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' };
  await promisify(execFile)(python!, ['train.py', folder, '--type', 'float32', ...options], { cwd, env });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

const metricsOf = (folder: string): { step: number; answerLoss: number }[] =>
  readFileSync(join(folder, 'metrics.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));

/** ‖a − b‖ / ‖b‖ */
function distance(a: Float32Array, b: Float32Array): number {
  const norm = (data: Float32Array) => Math.sqrt(data.reduce((sum, value) => sum + value * value, 0));
  return norm(a.map((value, index) => value - b[index]!)) / (norm(b) + 1e-12);
}
