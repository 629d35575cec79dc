import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ModelsEmit, modelsCalls, modelsEvents } from '../../../../shared/contract/models.ts';
import { Stopped, UserError } from '../../../../shared/errors.ts';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../../shared/random.ts';
import { Library } from '../../../../src-main/library/library.ts';
import { saveModel } from '../../../../src-main/model/model-file.ts';
import { arcLibrary } from '../../../../src-main/puzzles/arc/library.ts';
import { Registry } from '../../../../src-main/registry/registry.ts';
import { ModelsService } from '../../../../src-main/services/models/service.ts';
import { type SolvingThreads, startSolvingThreads } from '../../../../src-main/services/solving/threads.ts';
import { eventually } from '../../../eventually.ts';
import { tinyModel } from '../../model/models.ts';
import { tinyConfigs } from '../../model/tiny.ts';

let folder: string;
let threads: SolvingThreads;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-models-'));
  saveModel(join(folder, 'bundled', 'sudoku'), tinyModel());
  const library = join(folder, 'library.db');
  fillLibrary(library);
  threads = startSolvingThreads({
    ...{ bundledModels: join(folder, 'bundled'), ownModels: join(folder, 'models'), library },
  });
});
afterEach(async () => {
  await threads.close();
  await rm(folder, { recursive: true, force: true });
});

const random = new Random(3);
const puzzles = Array.from({ length: 5 }, () => generateSudoku({ size: 4, random }).puzzle);

/** A set of five puzzles, none of them held out. */
function fillLibrary(path: string): void {
  const library = Library.open(path);
  const { id } = library.sets.create('mine', 'sudoku');
  library.sets.setShare(id, 0);
  for (const puzzle of puzzles) library.puzzles.add(id, { puzzle });
  library.close();
}

function setUp() {
  const registry = new Registry(join(folder, 'bundled'), join(folder, 'models'));
  const service = new ModelsService({
    registry,
    threads: 1,
    thread: threads.measuring,
  });
  const events: Parameters<ModelsEmit>[] = [];
  const { handlers, close } = service.connect((...event) => {
    v.parse(modelsEvents[event[0]], event[1]);
    events.push(event);
  });
  return {
    handlers,
    close,
    end: () => service.close(),
    events,
    registry,
    names: () => events.map(([name]) => name),
  };
}

