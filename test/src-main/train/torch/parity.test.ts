import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateMaze } from '../../../../shared/puzzles/maze/generator.ts';
import { solvedMaze } from '../../../../shared/puzzles/maze/skills.ts';
import { Random } from '../../../../shared/random.ts';
import type { ModelConfig } from '../../../../src-main/model/config.ts';
import { decodeSafetensors } from '../../../../src-main/model/formats/safetensors.ts';
import { loadModel } from '../../../../src-main/model/model-file.ts';
import { CELL_CLASSES } from '../../../../src-main/model/networks/neighbours.ts';
import { initializeWeights } from '../../../../src-main/model/weights/weights.ts';
import type { Stream } from '../../../../src-main/puzzles/stream.ts';
import { exampleStreams } from '../../../../src-main/train/examples.ts';
import { Trainer } from '../../../../src-main/train/trainer.ts';
import { grid } from '../../../shared/puzzles/arc/samples.ts';
import { tinyConfigs } from '../../model/tiny.ts';
import { tinyConfig, tinyStream } from '../tiny-run.ts';
import { BATCH, distance, exported, metricsOf, python, reason, run, tinySettings } from './python.ts';

const STEPS = 20;

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

/** Tasks of ARC, which have vectors of their own in a table. */
const tasks: Stream = exampleStreams(
  [1, 2, 3, 4].map(colour => ({
    puzzle: {
      kind: 'arc',
      pairs: [5, 6].map(other => ({ input: grid(`${colour}${other}`), output: grid(`0${colour}`) })),
      tests: [{ input: grid('77') }],
    },
  })),
  [],
  { generatedShare: 0, similarShare: 0, symmetries: false, fromScratch: true },
)[0]!;

const cases: readonly (readonly [name: string, kind: 'sudoku' | 'maze', ModelConfig, Stream])[] = [
  ['candidates', 'sudoku', { ...tinyConfig, width: 16, crossings: true }, tinyStream(4)],
  ['neighbours', 'maze', { ...tinyConfig, network: 'neighbours', width: 16, messageWidth: 8 }, mazes],
];

/** Nobody leaves the batch, so that all see the same puzzles all the time. */
const staying = tinySettings({ supervisionSteps: 256, exploration: 0, perturbed: 0 });

describe.skipIf(!python)(`PyTorch trains as Mull does${reason}`, () => {
  it.each(cases)('the same losses and weights after 20 steps: %s', async (_, puzzle, config, stream) => {
    const settings = { ...staying, optimizer: 'muon', warmUpSteps: 5, weightDecay: 1 } as const;
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

    const folder = await exported({ puzzle, config, settings, stream: inOrder(stream), weights });
    await train(folder);
    const theirs = metricsOf(folder).map(({ answerLoss }) => answerLoss);
    expect(theirs).toHaveLength(STEPS);
    for (const [step, loss] of losses.entries()) expect(theirs[step]! / loss).toBeCloseTo(1, 4);
    const model = loadModel(join(folder, 'model'));
    for (const [name, data] of here.average)
      expect(distance(data, model.weights.get(name)!), name).toBeLessThan(1e-4);
  });

  const shared = [
    ['Sudokus', { puzzle: 'sudoku', config: tinyConfig, stream: tinyStream(4) }],
    ['ARC tasks, whose table forgets', { puzzle: 'arc', config: tinyConfigs.arc, stream: tasks }],
  ] as const;
  it.each(shared)(
    'two processes that share the batch train as one does: %s',
    async (_, { stream, ...job }) => {
      const weights = initializeWeights(job.config, new Random(3));
      const [alone, together] = await Promise.all(
        [BATCH, BATCH / 2].map(batch =>
          exported({ ...job, settings: staying, stream: inOrder(stream), weights, batch }),
        ),
      );
      for (const folder of [alone!, together!]) forgetOften(folder);
      const group = await groupOfTwo();
      await Promise.all([train(alone!), ...group.map(rank => train(together!, rank))]);
      const [one, two] = [alone!, together!].map(tensorsOf);
      expect([...two!.keys()]).toEqual([...one!.keys()]);
      for (const [name, data] of one!) expect(distance(data, two!.get(name)!), name).toBeLessThan(1e-4);
    },
  );

  it('processes that share the batch end together, when the first one’s time is over', async () => {
    const folder = await exported({
      ...{ puzzle: 'sudoku', config: tinyConfig, settings: staying, stream: inOrder(tinyStream(4)) },
      batch: BATCH / 2,
    });
    const [first, second] = await groupOfTwo();
    await Promise.all([
      run(folder, ['--steps', '100000', '--stop-after', '0.01'], first),
      run(folder, ['--steps', '100000', '--stop-after', '1000'], second),
    ]);
    expect(() => loadModel(join(folder, 'model'))).not.toThrow();
  });

  it('a call that goes on draws other examples, and repeats no line of metrics', async () => {
    const settings = tinySettings({ learningRate: 0, supervisionSteps: 1, exploration: 0 });
    const folder = await exported({
      ...{ puzzle: 'sudoku', config: tinyConfig, settings, stream: tinyStream(4) },
      examples: 50 * BATCH,
    });
    await run(folder, ['--steps', '3', '--report', '1']);
    const kept = readFileSync(join(folder, 'checkpoint.pt'));
    await run(folder, ['--steps', '5', '--report', '1']);
    writeFileSync(join(folder, 'checkpoint.pt'), kept); // as if that call had been killed
    await run(folder, ['--steps', '6', '--report', '1']);
    const metrics = metricsOf(folder);
    expect(metrics.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(metrics.map(({ answerLoss }) => answerLoss)).size).toBe(6);
  });
});

const train = (folder: string, rank: Readonly<Record<string, string>> = {}): Promise<string> =>
  run(folder, ['--steps', String(STEPS), '--report', '1', '--in-order'], rank);

/** What two processes are told, as torchrun starts them; Debian's own fails under its Python. */
async function groupOfTwo(): Promise<Record<string, string>[]> {
  const group = { WORLD_SIZE: '2', MASTER_ADDR: '127.0.0.1', MASTER_PORT: String(await freePort()) };
  return ['0', '1'].map(rank => ({ ...group, RANK: rank, LOCAL_RANK: rank }));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Has the tables of a job draw half of their rows anew every few steps. */
function forgetOften(folder: string): void {
  const path = join(folder, 'job.json');
  const job = JSON.parse(readFileSync(path, 'utf8'));
  for (const table of Object.values<{ forgetting: object }>(job.tables))
    table.forgetting = { ...table.forgetting, every: 4, share: 0.5 };
  writeFileSync(path, JSON.stringify(job));
}

/** All that was learned: the averaged weights and the rows of the tables. */
function tensorsOf(folder: string): Map<string, Float32Array> {
  const weights = loadModel(join(folder, 'model')).weights;
  if (Object.keys(JSON.parse(readFileSync(join(folder, 'job.json'), 'utf8')).tables).length === 0)
    return weights;
  const tables = decodeSafetensors(readFileSync(join(folder, 'model', 'tables.safetensors'))).tensors;
  return new Map([
    ...weights,
    ...[...tables].map(([name, { data }]) => [name, data as Float32Array] as const),
  ]);
}
