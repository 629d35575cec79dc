import { describe, expect, it } from 'vitest';
import type { CatalogueItem } from '../../../../shared/contract/catalogue.ts';
import { UserError } from '../../../../shared/errors.ts';
import { CatalogueState } from '../../../../src-renderer/state/models/catalogue.svelte.ts';
import { FakeHost } from '../../fake-host.ts';

const itemOf = (id: string, changes: Partial<CatalogueItem> = {}): CatalogueItem => ({
  ...{ id, title: `Entry ${id}`, what: '', puzzle: 'sudoku', network: 'TRM', address: 'https://example.org' },
  folder: '/data/downloads/one',
  ...changes,
});

async function setUp() {
  const host = new FakeHost({
    'catalogue.list': () => [itemOf('one'), itemOf('two', { reason: 'It is unknown.' })],
    'catalogue.download': () => ({}),
    'catalogue.pause': () => {
      throw new UserError('It cannot be paused.', 'Wait.');
    },
  });
  const catalogue = new CatalogueState(host);
  catalogue.greet(host.client);
  const before = host.asked.length;
  await catalogue.refresh();
  return { host, catalogue, before };
}

describe('CatalogueState', () => {
  it('asks for nothing before it is looked at, and tells what can be imported from what cannot', async () => {
    const { catalogue, before } = await setUp();
    expect(before).toBe(0);
    expect(catalogue.usable.map(({ id }) => id)).toEqual(['one']);
    expect(catalogue.others.map(({ id }) => id)).toEqual(['two']);
  });

  it('names entries only, follows their downloads, and says when one has become a model', async () => {
    const { host, catalogue } = await setUp();
    catalogue.keeps = true;
    await catalogue.download(catalogue.usable[0]!);
    expect(host.asked.at(-1)).toEqual({ name: 'catalogue.download', params: { entry: 'one', keep: true } });
    const download = { state: 'running', received: 5, total: 10 } as const;
    host.tell('catalogue.changed', { item: itemOf('one', { download }) });
    expect(catalogue.usable[0]?.download).toEqual(download);
    host.tell('catalogue.imported', { entry: 'one', model: 'entry-one-1a', title: 'Entry one' });
    expect([catalogue.imported, host.infos]).toEqual([{ one: 'entry-one-1a' }, ['Imported “Entry one”.']]);
  });

  it('says what could not be done', async () => {
    const { host, catalogue } = await setUp();
    await catalogue.pause(catalogue.usable[0]!);
    expect(host.errors.map(({ message }) => message)).toEqual(['It cannot be paused.']);
  });
});
