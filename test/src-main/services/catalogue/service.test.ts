import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type CatalogueEmit,
  type CatalogueItem,
  catalogueCalls,
  catalogueEvents,
} from '../../../../shared/contract/catalogue.ts';
import { saveModel } from '../../../../src-main/model/model-file.ts';
import { OwnModels } from '../../../../src-main/registry/own-models.ts';
import { Registry } from '../../../../src-main/registry/registry.ts';
import { CatalogueService } from '../../../../src-main/services/catalogue/service.ts';
import { eventually } from '../../../eventually.ts';
import { dropAfter, Hub } from '../../../hub.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';
import { officialConfigs, officialStep, officialYaml } from '../../interchange/official/checkpoints.ts';
import { tinyModel } from '../../model/models.ts';

const CHECKPOINT = officialStep(officialConfigs.sudokuAttention);
const NAME = 'trm-sudoku-attention';

let hub: Hub;
let data: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  hub = await Hub.start();
  hub.files.set('all_config.yaml', Buffer.from(officialYaml(officialConfigs.sudokuAttention)));
  hub.files.set('step_21700', CHECKPOINT);
  vi.stubEnv('HF_ENDPOINT', hub.endpoint.href);
  data = await temporaryFolder('catalogue');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await hub[Symbol.asyncDispose]();
  await data[Symbol.asyncDispose]();
});

const downloads = () => join(data.path, 'downloads');

/** A start of Mull, with one page. */
function start() {
  const own = new OwnModels(join(data.path, 'models'));
  const registry = new Registry(join(data.path, 'bundled'), join(data.path, 'models'));
  let models = 0;
  const service = new CatalogueService({
    ...{ folder: downloads(), registry, patience: { stallMs: 10_000, retryMs: 1, tries: 2 } },
    onModel: () => models++,
  });
  const events: Parameters<CatalogueEmit>[] = [];
  const { handlers } = service.connect((...event) => {
    v.parse(catalogueEvents[event[0]], event[1]);
    events.push(event);
  });
  const item = async (id = NAME): Promise<CatalogueItem> => {
    const list = v.parse(catalogueCalls['catalogue.list'].result, await handlers['catalogue.list']({}));
    return list.find(entry => entry.id === id)!;
  };
  const ended = () =>
    eventually(async () => expect((await item()).download?.state ?? '').not.toMatch(/running|importing/));
  return { service, handlers, events, item, ended, own, models: () => models };
}

/** The server stops in the middle of the checkpoint. */
const hang = () =>
  hub.faults.push(
    (_, response) => void response.end(hub.files.get('all_config.yaml')),
    (_, response) => {
      response.writeHead(200, { etag: '"one"', 'content-length': CHECKPOINT.length });
      response.write(CHECKPOINT.subarray(0, 500));
    },
  );

/** Bytes that a page was last told of. */
function toldOf(events: readonly Parameters<CatalogueEmit>[]): number | undefined {
  const [name, data] = events.at(-1) ?? [];
  return name === 'catalogue.changed' && data && 'item' in data ? data.item.download?.received : undefined;
}

/** The states that a page was told of, each once. */
const statesIn = (events: readonly Parameters<CatalogueEmit>[]) => [
  ...new Set(events.flatMap(([, data]) => ('item' in data ? [data.item.download?.state] : []))),
];

