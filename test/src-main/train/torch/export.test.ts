import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Example } from '../../../../shared/puzzles/puzzle.ts';
import { movedByMuon } from '../../../../src-main/engine/muon.ts';
import { writeFileAtomic } from '../../../../src-main/files/atomic.ts';
import { readModel } from '../../../../src-main/interchange/package.ts';
import { decodeSafetensors } from '../../../../src-main/model/formats/safetensors.ts';
import { saveModel } from '../../../../src-main/model/model-file.ts';
import { parametersOf } from '../../../../src-main/model/weights/parameters.ts';
import { exampleStreams } from '../../../../src-main/train/examples.ts';
import { TrainSettingsSchema } from '../../../../src-main/train/settings.ts';
import { type ExportOptions, exportJob } from '../../../../src-main/train/torch/export.ts';
import { puzzleStream, tablesOf } from '../../../../src-main/train/torch/streams.ts';
import { grid } from '../../../shared/puzzles/arc/samples.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';
import { tinyModel } from '../../model/models.ts';
import { tinyConfigs } from '../../model/tiny.ts';
import { tinyConfig, tinyStream } from '../tiny-run.ts';
import { unpacked } from './npz.ts';

/** An export of a few tiny puzzles. */
function tinyExport(seed: number, options: Partial<ExportOptions> = {}): ExportOptions {
  return {
    card: tinyModel(tinyConfig).card,
    settings: v.parse(TrainSettingsSchema, { seed }),
    streams: [puzzleStream(tinyStream(4, 2), tinyConfig, 2)],
    stages: [
      { place: 0, examples: 10 },
      { place: 1, examples: 10 },
    ],
    signal: new AbortController().signal,
    ...options,
  };
}

const shards = (folder: string) => readdirSync(folder).filter(name => name.endsWith('.npz'));

/** Stops at an example of the second stage, when the first is written. */
function stoppedHalfWay(): Pick<ExportOptions, 'signal' | 'onProgress'> {
  const stop = new AbortController();
  return { signal: stop.signal, onProgress: written => written === 15 && stop.abort() };
}

