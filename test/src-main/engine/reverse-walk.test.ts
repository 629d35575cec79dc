import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../../../shared/random.ts';
import { gradients } from '../../../src-main/engine/gradient.ts';
import { Graph, type Value } from '../../../src-main/engine/graph.ts';
import { sigmoid } from '../../../src-main/engine/ops/activation.ts';
import { add, multiply, scale } from '../../../src-main/engine/ops/arithmetic.ts';
import { reshape, stopGradient } from '../../../src-main/engine/ops/layout.ts';
import { allAxes, reduceSum } from '../../../src-main/engine/ops/reduce.ts';
import { broadcastShapes, elements } from '../../../src-main/engine/tensor.ts';
import { expectClose } from './close.ts';
import { coefficients, functional } from './gradient-check.ts';
import { runOnce } from './run.ts';

const total = (x: Value): Value => reshape(reduceSum(x, allAxes(x.shape)), []);

/** The gradient of a loss made from one trainable vector. */
async function gradientAt(x: readonly number[], makeLoss: (x: Value) => Value): Promise<number[]> {
  const graph = new Graph();
  const input = graph.input('x', 'float64', [x.length], true);
  const [gradient] = gradients(makeLoss(input), [input]);
  const results = await runOnce({ graph, outputs: { gradient: gradient! } }, { x: Float64Array.from(x) });
  return results.gradient!;
}

describe('the reverse walk', () => {
  test('adds up what comes back from every use of a value', async () => {
    const gradient = await gradientAt([1, 2, -3], x => {
      const double = add(x, x);
      return total(add(multiply(double, x), add(double, x))); // 2x² + 3x
    });
    expect(gradient).toEqual([7, 11, -9]);
  });

  test('stops where it is told to, on that path alone', async () => {
    const gradient = await gradientAt([2, 5], x => total(multiply(x, stopGradient(x))));
    expect(gradient).toEqual([2, 5]); // not 2x
  });

  test('appends nothing that runs for values that nobody trains', () => {
    const graph = new Graph();
    const x = graph.input('x', 'float32', [3], true);
    const data = graph.input('data', 'float32', [3]);
    const prepared = sigmoid(sigmoid(sigmoid(data)));
    const loss = total(multiply(x, prepared));
    const before = graph.nodes.length;
    gradients(loss, [x]);
    const touched = graph.nodes.slice(before).flatMap(node => node.inputs);
    expect(touched).toContain(prepared);
    expect(touched).not.toContain(data);
  });

  test('sums over every axis along which a tensor was stretched', async () => {
    const shape = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 });
    const pairs = fc.tuple(shape, shape, fc.nat()).filter(([a, b]) => broadcastShapes(a, b) !== undefined);
    await fc.assert(
      fc.asyncProperty(pairs, async ([a, b, seed]) => {
        const graph = new Graph();
        const inputs = [graph.input('a', 'float64', a, true), graph.input('b', 'float64', b, true)];
        const sum = add(inputs[0]!, inputs[1]!);
        const factors = coefficients(sum, new Random(seed));
        const [byA, byB] = gradients(functional(sum, factors), inputs);
        const feeds = { a: new Float64Array(elements(a)), b: new Float64Array(elements(b)) };
        const results = await runOnce({ graph, outputs: { byA: byA!, byB: byB!, factors } }, feeds);
        expect([byA!.shape, byB!.shape]).toEqual([a, b]);
        for (const [name, own] of [
          ['byA', a],
          ['byB', b],
        ] as const) {
          expectClose(results[name]!, summed(results.factors!, sum.shape, own), { relative: 1e-12 }, name);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('gradients refuses', () => {
  test('a loss that is no scalar', () => {
    const graph = new Graph();
    const x = graph.input('x', 'float32', [2, 3], true);
    expect(() => gradients(scale(x, 2), [x])).toThrow('internal: the loss must be a scalar, got [2, 3]');
  });

  test('a parameter that the loss does not depend on, naming it', () => {
    const graph = new Graph();
    const x = graph.input('x', 'float32', [2], true);
    const idle = graph.input('idle', 'float32', [2], true);
    expect(() => gradients(total(x), [x, idle])).toThrow('internal: the loss does not depend on idle');
  });

  test('a parameter that the loss reaches only through a stopped gradient', () => {
    const graph = new Graph();
    const x = graph.input('x', 'float32', [2], true);
    const y = graph.input('y', 'float32', [2], true);
    const loss = total(add(stopGradient(x), y));
    expect(() => gradients(loss, [x])).toThrow('the loss does not depend on x');
  });

  test('an input that was not marked as trainable', () => {
    const graph = new Graph();
    const x = graph.input('x', 'float32', [2]);
    expect(() => gradients(total(x), [x])).toThrow('the loss does not depend on x');
  });
});

/** Sums a tensor down to a shape that broadcasts to its own, element by element: the slow and obvious way. */
function summed(data: readonly number[], shape: readonly number[], target: readonly number[]): number[] {
  const sums = new Array<number>(elements(target)).fill(0);
  data.forEach((value, at) => {
    let [rest, place, stride] = [at, 0, 1];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const index = rest % shape[axis]!;
      rest = Math.floor(rest / shape[axis]!);
      const size = target[axis - shape.length + target.length] ?? 1;
      if (size > 1) place += index * stride;
      stride *= size;
    }
    sums[place]! += value;
  });
  return sums;
}
