import { describe, expect, test } from 'vitest';
import { Graph } from '../../../src-main/engine/graph.ts';
import { peakBytes } from '../../../src-main/engine/memory.ts';
import { add, scale } from '../../../src-main/engine/ops/arithmetic.ts';
import { Session } from '../../../src-main/engine/session.ts';
import { SessionCache } from '../../../src-main/engine/session-cache.ts';

/** Sessions that only count what happens to them. */
function counted(bytes: number) {
  const log: string[] = [];
  const compile = (name: string) => async () => {
    log.push(`compile ${name}`);
    return { bytes, dispose: async () => void log.push(`free ${name}`) } as unknown as Session;
  };
  return { log, compile };
}

describe('a cache of sessions', () => {
  test('compiles once, and frees what was not used for the longest time', async () => {
    const { log, compile } = counted(40);
    const cache = new SessionCache(100);
    for (const name of ['a', 'b', 'a', 'c']) await cache.use(name, compile(name), async () => {});
    expect(log).toEqual(['compile a', 'compile b', 'compile c', 'free b']);
    expect(cache.keys).toEqual(['a', 'c']);
    await cache.dispose();
    expect(log.slice(4)).toEqual(['free a', 'free c']);
  });

  test('compiles once for several who ask at the same time', async () => {
    const { log, compile } = counted(1);
    const cache = new SessionCache();
    await Promise.all([1, 2, 3].map(() => cache.use('a', compile('a'), async () => {})));
    expect(log).toEqual(['compile a']);
  });

  test('frees nothing that is in use before its use has ended', async () => {
    const { log, compile } = counted(80);
    const cache = new SessionCache(100);
    const { promise, resolve } = Promise.withResolvers<void>();
    const using = cache.use('a', compile('a'), () => promise);
    await cache.use('b', compile('b'), async () => {});
    expect(cache.keys).toEqual(['a', 'b']);
    await cache.drop('a');
    expect(log).toEqual(['compile a', 'compile b']);
    resolve();
    await using;
    expect(log).toEqual(['compile a', 'compile b', 'free a']);
  });

  test('keeps one that is larger than the limit for as long as it is the last', async () => {
    const { log, compile } = counted(500);
    const cache = new SessionCache(100);
    for (const name of ['a', 'a', 'b']) await cache.use(name, compile(name), async () => {});
    expect(log).toEqual(['compile a', 'compile b', 'free a']);
  });

  test('frees one once where it is dropped while others make room', async () => {
    const { log, compile } = counted(80);
    const cache = new SessionCache(100);
    const { promise, resolve } = Promise.withResolvers<void>();
    const using = ['a', 'b'].map(name => cache.use(name, compile(name), () => promise));
    await cache.use('c', compile('c'), async () => {});
    resolve();
    await Promise.all([...using, cache.use('d', compile('d'), async () => {}), cache.drop('')]);
    await cache.drop('');
    expect(log.filter(line => line.startsWith('free')).toSorted()).toEqual([
      'free a',
      'free b',
      'free c',
      'free d',
    ]);
  });

  test('does not remember a compilation that failed, but the next try', async () => {
    const { log, compile } = counted(1);
    const cache = new SessionCache();
    const broken = () => Promise.reject(new Error('no such device'));
    await expect(cache.use('a', broken, async () => {})).rejects.toThrow('no such device');
    expect(cache.keys).toEqual([]);
    await cache.use('a', compile('a'), async () => {});
    expect(log).toEqual(['compile a']);
  });

  test('keeps what threw while it was used', async () => {
    const { log, compile } = counted(1);
    const cache = new SessionCache();
    const broken = () => Promise.reject(new Error('wrong feeds'));
    await expect(cache.use('a', compile('a'), broken)).rejects.toThrow('wrong feeds');
    await cache.use('a', compile('a'), async () => {});
    expect(log).toEqual(['compile a']);
  });
});

test('a session knows how much is needed at once', async () => {
  const graph = new Graph();
  const x = graph.input('x', 'float32', [100]);
  let sum = scale(x, 2);
  for (let time = 0; time < 5; time++) sum = add(sum, x); // two of them at a time
  expect(peakBytes(graph, [sum])).toBe(800);
  const session = await Session.create(graph, { sum }, { threads: 1 });
  expect(session.bytes).toBeGreaterThan(800);
  await session.dispose();
});
