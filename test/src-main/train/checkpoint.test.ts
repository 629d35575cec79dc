import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { UserError } from '../../../shared/errors.ts';
import { ARC_EXAMPLES } from '../../../shared/puzzles/arc/examples.ts';
import {
  decodeSafetensors,
  encodeSafetensors,
  type StoredTensor,
} from '../../../src-main/model/formats/safetensors.ts';
import { curriculumOf } from '../../../src-main/puzzles/index.ts';
import {
  hasCheckpoint,
  loadCheckpoint,
  type Position,
  restoreCheckpoint,
  saveCheckpoint,
  trainerAt,
} from '../../../src-main/train/checkpoint.ts';
import { exampleStreams } from '../../../src-main/train/examples.ts';
import { type StepReport, Trainer } from '../../../src-main/train/trainer.ts';
import { snapshot } from './snapshot.ts';
import { type TinyRun, tinyOptions, tinyStream, tinyTrainer } from './tiny-run.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-checkpoint-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = () => join(folder, 'checkpoint.safetensors');

const STEPS = 12;

async function train(trainer: Trainer, until: number): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  while (trainer.steps < until) reports.push(await trainer.step(trainer.steps / STEPS));
  return reports;
}

/** A trainer where the checkpoint in the folder was. */
async function resume(run: TinyRun): Promise<Trainer> {
  const checkpoint = loadCheckpoint(folder);
  const trainer = await tinyTrainer({ ...run, settings: checkpoint.position.settings });
  restoreCheckpoint(trainer, checkpoint);
  return trainer;
}

describe('a resumed run', () => {
  const runs: (TinyRun & { what: string })[] = [
    { what: 'two streams', streams: [tinyStream(4, 3), tinyStream(6, 2)] },
    {
      what: 'puzzles that leave early, gradients of two batches',
      settings: { supervisionSteps: 3, accumulate: 2 },
    },
    { what: 'everything perturbed, nobody may halt', settings: { perturbed: 1, exploration: 1, seed: 5 } },
    {
      what: 'Muon',
      config: { network: 'candidates', width: 16, layers: 1, hidden: 16, cycles: 1, latentUpdates: 1 },
      settings: { optimizer: 'muon' },
    },
    {
      what: 'without recursion',
      config: { network: 'candidates', width: 8, layers: 1, hidden: 16, cycles: 1, latentUpdates: 0 },
      settings: { supervisionSteps: 1, exploration: 1 },
    },
    {
      what: 'vectors of single puzzles that are halfway, factors dropped',
      config: { ...curriculumOf('arc').config(8), cycles: 1, latentUpdates: 1 },
      settings: { supervisionSteps: 4, perturbed: 0 },
      streams: exampleStreams(
        ARC_EXAMPLES.slice(0, 3).map(({ task }) => ({ puzzle: task })),
        [],
        {
          ...{ generatedShare: 0, similarShare: 0, symmetries: false, fromScratch: true },
        },
      ).map(stream => ({ ...stream, batch: 2 })),
    },
  ];

  test.each(runs)('goes on bit for bit: $what', async run => {
    const straight = await tinyTrainer(run);
    const reports = await train(straight, STEPS);

    const first = await tinyTrainer(run);
    const before = await train(first, STEPS / 2);
    saveCheckpoint(folder, first, { elapsed: 1234 });
    const second = await resume(run);
    expect(snapshot(second)).toEqual(snapshot(first));
    const after = await train(second, STEPS);

    expect([...before, ...after]).toEqual(reports);
    expect(snapshot(second)).toEqual(snapshot(straight));
  });

  test('has one number for each weight that Muon moves, and goes on from files of before, which had two', async () => {
    const run = runs.find(({ what }) => what === 'Muon')!;
    const first = await tinyTrainer(run);
    await train(first, STEPS / 2);
    saveCheckpoint(folder, first, { elapsed: 0 });
    const { tensors, metadata } = decodeSafetensors(await readFile(file()));
    const moments = (which: string) =>
      [...tensors.keys()].filter(name => name.startsWith(`${which}.`)).map(name => name.split('.').at(-1));
    expect(moments('first')).toEqual(expect.arrayContaining(['gate', 'up', 'down', 'bias']));
    expect(moments('second')).toEqual(['embedding', 'readOut', 'weight', 'bias']);
    const before = new Map(tensors);
    for (const [name, { shape, data }] of tensors)
      if (name.startsWith('weights.'))
        before.set(name.replace('weights', 'second'), { shape, data: new Float32Array(data.length) });
    for (const [name, tensor] of tensors) before.set(name, tensor);
    await writeFile(file(), encodeSafetensors({ tensors: before, metadata }));
    const second = await resume(run);
    expect(snapshot(second)).toEqual(snapshot(first));
    await train(first, STEPS);
    await train(second, STEPS);
    expect(snapshot(second)).toEqual(snapshot(first));
  });

  test('remembers the settings and how long it has trained', async () => {
    const trainer = await tinyTrainer({ settings: { seed: 7, learningRate: 0.01 } });
    await train(trainer, 2);
    saveCheckpoint(folder, trainer, { elapsed: 61_000 });
    const { position } = loadCheckpoint(folder);
    expect(position).toMatchObject({ steps: 2, elapsed: 61_000, config: trainer.config });
    expect(position.settings).toEqual(trainer.settings);
    expect(await readdir(folder)).toEqual(['checkpoint.safetensors']);
  });
});

