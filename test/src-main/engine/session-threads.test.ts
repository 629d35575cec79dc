import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { Graph } from '../../../src-main/engine/graph.ts';
import { scale } from '../../../src-main/engine/ops/arithmetic.ts';
import { reshape } from '../../../src-main/engine/ops/layout.ts';
import { linear } from '../../../src-main/engine/ops/linear.ts';
import { reduceSum } from '../../../src-main/engine/ops/reduce.ts';
import { SessionThreads } from '../../../src-main/engine/session-threads.ts';

let threads: SessionThreads;
afterEach(() => threads.dispose());

/** factor · x */
function multiple(factor: number) {
  const graph = new Graph();
  const product = scale(graph.input('x', 'float32', [2]), factor);
  return { graph, outputs: { product } };
}

/** A chain of products of matrices that takes a while, and its sum. */
function longWork() {
  const side = 256;
  const graph = new Graph();
  let x = graph.input('x', 'float32', [side, side]);
  const weight = graph.constant(new Float32Array(side * side).fill(1 / side), 'float32', [side, side], 'w');
  for (let time = 0; time < 100; time++) x = linear(x, weight);
  return { graph, outputs: { sum: reshape(reduceSum(x, [0, 1]), []) } };
}

describe('threads that run graphs', () => {
  test('give every run its own outputs, however many wait for a thread', async () => {
    threads = new SessionThreads(2);
    const { graph, outputs } = multiple(3);
    const tripled = await threads.compile(graph, outputs);
    const runs = Array.from({ length: 7 }, (_, n) => tripled.run({ x: Float32Array.of(n, 1) }));
    const results = await Promise.all(runs);
    expect(results.map(({ product }) => [...product!].map(Number))).toEqual(
      Array.from({ length: 7 }, (_, n) => [3 * n, 3]),
    );
  });

  test('hold several graphs', async () => {
    threads = new SessionThreads(2);
    const [two, five] = [multiple(2), multiple(5)];
    const doubled = await threads.compile(two.graph, two.outputs);
    const fivefold = await threads.compile(five.graph, five.outputs);
    const x = Float32Array.of(1, 2);
    const [a, b] = await Promise.all([doubled.run({ x }), fivefold.run({ x })]);
    expect([a.product, b.product]).toEqual([Float32Array.of(2, 4), Float32Array.of(5, 10)]);
  });

  test('leave the event loop free while they run', async () => {
    threads = new SessionThreads(1);
    const { graph, outputs } = longWork();
    const work = await threads.compile(graph, outputs);
    let turns = 0;
    const turn = setInterval(() => turns++, 1);
    await work.run({ x: new Float32Array(256 * 256).fill(1) });
    clearInterval(turn);
    expect(turns).toBeGreaterThan(3);
  });

  test('that die fail what they run, and others take their place', async () => {
    let started: Worker | undefined;
    process.once('worker', worker => {
      started = worker;
    });
    threads = new SessionThreads(1);
    const { graph, outputs } = longWork();
    const work = await threads.compile(graph, outputs);
    const small = multiple(2);
    const doubled = await threads.compile(small.graph, small.outputs);
    const freed = await threads.compile(small.graph, small.outputs);
    await freed.dispose();
    const feeds = { x: new Float32Array(256 * 256).fill(1) };
    started!.postMessage(null); // which it does not understand: it ends
    const dying = work.run(feeds);
    const waiting = doubled.run({ x: Float32Array.of(1, 2) });
    await expect(dying).rejects.toThrow('A thread that computes ended unexpectedly');
    expect(await waiting).toEqual({ product: Float32Array.of(2, 4) });
    expect(Object.keys(await work.run(feeds))).toEqual(['sum']);
    await expect(freed.run({ x: Float32Array.of(1, 2) })).rejects.toThrow('has not compiled the graph');
  });

  test('tell why a run failed, and go on', async () => {
    threads = new SessionThreads(1);
    const { graph, outputs } = multiple(2);
    const doubled = await threads.compile(graph, outputs);
    await expect(doubled.run({})).rejects.toThrow('internal: x takes 2 elements, got none');
    const { product } = await doubled.run({ x: Float32Array.of(1, 2) });
    expect(product).toEqual(Float32Array.of(2, 4));
  });
});