describe('an export for PyTorch', () => {
  test('says how far it is, of all examples, and leaves a job with its examples', async () => {
    await using data = await temporaryFolder('torch');
    const folder = join(data.path, 'job');
    const told: [number, number][] = [];
    const onProgress = (...progress: [number, number]) => told.push(progress);
    expect(await exportJob(folder, tinyExport(1, { onProgress }))).toBe('job');
    expect([told.length, told[0], told.at(-1)]).toEqual([20, [1, 20], [20, 20]]);
    expect(shards(folder)).toHaveLength(2);
    expect(existsSync(join(folder, 'job.json'))).toBe(true);
  });

  test('is taken for no model, nor is any file of it; the one that was trained from it is', async () => {
    await using data = await temporaryFolder('torch');
    await exportJob(data.path, tinyExport(1));
    const files = readdirSync(data.path);
    expect(files.map(name => name.replace(/^.*?\./, '')).sort()).toEqual([
      ...['cycle.onnx', 'json', 'safetensors', 'stage0.seed1.npz', 'stage1.seed1.npz', 'step.onnx'],
    ]);
    for (const path of ['', ...files])
      expect(() => readModel(join(data.path, path)), path).toThrow('nothing has been trained there yet');
    const trained = tinyModel(tinyConfig);
    saveModel(join(data.path, 'model'), trained);
    expect(readModel(data.path)).toEqual(trained);
    writeFileSync(join(data.path, 'checkpoint.pt'), zipSync({ 'checkpoint/data.pkl': new Uint8Array(9) }));
    expect(readModel(data.path)).toEqual(trained);
    for (const path of ['checkpoint.pt', 'start.safetensors'])
      expect(() => readModel(join(data.path, path)), path).toThrow('is not what it has trained');
  });

  test('that is stopped half-way leaves nothing', async () => {
    await using data = await temporaryFolder('torch');
    expect(await exportJob(join(data.path, 'job'), tinyExport(1, stoppedHalfWay()))).toBeUndefined();
    expect(readdirSync(data.path)).toEqual([]);
  });

  test('that fails half-way leaves nothing, but a folder that was there before', async () => {
    await using data = await temporaryFolder('torch');
    const onProgress = (written: number) => {
      if (written === 15) throw new Error('no more puzzles');
    };
    await expect(exportJob(data.path, tinyExport(1, { onProgress }))).rejects.toThrow('no more puzzles');
    expect(readdirSync(data.path)).toEqual([]);
  });

  test('that was to add examples, and is stopped, leaves those of others and their job', async () => {
    await using data = await temporaryFolder('torch');
    await exportJob(data.path, tinyExport(1));
    const before = readdirSync(data.path);
    expect(await exportJob(data.path, tinyExport(2, stoppedHalfWay()))).toBeUndefined();
    expect(readdirSync(data.path)).toEqual(before);
    expect(await exportJob(data.path, tinyExport(1, stoppedHalfWay()))).toBeUndefined(); // of the same seed
    expect(readdirSync(data.path)).toEqual(before);
    expect(await exportJob(data.path, tinyExport(2))).toBe('examples');
    expect(shards(data.path)).toHaveLength(4);
  });

  test.each([
    ['a training run', { 'checkpoint.safetensors': '', 'model.json': '{}' }],
    ['a job of something else', { 'job.json': '{"name": "print"}' }],
    ['a damaged job', { 'job.json': '{"card": ' }],
    ['numbers of somebody', { 'data.npz': '1 2 3' }],
    ['papers', { 'letter.txt': 'Dear …', 'start.safetensors': '' }],
  ])('into a folder that holds %s is refused, and all stays as it was', async (_, files) => {
    await using data = await temporaryFolder('torch');
    for (const [name, text] of Object.entries(files)) writeFileSync(join(data.path, name), text);
    await expect(exportJob(data.path, tinyExport(1))).rejects.toThrow('something else than a job');
    expect(readdirSync(data.path).sort()).toEqual(Object.keys(files).sort());
    for (const [name, text] of Object.entries(files))
      expect(readFileSync(join(data.path, name), 'utf8')).toBe(text);
  });

  test('has its job also where another one into the same new folder is stopped', async () => {
    await using data = await temporaryFolder('torch');
    const stop = new AbortController();
    const stopped = exportJob(data.path, tinyExport(1, { signal: stop.signal }));
    const other = exportJob(
      data.path,
      tinyExport(2, { onProgress: written => written === 1 && stop.abort() }),
    );
    expect(await Promise.all([stopped, other])).toEqual([undefined, 'job']);
    const names = readdirSync(data.path);
    expect(names).toEqual(expect.arrayContaining(['job.json', 'start.safetensors']));
    expect(names.filter(name => name.endsWith('.onnx'))).toHaveLength(2);
    expect(shards(data.path).every(name => name.includes('seed2'))).toBe(true);
  });

  test('adds no examples for other places of the curriculum: nothing would read them as what they are', async () => {
    await using data = await temporaryFolder('torch');
    await exportJob(data.path, tinyExport(1));
    const before = readdirSync(data.path);
    const other = exportJob(data.path, tinyExport(2, { stages: [{ place: 1, examples: 10 }] }));
    await expect(other).rejects.toThrow('examples for the places 0, 1 of the curriculum');
    expect(readdirSync(data.path)).toEqual(before);
  });

  test('that is stopped leaves what another one has put in the place of its own', async () => {
    await using data = await temporaryFolder('torch');
    const { signal, onProgress } = stoppedHalfWay();
    const overwritten = (written: number) => {
      if (written === 12) writeFileAtomic(join(data.path, '4x4.stage0.seed1.npz'), 'of another one');
      onProgress!(written, 20);
    };
    expect(await exportJob(data.path, tinyExport(1, { signal, onProgress: overwritten }))).toBeUndefined();
    expect(readdirSync(data.path)).toEqual(['4x4.stage0.seed1.npz']);
  });

  test('goes on where another one was killed before its job was written, and deletes what that had half written', async () => {
    await using data = await temporaryFolder('torch');
    await exportJob(data.path, tinyExport(1));
    const whole = readdirSync(data.path);
    rmSync(join(data.path, 'job.json'));
    const longAgo = new Date(Date.now() - 25 * 3_600_000);
    for (const draft of ['job.json.4711.tmp', '4x4.stage0.seed7.npz.4711.tmp', '4x4.step.onnx.4711.tmp']) {
      writeFileSync(join(data.path, draft), '{');
      utimesSync(join(data.path, draft), longAgo, longAgo);
    }
    writeFileSync(join(data.path, `4x4.stage0.seed8.npz.${process.pid}.tmp`), 'of one that is under way');
    expect(await exportJob(data.path, tinyExport(1))).toBe('job');
    expect(readdirSync(data.path)).toEqual([...whole, `4x4.stage0.seed8.npz.${process.pid}.tmp`].sort());
  });

  test('for another network is refused, and so is what PyTorch could not train as Mull does', async () => {
    await using data = await temporaryFolder('torch');
    const hrm = { ...tinyConfigs.attention, recursion: 'hrm' } as const;
    const card = { ...tinyModel(hrm).card, config: hrm };
    await expect(exportJob(join(data.path, 'hrm'), tinyExport(1, { card }))).rejects.toMatchObject({
      message: expect.stringContaining('cannot be exported'),
      action: 'Train such a model here: mull train … --from MODEL',
    });
    expect(readdirSync(data.path)).toEqual([]);
    await exportJob(data.path, tinyExport(1));
    const before = readdirSync(data.path);
    const wider = tinyModel({ ...tinyConfig, hidden: 32 }).card;
    await expect(exportJob(data.path, tinyExport(2, { card: wider }))).rejects.toThrow(
      'a job for another network',
    );
    expect(readdirSync(data.path)).toEqual(before);
  });

  test('for a network that has learned to solve deeper since gets further examples', async () => {
    await using data = await temporaryFolder('torch');
    await exportJob(data.path, tinyExport(1));
    const deeper = tinyModel({ ...tinyConfig, solving: { cycles: 3, latentUpdates: 6 } }).card;
    expect(await exportJob(data.path, tinyExport(2, { card: deeper }))).toBe('examples');
  });

  test('says how each weight is moved, from where, and what its streams are worth at each place', async () => {
    await using data = await temporaryFolder('torch');
    const config = { ...tinyConfig, width: 16 };
    const { card, weights } = tinyModel(config);
    const streams = [
      puzzleStream({ ...tinyStream(4, 2), weight: 1 }, config, 2),
      puzzleStream({ ...tinyStream(6, 2), weight: place => 3 * place }, config, 3),
    ];
    const settings = v.parse(TrainSettingsSchema, { optimizer: 'muon' });
    await exportJob(data.path, tinyExport(1, { card, weights, settings, streams }));
    const job = jobOf(data.path);
    expect(job.streams).toMatchObject([
      { name: '4x4', batch: 2, state: [2, 16, 4, 16], stages: [0, 1], weights: [1, 1] },
      { name: '6x6', batch: 3, state: [3, 36, 6, 16], stages: [0, 1], weights: [0, 3] },
    ]);
    // 10 examples each: all of the first stream; 2 of 11 and 9 of 11, but at least a batch.
    expect(
      ['4x4.stage0', '4x4.stage1', '6x6.stage0', '6x6.stage1'].map(shard => rowsOf(data.path, shard)),
    ).toEqual([10, 2, 3, 8]);
    const moved = new Map(job.parameters.map(({ name, ...how }) => [name, how]));
    expect([...moved.keys()]).toEqual(parametersOf(config).map(({ name }) => name));
    for (const { name, shape, initializer } of parametersOf(config))
      expect([name, moved.get(name)]).toEqual([
        name,
        { decayed: 'fanIn' in initializer, muon: movedByMuon(shape) },
      ]);
    expect(
      new Set([...moved.values()].map(({ decayed, muon }) => `${decayed} ${muon}`)).size,
    ).toBeGreaterThan(2);
    const start = decodeSafetensors(readFileSync(join(data.path, 'start.safetensors'))).tensors;
    for (const [name, data] of weights) expect(start.get(name)?.data).toEqual(data);
  });

  test('has for every task of ARC rows of its own in a table, and says what is dropped', async () => {
    await using data = await temporaryFolder('torch');
    const config = tinyConfigs.arc;
    const tasks = exampleStreams([1, 2, 3].map(blackTask), [], {
      ...{ generatedShare: 0, similarShare: 0, symmetries: false, fromScratch: true },
    });
    const [stream] = tasks;
    await exportJob(
      data.path,
      tinyExport(1, {
        card: tinyModel(config).card,
        streams: [puzzleStream(stream!, config, 4)],
        tables: tablesOf(tasks, config),
        dropout: stream!.dropout!,
        stages: [{ place: 0, examples: 40 }],
      }),
    );
    const { tables, dropout } = jobOf(data.path);
    const rows = stream!.vectors!.rows;
    expect(tables.taskVectors).toMatchObject({
      ...{ rows: 3 * rows, width: config.width, learningRate: 1e-2, forgetting: { group: rows } },
    });
    expect(dropout.map(({ rate }) => rate)).toEqual([0.1]);
    const used = unpacked(
      shard(data.path, `${stream!.name}.stage0`),
      stream!.extent.symbols,
      'taskVectors',
    ).rows;
    const tasksUsed = used.map(row => new Set(row.map(at => Math.floor(at / rows))));
    expect(tasksUsed.every(({ size }) => size === 1)).toBe(true);
    expect(new Set(tasksUsed.flatMap(task => [...task]))).toEqual(new Set([0, 1, 2]));
    expect(tablesOf([tinyStream()], tinyConfig)).toEqual({});
  });
});

/** Everything becomes black; the colour tells tasks apart. */
const blackTask = (colour: number): Example => ({
  puzzle: {
    kind: 'arc',
    pairs: [5, 6].map(other => ({ input: grid(`${colour}${other}`), output: grid('00') })),
    tests: [{ input: grid('77') }],
  },
});

interface Job {
  readonly parameters: readonly {
    readonly name: string;
    readonly decayed: boolean;
    readonly muon: boolean;
  }[];
  readonly streams: readonly object[];
  readonly tables: Readonly<Record<string, object>>;
  readonly dropout: readonly { readonly rate: number }[];
}

const jobOf = (folder: string): Job => JSON.parse(readFileSync(join(folder, 'job.json'), 'utf8'));

const shard = (folder: string, name: string): Uint8Array => readFileSync(join(folder, `${name}.seed1.npz`));

/** Examples of a shard. */
const rowsOf = (folder: string, name: string): number => unpacked(shard(folder, name), 1, 'mask').rows.length;