test('a checkpoint that has the places of very many puzzles is read as it was written', async () => {
  const run: TinyRun = { streams: [tinyStream(4, 3)] };
  const trainer = await tinyTrainer(run);
  const streams = Object.fromEntries(
    Array.from({ length: 30_000 }, (_, at) => [`${at}x${at}`, { puzzles: 1, solved: 1 }]),
  );
  const sums = { examples: 0, answerLoss: 0, haltLoss: 0, puzzles: 0, solved: 0, halted: 0, haltedRight: 0 };
  const window = { start: 0, count: 0, sums: { ...sums, steps: 0 }, streams };
  saveCheckpoint(folder, trainer, { elapsed: 0, window });
  await trainer.dispose();
  expect(loadCheckpoint(folder).position.window).toEqual(window);
});

describe('a checkpoint is refused with a reason that the user can read', () => {
  const run: TinyRun = { streams: [tinyStream(4, 3)] };
  beforeEach(async () => {
    const trainer = await tinyTrainer(run);
    await train(trainer, 2);
    saveCheckpoint(folder, trainer, { elapsed: 0 });
  });

  /** Changes the file's parts and says what resuming from it throws. */
  async function resumeAfter(
    change: (parts: { tensors: Map<string, StoredTensor>; position: Position }) => void,
  ): Promise<unknown> {
    const { tensors, metadata } = decodeSafetensors(await readFile(file()));
    const parts = { tensors: new Map(tensors), position: JSON.parse(metadata.position!) as Position };
    change(parts);
    const bytes = encodeSafetensors({
      tensors: parts.tensors,
      metadata: { position: JSON.stringify(parts.position) },
    });
    await writeFile(file(), bytes);
    return resume(run).catch((error: unknown) => error);
  }

  test('where there is none', async () => {
    await rm(file());
    expect(hasCheckpoint(folder)).toBe(false);
    expect(() => loadCheckpoint(folder)).toThrow(UserError);
    expect(() => loadCheckpoint(folder)).toThrow(`There is no checkpoint in ${folder}.`);
  });

  test('that was cut short, at any place', async () => {
    const { length } = await readFile(file());
    for (const share of [0.999, 0.5, 0.01, 0]) {
      await truncate(file(), Math.floor(length * share));
      expect(() => loadCheckpoint(folder)).toThrow(UserError);
    }
  });

  test('that is another kind of file', async () => {
    await writeFile(file(), encodeSafetensors({ tensors: new Map(), metadata: {} }));
    expect(() => loadCheckpoint(folder)).toThrow(UserError);
    expect(() => loadCheckpoint(folder)).toThrow(`The checkpoint in ${folder} is damaged`);
  });

  const damages: [string, Parameters<typeof resumeAfter>[0]][] = [
    ['a weight is missing', ({ tensors }) => tensors.delete('weights.readOut')],
    ['a moment has another size', ({ tensors }) => tensors.set('first.readOut', floats(3))],
    ['a batch’s state is missing', ({ tensors }) => tensors.delete('batch.4x4.latent')],
    ['a batch’s state is too short', ({ tensors }) => tensors.set('batch.4x4.answer', floats(5))],
    [
      'tokens are not integers',
      ({ tensors }) => tensors.set('batch.4x4.tokens', floats(tensors.get('batch.4x4.tokens')!.data.length)),
    ],
    [
      'the batch has another size',
      ({ position }) => void Object.assign(position.batches['4x4']!, { size: 2 }),
    ],
    ['a puzzle’s position is missing', ({ position }) => void position.batches['4x4']!.steps.pop()],
    ['the random state is too short', ({ position }) => void position.random.pop()],
    ['the steps are negative', ({ position }) => void Object.assign(position, { steps: -1 })],
  ];
  test.each(damages)('%s', async (_, change) => {
    expect(await resumeAfter(change)).toBeInstanceOf(UserError);
  });

  test('that names the entry', async () => {
    const error = await resumeAfter(({ position }) => void Object.assign(position.config, { width: 0 }));
    expect(error).toMatchObject({
      message: `The checkpoint in ${folder} is damaged: config.width is wrong: got 0, expected >=1.`,
      action: expect.stringContaining('Start a new run'),
    });
  });

  test('but not when nothing is wrong with it', async () => {
    expect(await resumeAfter(() => {})).toMatchObject({ steps: 2 });
  });
});

const floats = (length: number): StoredTensor => ({ shape: [length], data: new Float32Array(length) });

test('a trainer that a checkpoint does not fit is closed', async () => {
  const trainer = await tinyTrainer({ streams: [tinyStream(4, 3)] });
  saveCheckpoint(folder, trainer, { elapsed: 0 });
  await trainer.dispose();
  const dispose = vi.spyOn(Trainer.prototype, 'dispose');
  onTestFinished(() => dispose.mockRestore());
  const larger = tinyOptions({ streams: [tinyStream(4, 4)] });
  await expect(trainerAt(loadCheckpoint(folder), larger)).rejects.toThrow('no batch of 4');
  expect(dispose).toHaveBeenCalledOnce();
});