describe('the catalogue’s part of the contract', () => {
  test('lists without asking anybody, and says what cannot be imported and why', async () => {
    const { item } = start();
    expect(await item()).toMatchObject({
      address: 'https://huggingface.co/Sanjin2024/TinyRecursiveModels-Sudoku-Extreme-att',
      size: { bytes: 27e6, isExact: false },
      folder: expect.stringMatching(/trm-sudoku-attention$/),
    });
    expect(await item('eqr-sudoku')).toMatchObject({
      reason: expect.stringContaining('does not have its network'),
    });
    expect(hub.asked).toEqual([]);
  });

  test('lists the others where one cannot be looked at, and goes on telling of it', async () => {
    mkdirSync(join(downloads(), NAME, 'step_21700.part.json'), { recursive: true }); // no file
    writeFileSync(join(downloads(), NAME, 'step_21700.part'), 'a part');
    const { handlers, events, item } = start();
    expect((await item()).download).toMatchObject({
      state: 'failed',
      failure: { message: expect.stringContaining('step_21700.part.json') },
    });
    expect((await item('eqr-sudoku')).reason).toBeDefined();
    await handlers['catalogue.download']({ entry: NAME, keep: false });
    await eventually(() => expect(events.at(-1)?.[0]).toBe('catalogue.changed'));
  });

  test('downloads, imports under the catalogue’s name, and deletes what it downloaded', async () => {
    const { handlers, events, item, ended, own, models } = start();
    await handlers['catalogue.download']({ entry: 'trm-sudoku-attention', keep: false });
    await ended();
    expect((await item()).download).toBeUndefined();
    const [id] = own.ids();
    expect(JSON.parse(readFileSync(join(own.folderOf(id!), 'model.json'), 'utf8'))).toMatchObject({
      title: 'TRM for Sudoku-Extreme, attention',
    });
    await eventually(() =>
      expect(events.at(-1)).toEqual([
        'catalogue.imported',
        expect.objectContaining({ entry: NAME, model: id }),
      ]),
    );
    expect([models(), readdirSync(downloads())]).toEqual([1, []]);
  });

  test('tells the title that the model has, which is another one where there is a model of that title', async () => {
    const { handlers, events, ended } = start();
    const imported = () => events.flatMap(([name, told]) => (name === 'catalogue.imported' ? [told] : []));
    for (const count of [1, 2]) {
      await handlers['catalogue.download']({ entry: NAME, keep: false });
      await ended();
      await eventually(() => expect(imported()).toHaveLength(count));
    }
    const title = 'TRM for Sudoku-Extreme, attention';
    expect(imported()).toMatchObject([{ title }, { title: `${title} (2)` }]);
  });

  test('downloads once what it is asked for twice', async () => {
    const { service, handlers, item } = start();
    hang();
    for (let times = 0; times < 2; times++)
      await handlers['catalogue.download']({ entry: NAME, keep: false });
    await eventually(async () => expect((await item()).download?.total).toBeGreaterThan(CHECKPOINT.length));
    expect((await item()).download?.state).toBe('running');
    await service.close();
    expect((await item()).download?.state).toBe('paused');
  });

  test('says at once when it imports, however short that takes', async () => {
    saveModel(join(data.path, 'bundled', 'quick'), tinyModel());
    const registry = new Registry(join(data.path, 'bundled'));
    const service = new CatalogueService({
      folder: downloads(),
      registry: { import: async () => 'quick', describe: id => registry.describe(id) },
      onModel: () => {},
    });
    const events: Parameters<CatalogueEmit>[] = [];
    const { handlers } = service.connect((...event) => void events.push(event));
    await handlers['catalogue.download']({ entry: NAME, keep: false });
    await eventually(() => expect(events.at(-1)?.[0]).toBe('catalogue.imported'));
    expect(statesIn(events)).toEqual(['running', 'importing', undefined]);
  });

  test('keeps the files when it is asked to', async () => {
    const { handlers, ended } = start();
    await handlers['catalogue.download']({ entry: NAME, keep: true });
    await ended();
    expect(readdirSync(join(downloads(), NAME))).toEqual(
      expect.arrayContaining(['all_config.yaml', 'step_21700']),
    );
  });

  test('is paused, goes on after the next start of Mull, and is discarded', async () => {
    const first = start();
    hang();
    await first.handlers['catalogue.download']({ entry: NAME, keep: false });
    await eventually(async () => {
      const download = (await first.item()).download;
      expect(download?.total && download.received > download.total - CHECKPOINT.length).toBe(true);
    });
    await eventually(() => expect(toldOf(first.events)).toBeGreaterThan(500)); // the last piece is told, too
    await expect(first.handlers['catalogue.discard']({ entry: NAME })).rejects.toThrow(
      'still being downloaded',
    );
    await start()
      .handlers['catalogue.discard']({ entry: NAME })
      .then(
        () => expect.unreachable(),
        error => expect(error.message).toBe('Another Mull is downloading this.'),
      );
    await first.service.close();

    const second = start();
    expect((await second.item()).download).toMatchObject({ state: 'paused' });
    hang();
    hub.faults.shift(); // the settings are there
    await second.handlers['catalogue.download']({ entry: NAME, keep: false });
    await eventually(() => expect(hub.asked.some(asked => asked.endsWith('bytes=500-'))).toBe(true));
    await second.handlers['catalogue.pause']({ entry: NAME });
    await second.handlers['catalogue.discard']({ entry: NAME });
    expect((await second.item()).download).toBeUndefined();
    expect(existsSync(join(downloads(), NAME))).toBe(false);
  });

  test('never says that a download rests which goes on, however soon after a pause it was asked to', async () => {
    const { service, handlers, events } = start();
    hang();
    await handlers['catalogue.download']({ entry: NAME, keep: false });
    await eventually(() => expect(toldOf(events)).toBeGreaterThan(500));
    const asked = hub.asked.length;
    hang();
    hub.faults.shift(); // the settings are there
    const paused = handlers['catalogue.pause']({ entry: NAME });
    for (; hub.asked.length === asked; await setImmediate())
      await handlers['catalogue.download']({ entry: NAME, keep: false });
    await paused;
    const told = events.flatMap(([, data]) => ('item' in data ? (data.item.download ?? []) : []));
    const begun = told.findLastIndex(({ state, received }) => state === 'running' && received === 0);
    expect(told.slice(begun).map(({ state }) => state)).not.toContain('paused');
    await service.close();
  });

  test('says why a download failed, and goes on when it is asked again', async () => {
    const { handlers, events, item, ended, own } = start();
    hub.faults.push(
      (_, response) => void response.end(hub.files.get('all_config.yaml')),
      ...[500, 0, 0].map(count => dropAfter(CHECKPOINT, count, () => toldOf(events) ?? 0)),
    );
    await handlers['catalogue.download']({ entry: NAME, keep: false });
    await ended();
    expect((await item()).download).toMatchObject({
      state: 'failed',
      failure: { message: expect.stringContaining('broke off') },
    });
    hub.faults.splice(0); // of tries that were not made
    hang();
    hub.faults.shift(); // the settings are there
    const asked = hub.asked.length;
    await handlers['catalogue.download']({ entry: NAME, keep: false });
    await eventually(() => expect(hub.asked.length).toBeGreaterThan(asked + 1));
    await handlers['catalogue.pause']({ entry: NAME });
    expect((await item()).download).toMatchObject({ state: 'paused' }); // it has not failed again
    await handlers['catalogue.download']({ entry: NAME, keep: false });
    await ended();
    expect(own.ids()).toHaveLength(1);
  });

  test('tells every page that is there, and none that has gone', async () => {
    const { service, handlers, events, ended } = start();
    const told: string[] = [];
    service.connect((...[name]) => void told.push(name)).close();
    const other: string[] = [];
    service.connect((...[name]) => void other.push(name));
    await handlers['catalogue.download']({ entry: NAME, keep: false });
    await ended();
    await eventually(() => expect(other.at(-1)).toBe('catalogue.imported'));
    expect(told).toEqual([]);
    expect(other).toEqual(events.map(([name]) => name));
  });

  test('keeps a file that the importer refuses, and says so', async () => {
    const { handlers, item, ended, own } = start();
    hub.files.set('step_21700', Buffer.from('no checkpoint'));
    await handlers['catalogue.download']({ entry: NAME, keep: false });
    await ended();
    expect((await item()).download).toMatchObject({
      state: 'failed',
      failure: { message: expect.stringContaining('no checkpoint') },
    });
    expect(own.ids()).toEqual([]);
    await handlers['catalogue.discard']({ entry: NAME });
    expect((await item()).download).toBeUndefined();
  });

  test('fetches nothing that cannot be imported, and no address of the page', async () => {
    const { handlers, item } = start();
    await handlers['catalogue.download']({ entry: 'eqr-sudoku', keep: false });
    await eventually(async () =>
      expect((await item('eqr-sudoku')).download?.failure).toEqual({
        message: expect.stringContaining('cannot be imported'),
        action: 'Its address is https://huggingface.co/locuslab/EqR-model',
      }),
    );
    const { params } = catalogueCalls['catalogue.download'];
    for (const entry of ['https://example.org/x', '../x', '', 'A']) {
      expect(v.is(params, { entry, keep: false })).toBe(false);
    }
    await expect(handlers['catalogue.download']({ entry: 'another', keep: false })).rejects.toThrow(
      'has no "another"',
    );
    expect(hub.asked).toEqual([]);
  });
});
