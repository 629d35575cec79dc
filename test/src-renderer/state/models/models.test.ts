import { describe, expect, it } from 'vitest';
import { base64Of, bytesOf } from '../../../../shared/base64.ts';
import type { ModelInfo } from '../../../../shared/contract/models.ts';
import { UserError } from '../../../../shared/errors.ts';
import { ModelsState } from '../../../../src-renderer/state/models/models.svelte.ts';
import { FakeHost, settle } from '../../fake-host.ts';
import { SMALL } from '../../frames.ts';

function modelOf(id: string, changes: Partial<ModelInfo> = {}): ModelInfo {
  return {
    ...{ id, title: `Model ${id}`, puzzle: 'sudoku', network: 'candidates', parameters: 1, passesPerStep: 8 },
    ...{ summary: '', origin: 'own', isUsual: false, chosenFor: [], licence: 'MIT', bytes: 1, results: [] },
    training: { command: '', data: '', steps: 0, minutes: 0, settings: {} },
    ...changes,
  };
}

async function setUp() {
  let list = [modelOf('maze', { puzzle: 'maze' }), modelOf('sudoku', { isUsual: true }), modelOf('mine')];
  const host = new FakeHost({
    'models.list': () => list,
    'models.skipped': () => [],
    'models.delete': ({ model }) => {
      list = list.filter(({ id }) => id !== model);
      return {};
    },
    'models.restore': ({ model }) => {
      list = [...list, modelOf(model)];
      return modelOf(model);
    },
  });
  const models = new ModelsState(host);
  models.greet(host.client);
  await settle();
  return { host, models };
}

describe('ModelsState', () => {
  it('stands by puzzle type', async () => {
    const { models } = await setUp();
    expect(models.list.map(({ id }) => id)).toEqual(['sudoku', 'mine', 'maze']);
    expect(models.selected?.id).toBe('sudoku');
  });

  it('names what cannot be used, once', async () => {
    const { host, models } = await setUp();
    host.answers['models.skipped'] = () => ['mine: it was damaged', 'other: it was damaged'];
    for (let times = 0; times < 2; times++) {
      host.tell('models.changed', {});
      await settle();
    }
    expect(host.errors.map(({ message }) => message)).toEqual([
      'A model cannot be used. mine: it was damaged (and 1 more)',
    ]);
    expect(models.skipped).toHaveLength(2);
  });

  it('deletes with a way back', async () => {
    const { models } = await setUp();
    models.select('mine');
    await models.delete(modelOf('mine'));
    expect(models.list.map(({ id }) => id)).toEqual(['sudoku', 'maze']);
    expect(models.selected?.id).toBe('sudoku');
    await models.undo.take();
    expect(models.selected?.id).toBe('mine');
  });

  it('sends a file in parts and shows the model that comes of it', async () => {
    const { host, models } = await setUp();
    host.answers['models.import'] = ({ last }) => (last ? modelOf('mine') : null);
    const bytes = Uint8Array.from({ length: 500_000 }, (_, at) => at % 251);
    await models.import({ name: 'last.ckpt', arrayBuffer: async () => bytes.buffer });
    const parts = host.calls('models.import');
    expect(parts.map(({ last, name }) => [last, name])).toEqual([
      [false, 'last.ckpt'],
      [true, 'last.ckpt'],
    ]);
    const sent = parts.flatMap(({ base64 }) => [...bytesOf(base64)]);
    expect(sent.length).toBe(bytes.length);
    expect(sent.every((byte, at) => byte === bytes[at])).toBe(true);
    expect(models.selected?.id).toBe('mine');
    expect(host.infos).toEqual(['Imported “Model mine”.']);
  });

  it('leaves a comparison in its place that was begun while a file was sent', async () => {
    const { host, models } = await setUp();
    const sent = Promise.withResolvers<ModelInfo>();
    host.answers['models.import'] = () => sent.promise;
    const importing = models.import({ name: 'last.ckpt', arrayBuffer: async () => new ArrayBuffer(3) });
    const wish = { models: ['sudoku', 'maze'] } as const;
    models.wishFor(wish);
    sent.resolve(modelOf('mine'));
    await importing;
    expect(models.wish).toBe(wish);
    expect(host.infos).toEqual(['Imported “Model mine”.']);
  });

  it('says of a second file that it was not taken while one is imported', async () => {
    const { host, models } = await setUp();
    const sent = Promise.withResolvers<ModelInfo>();
    host.answers['models.import'] = () => sent.promise;
    const fileOf = (name: string) => ({ name, arrayBuffer: async () => new ArrayBuffer(3) });
    const importing = models.import(fileOf('first.zip'));
    await models.import(fileOf('second.zip'));
    expect(host.errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^second\.zip was not/),
    ]);
    sent.resolve(modelOf('mine'));
    await importing;
    expect(host.calls('models.import').map(({ name }) => name)).toEqual(['first.zip']);
  });

  it('says why a file is no model, and takes the next one', async () => {
    const { host, models } = await setUp();
    host.answers['models.import'] = () => {
      throw new UserError('This is no model.', 'Choose another file.');
    };
    await models.import({ name: 'last.ckpt', arrayBuffer: async () => new ArrayBuffer(3) });
    expect(host.errors.map(({ message }) => message)).toEqual(['This is no model.']);
    expect(models.isImporting).toBe(false);
  });

  it('compares: rows as they come, totals at the end', async () => {
    const { host, models } = await setUp();
    host.answers['models.compare'] = () => ({});
    await models.compare({ models: ['sudoku', 'mine'], effort: 'single', limit: 10 });
    const job = models.comparison?.job ?? '';
    const attempt = (solved: boolean) => ({ solved, steps: 3, milliseconds: 5 });
    host.tell('models.compareRow', {
      ...{ job, done: 1, total: 2 },
      row: { index: 0, attempts: [attempt(true), attempt(true)] },
    });
    host.tell('models.compareRow', {
      ...{ job, done: 2, total: 2 },
      row: { index: 1, attempts: [attempt(false), attempt(true)], puzzle: SMALL },
    });
    host.tell('models.compareRow', {
      ...{ job: 'another', done: 1, total: 1 },
      row: { index: 0, attempts: [attempt(true), attempt(true)] },
    });
    const comparison = models.comparison;
    expect([comparison?.solved(0), comparison?.solved(1)]).toEqual([1, 2]);
    expect(comparison?.differing.map(({ index }) => index)).toEqual([1]);
    const total = { model: 'm', title: 'M', puzzles: 2, solved: 1, meanSteps: 3, medianMs: 5 };
    const end = { totals: [total, total] as [typeof total, typeof total], onlyFirst: 0, onlySecond: 1 };
    host.tell('models.compareEnd', { job, comparison: { ...end, stopped: false } });
    expect(comparison?.status).toBe('done');
  });

  it('fails a comparison that the connection was lost in', async () => {
    const { host, models } = await setUp();
    host.answers['models.compare'] = () => ({});
    await models.compare({ models: ['sudoku', 'mine'], effort: 'single', limit: 10 });
    models.connectionLost();
    expect(models.comparison?.failure?.action).toBe('Compare again.');
  });
});

describe('base64', () => {
  it('crosses there and back', () => {
    const bytes = Uint8Array.from({ length: 70_001 }, (_, at) => (at * 7) % 256);
    expect(bytesOf(base64Of(bytes))).toEqual(bytes);
  });
});
