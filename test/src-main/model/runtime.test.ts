import { describe, expect, test } from 'vitest';
import { elements } from '../../../src-main/engine/tensor.ts';
import type { Extent } from '../../../src-main/model/network.ts';
import { networkNamed } from '../../../src-main/model/networks/index.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { deviceNotBuilt } from '../engine/devices.ts';
import { tinyModel } from './models.ts';
import { tinyConfigs, tinyExtent, tinyFeeds } from './tiny.ts';

const model = tinyModel();
const feeds = tinyFeeds(tinyConfigs.candidates);

describe('a runtime', () => {
  test('improves an answer on the device that it was given', async () => {
    const runtime = new Runtime(model, 'cpu', 1);
    const { nextAnswer, nextLatent, probabilities, halt } = await runtime.improve(tinyExtent, feeds);
    const state = elements(networkNamed('candidates').stateShape(tinyConfigs.candidates, tinyExtent));
    expect([nextAnswer, nextLatent].map(data => data?.length)).toEqual([state, state]);
    expect([probabilities?.length, halt?.length]).toEqual([2 * 16 * 4, 2]);
    expect([runtime.device, runtime.note]).toEqual(['cpu', undefined]);
  });

  test('takes puzzles of several shapes at the same time', async () => {
    const runtime = new Runtime(model, 'cpu', 1);
    const one: Extent = { ...tinyExtent, batch: 1 };
    const firstRow = Object.fromEntries(
      Object.entries(feeds).map(([name, data]) => [name, data.slice(0, data.length / 2)]),
    );
    const [both, first] = await Promise.all([
      runtime.improve(tinyExtent, feeds),
      runtime.improve(one, firstRow),
    ]);
    expect(first.halt).toHaveLength(1);
    expect(Number(first.halt![0])).toBeCloseTo(Number(both.halt![0]), 5);
  });

  test('goes on on the processor when its device fails, and says why', async () => {
    const device = deviceNotBuilt();
    const runtime = new Runtime(model, device, 1);
    expect(runtime.device).toBe(device);
    const results = await runtime.improve(tinyExtent, feeds);
    expect(results).toEqual(await new Runtime(model, 'cpu', 1).improve(tinyExtent, feeds));
    expect(runtime.device).toBe('cpu');
    expect(runtime.note).toMatch(new RegExp(`^${device} failed, so the processor is used: .{10,}`));
  });

  test('is prepared on the processor, too, when its device fails', async () => {
    const device = deviceNotBuilt();
    const runtime = new Runtime(model, device, 1);
    expect(await runtime.prepare(tinyExtent)).toBe(true);
    expect([runtime.device, runtime.note]).toEqual(['cpu', expect.stringContaining(`${device} failed`)]);
    expect(await runtime.prepare(tinyExtent)).toBe(false);
  });

  test('goes on for every step that was under way when its device failed', async () => {
    const runtime = new Runtime(model, deviceNotBuilt(), 1);
    const steps = await Promise.all([
      runtime.improve(tinyExtent, feeds),
      runtime.improve(tinyExtent, feeds),
      runtime.improve(tinyExtent, feeds),
    ]);
    expect(steps[1]).toEqual(steps[0]);
    expect(steps[2]).toEqual(steps[0]);
    expect(runtime.device).toBe('cpu');
  });

  test.each(['readOut', 'halt.bias'])(
    'says that it computes no numbers where %s is too large',
    async name => {
      const broken = tinyModel();
      const weights = broken.weights.get(name)!;
      broken.weights.set(
        name,
        weights.map((_, at) => (name === 'readOut' ? (-1) ** at * 3e38 : Number.NaN)),
      );
      const runtime = new Runtime(broken, 'cpu', 1);
      await expect(runtime.improve(tinyExtent, feeds)).rejects.toThrow('computes are no numbers');
    },
  );

  test('keeps its first session when it was prepared', async () => {
    const runtime = new Runtime(model, 'cpu', 1);
    await runtime.prepare(tinyExtent);
    expect((await runtime.improve(tinyExtent, feeds)).halt).toHaveLength(2);
  });

  test('does not hide what is wrong on the processor itself', async () => {
    const runtime = new Runtime(model, 'cpu', 1);
    const { tokens: _, ...incomplete } = feeds;
    await expect(runtime.improve(tinyExtent, incomplete)).rejects.toThrow(
      'internal: tokens takes 128 elements',
    );
    expect(runtime.note).toBeUndefined();
  });
});
