import { describe, expect, test } from 'vitest';
import { Stopped } from '../../../shared/errors.ts';
import { FairQueue } from '../../../src-main/threads/fair-queue.ts';

/** Work that lasts until it is told to end, and notes when it begins. */
function makeWork(begun: string[]) {
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>(resolve => ends.set(name, () => resolve(name)));
  };
  const end = async (name: string) => {
    ends.get(name)!();
    await settled();
  };
  return { work, end };
}

const settled = () => new Promise(resolve => setImmediate(resolve));

describe('a fair queue', () => {
  test('does so much at once, and lets owners take turns', async () => {
    const begun: string[] = [];
    const { work, end } = makeWork(begun);
    const queue = new FairQueue(2);
    const results = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2'].map(name => queue.run(name[0], work(name)));
    await settled();
    expect(begun).toEqual(['a1', 'a2']);
    for (const name of ['a1', 'a2', 'a3', 'b1', 'a4', 'b2']) await end(name);
    expect(begun).toEqual(['a1', 'a2', 'a3', 'b1', 'a4', 'b2']);
    expect(await Promise.all(results)).toEqual(['a1', 'a2', 'a3', 'a4', 'b1', 'b2']);
  });

  test('goes on after work that fails', async () => {
    const queue = new FairQueue(1);
    const failed = queue.run('a', () => Promise.reject(new Error('no')));
    const thrown = queue.run('a', () => {
      throw new Error('not either');
    });
    await expect(failed).rejects.toThrow('no');
    await expect(thrown).rejects.toThrow('not either');
    expect(await queue.run('a', () => 3)).toBe(3);
  });

  test('forgets what is taken out while it waits', async () => {
    const begun: string[] = [];
    const { work, end } = makeWork(begun);
    const queue = new FairQueue(1);
    const stop = new AbortController();
    const first = queue.run('a', work('a1'), stop.signal);
    const second = queue.run('a', work('a2'), stop.signal);
    const third = queue.run('b', work('b1'));
    await settled();
    stop.abort();
    await expect(second).rejects.toThrow(Stopped);
    await expect(queue.run('a', work('a3'), stop.signal)).rejects.toThrow(Stopped);
    await end('a1');
    await end('b1');
    expect(await Promise.all([first, third])).toEqual(['a1', 'b1']);
    expect(begun).toEqual(['a1', 'b1']);
  });
});