describe('the models’ part of the contract', () => {
  test('changes own models, and tells every page', async () => {
    const { handlers, names } = setUp();
    const copy = await handlers['models.duplicate']({ model: 'sudoku', title: 'Mine' });
    await handlers['models.rename']({ model: copy.id, title: 'Still mine' });
    const list = await handlers['models.setDefault']({ model: copy.id });
    expect(v.parse(modelsCalls['models.list'].result, list)).toMatchObject([
      { id: 'sudoku', isUsual: true, chosenFor: [] },
      { id: copy.id, isUsual: false, chosenFor: ['*'], title: 'Still mine' },
    ]);
    const narrowed = await handlers['models.setDefault']({ model: 'sudoku', shape: '4x4' });
    expect(narrowed).toMatchObject([{ chosenFor: ['4x4'] }, { chosenFor: ['*'] }]);
    await handlers['models.delete']({ model: copy.id });
    await handlers['models.restore']({ model: copy.id });
    expect(names()).toEqual(new Array(6).fill('models.changed'));
  });

  test('sends a model out and takes it back in parts', async () => {
    const { handlers, registry } = setUp();
    const { name, base64 } = await handlers['models.export']({ model: 'sudoku', format: 'zip' });
    expect(name).toBe('sudoku.zip');
    const middle = 4 * Math.floor(base64.length / 8);
    const send = (part: string, last: boolean) =>
      handlers['models.import']({ upload: 'a', name: 'a.zip', base64: part, last });
    expect(await send(base64.slice(0, middle), false)).toBeNull();
    const model = await send(base64.slice(middle), true);
    const { card, weights } = tinyModel();
    expect(registry.load(model!.id)).toEqual({ card: { ...card, title: `${card.title} (2)` }, weights });
    await expect(send('AAAA', true)).rejects.toThrow(UserError);
  });

  test('stops an import when the app ends, and leaves nothing of it', async () => {
    const { handlers, end, registry } = setUp();
    const { base64 } = await handlers['models.export']({ model: 'sudoku', format: 'zip' });
    const importing = handlers['models.import']({ upload: 'a', name: 'a.zip', base64, last: true });
    await Promise.all([expect(importing).rejects.toThrow(Stopped), end()]);
    expect(registry.own!.ids()).toEqual([]);
    expect(existsSync(join(folder, 'models'))).toBe(false);
  });

  test('sends no file that is too large for a message, but says how to get it', async () => {
    const registry = new Registry(join(folder, 'bundled'), join(folder, 'models'));
    const run = async () => new Uint8Array(64_000_001) as never;
    const { handlers } = new ModelsService({ registry, threads: 1, thread: { run } }).connect(() => {});
    await expect(handlers['models.export']({ model: 'sudoku', format: 'zip' })).rejects.toMatchObject({
      message: 'The model is too large for this.',
      action: 'Use: mull models export sudoku FILE',
    });
  });

  test('tells a page that has gone nothing more', async () => {
    const { handlers, close, events } = setUp();
    close();
    await handlers['models.duplicate']({ model: 'sudoku' });
    expect(events).toEqual([]);
  });

  test('compares two models puzzle by puzzle', async () => {
    const { handlers, events, names } = setUp();
    const { id } = await handlers['models.duplicate']({ model: 'sudoku' });
    const ask = {
      models: ['sudoku', id] as [string, string],
      effort: 'single' as const,
      limit: 4,
      set: 'mine',
    };
    await handlers['models.compare']({ job: 'a', ...ask });
    await eventually(() => expect(names()).toContain('models.compareEnd'));
    const rows = events.flatMap(([name, data]) => (name === 'models.compareRow' ? [data] : []));
    expect(rows.map(({ done, total, row }) => [done, total, row.index])).toEqual([
      ...[0, 1, 2, 3].map(index => [index + 1, 4, index]),
    ]);
    const end = events.find(([name]) => name === 'models.compareEnd')![1];
    expect(end).toMatchObject({
      comparison: { totals: [{ puzzles: 4 }, { puzzles: 4 }], onlyFirst: 0, onlySecond: 0, stopped: false },
    });
  });

  test('compares on one side of a set, and says so when that is empty', async () => {
    const { handlers, events, names } = setUp();
    const ask = { models: ['sudoku', 'sudoku'] as [string, string], effort: 'single' as const, limit: 100 };
    await handlers['models.compare']({ job: 'a', ...ask, set: 'mine', split: 'training' });
    await eventually(() => expect(names()).toContain('models.compareEnd'));
    expect(events.at(-1)![1]).toMatchObject({ comparison: { totals: [{ puzzles: 5 }, { puzzles: 5 }] } });
    await handlers['models.compare']({ job: 'b', ...ask, set: 'mine', split: 'held-out' });
    await eventually(() => expect(names()).toContain('models.compareFailed'));
    expect(events.at(-1)![1]).toMatchObject({
      job: 'b',
      failure: {
        message: expect.stringContaining('holds no held-out Sudokus'),
        action: expect.stringContaining('all of its puzzles'),
      },
    });
  });

  test('compares on no task whose answer is not known', async () => {
    const model = tinyModel(tinyConfigs.arc);
    saveModel(join(folder, 'bundled', 'arc'), { ...model, card: { ...model.card, puzzle: 'arc' } });
    const library = Library.open(join(folder, 'library.db'), { unchecked: true });
    const { id } = library.sets.create('asked', 'arc');
    library.puzzles.add(id, { puzzle: arcLibrary.decode('1,2|3') });
    library.close();
    const { handlers, events, names } = setUp();
    const ask = { models: ['arc', 'arc'] as [string, string], effort: 'single' as const, limit: 100 };
    await handlers['models.compare']({ job: 'a', ...ask, set: 'asked' });
    await eventually(() => expect(names()).toContain('models.compareFailed'));
    const message = expect.stringContaining('only those whose answer is known count');
    expect(events.at(-1)![1]).toMatchObject({ failure: { message } });
  });

  test('says why a comparison is not possible, and stops one', async () => {
    const { handlers, events, names } = setUp();
    const ask = { models: ['sudoku', 'sudoku'] as [string, string], effort: 'quick' as const, limit: 1000 };
    await handlers['models.compare']({ job: 'a', ...ask, set: 'other' });
    await eventually(() => expect(names()).toContain('models.compareFailed'));
    expect(events.at(-1)![1]).toMatchObject({
      job: 'a',
      failure: { message: expect.stringContaining('other') },
    });
    await handlers['models.compare']({ job: 'b', ...ask, set: 'mine' });
    await handlers['models.stopCompare']({ job: 'b' });
    await eventually(() => expect(names()).toContain('models.compareEnd'));
    expect(events.at(-1)![1]).toMatchObject({ comparison: { stopped: true } });
  });
});
