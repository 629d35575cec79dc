import * as v from 'valibot';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Undo } from '../../../../src-renderer/state/notices/undo.svelte.ts';

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});
afterEach(() => void vi.unstubAllGlobals());

/** What a tab offers when its page is loaded and has met the host, and what it has brought back. */
function load(bringBack = async (_: number) => {}, start = 'first') {
  const back: number[] = [];
  const undo = new Undo('here', v.number(), async deleted => {
    await bringBack(deleted);
    back.push(deleted);
  });
  undo.greet(start);
  return { undo, back };
}

it('brings back the last one first, also after a reload', async () => {
  const before = load();
  for (const [name, id] of Object.entries({ One: 1, Two: 2, Three: 3 })) before.undo.deleted(name, id);
  await before.undo.take();
  const { undo, back } = load();
  await undo.take();
  expect([undo.offer?.message, before.back, back]).toEqual(['One', [3], [2]]);
  undo.dismiss();
  expect([undo.offer, load().undo.offer]).toEqual([undefined, undefined]);
});

it('is offered again when it fails', async () => {
  const { undo } = load(() => Promise.reject(new Error('No.')));
  undo.deleted('Gone.', 1);
  await expect(undo.take()).rejects.toThrow('No.');
  expect([undo.offer?.message, load().undo.offer?.message]).toEqual(['Gone.', 'Gone.']);
});

it('offers nothing of a host that has ended, where it is deleted for good or of other data', () => {
  const { undo } = load();
  undo.deleted('Gone.', 1);
  undo.greet('first'); // the same host, over another connection
  expect(undo.offer?.message).toBe('Gone.');
  expect(load(undefined, 'second').undo.offer).toBeUndefined();
  undo.greet('second');
  expect(undo.offer).toBeUndefined();
  undo.deleted('Gone, too.', 2);
  expect(load(undefined, 'second').undo.offer?.message).toBe('Gone, too.');
});

it('begins without any where something else stands in the storage, or the browser refuses it', () => {
  kept.set('mull.undo.here', '{"start": "first", "offers": [{"message": "Gone.", "deleted": "one"}]}');
  expect(load().undo.offer).toBeUndefined();
  vi.unstubAllGlobals();
  const { undo } = load();
  undo.deleted('Gone.', 1);
  expect(undo.offer?.message).toBe('Gone.');
});
