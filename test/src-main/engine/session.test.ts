import { describe, expect, test } from 'vitest';
import { Graph } from '../../../src-main/engine/graph.ts';
import { add, scale } from '../../../src-main/engine/ops/arithmetic.ts';
import { argMax } from '../../../src-main/engine/ops/lookup.ts';
import { Session } from '../../../src-main/engine/session.ts';
import { deviceNotBuilt } from './devices.ts';

/** y = x + 2·w for three numbers each, and the index of the largest. */
function smallGraph() {
  const graph = new Graph();
  const x = graph.input('x', 'float32', [3]);
  graph.input('unused', 'float32', [1000]);
  const y = add(x, scale(graph.input('w', 'float32', [3]), 2));
  return { graph, outputs: { y, best: argMax(y) } };
}

async function open(): Promise<Session> {
  const { graph, outputs } = smallGraph();
  return Session.create(graph, outputs, { threads: 1 });
}

const feeds = { x: Float32Array.of(1, 2, 3), w: Float32Array.of(10, 30, 20) };

describe('a session', () => {
  test('takes weights as inputs, so that it need not be built again for new ones', async () => {
    await using session = disposable(await open());
    expect(await session.run(feeds)).toEqual({ y: Float32Array.of(21, 62, 43), best: Int32Array.of(1) });
    const others = { ...feeds, w: Float32Array.of(0, 0, 1) };
    expect(await session.run(others)).toEqual({ y: Float32Array.of(1, 2, 5), best: Int32Array.of(2) });
  });

  test('asks for no input that the outputs do not need, and ignores what else is fed', async () => {
    await using session = disposable(await open());
    const { y } = await session.run({ ...feeds, nonsense: Float32Array.of(1) });
    expect(y).toEqual(Float32Array.of(21, 62, 43));
  });

  test('writes into the outputs that it is given', async () => {
    await using session = disposable(await open());
    const into = session.allocateOutputs();
    const { y, best } = into;
    expect(await session.run(feeds, into)).toBe(into);
    expect([y, best]).toEqual([Float32Array.of(21, 62, 43), Int32Array.of(1)]);
    await session.run({ ...feeds, w: new Float32Array(3) }, into);
    expect(y).toEqual(feeds.x);
  });

  test('makes new outputs for every run that is given none', async () => {
    await using session = disposable(await open());
    const [first, second] = await Promise.all([
      session.run(feeds),
      session.run({ ...feeds, w: new Float32Array(3) }),
    ]);
    expect(first?.y).toEqual(Float32Array.of(21, 62, 43));
    expect(second?.y).toEqual(feeds.x);
  });

  test('names an input that is missing, or has the wrong length', async () => {
    await using session = disposable(await open());
    await expect(session.run({ x: feeds.x })).rejects.toThrow('internal: w takes 3 elements, got none');
    await expect(session.run({ ...feeds, x: new Float32Array(4) })).rejects.toThrow(
      'internal: x takes 3 elements, got 4',
    );
    await expect(session.run(feeds, { y: new Float32Array(3) })).rejects.toThrow(
      'internal: best takes 1 elements, got none',
    );
  });

  test('is refused with an error by a device that is not there', async () => {
    const { graph, outputs } = smallGraph();
    await expect(Session.create(graph, outputs, { device: deviceNotBuilt() })).rejects.toThrow();
  });
});

function disposable(session: Session): Session & AsyncDisposable {
  return Object.assign(session, { [Symbol.asyncDispose]: () => session.dispose() });
}
