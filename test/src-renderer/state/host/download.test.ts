import { expect, it, vi } from 'vitest';
import { PUZZLES } from '../../../../src-renderer/puzzles/index.ts';
import { AppState } from '../../../../src-renderer/state/app.svelte.ts';
import { exportSet } from '../../../../src-renderer/state/library/export-set.ts';
import { eventually } from '../../../eventually.ts';

/** A page that is connected to a host that exports sets; whether in the desktop app, its window says. */
async function setUp(window: object) {
  vi.stubGlobal('window', window);
  vi.stubGlobal('sessionStorage', { getItem: () => null });
  vi.stubGlobal('localStorage', { getItem: () => null });
  const links: { href: string; download: string }[] = [];
  const link = () => ({ click: () => {} });
  vi.stubGlobal('document', { createElement: () => links[links.push(link() as never) - 1] });
  let hear: (text: string) => void = () => {};
  const onMessage = (listener: typeof hear) => {
    hear = listener;
  };
  const wire = { send: () => {}, onMessage };
  const app = new AppState(async () => ({ wire, closed: new Promise<void>(() => {}) }), PUZZLES);
  void app.connection.run();
  await eventually(() => expect(app.connection.status).toBe('connected'));
  const file = { name: 'easy.csv', content: { text: '…' }, puzzles: 3, leftOut: [] };
  const surroundings = { notices: app.notices, connection: { call: async () => file as never } };
  const ended = (url: string | undefined, saved: boolean) =>
    hear(JSON.stringify({ kind: 'event', name: 'download.ended', data: { url, saved } }));
  return { app, links, ended, exportOne: () => exportSet(surroundings, { set: 1, format: 'csv' }) };
}

it('says in the desktop app that a file was exported once it is saved, and nothing of one that is not', async () => {
  const { app, links, ended, exportOne } = await setUp({ mull: {} });
  await exportOne();
  await exportOne();
  expect(app.notices.current).toBeUndefined();
  ended(links[0]?.href, false);
  expect(app.notices.current).toBeUndefined();
  ended(links[1]?.href, true);
  expect(app.notices.current?.message).toBe('Exported 3 puzzles as easy.csv.');
  app.connection.end();
});

it('says so at once in a browser, which shows itself what becomes of the file', async () => {
  const { app, links, exportOne } = await setUp({});
  await exportOne();
  expect(links.map(({ download }) => download)).toEqual(['easy.csv']);
  expect(app.notices.current?.message).toBe('Exported 3 puzzles as easy.csv.');
  app.connection.end();
});
