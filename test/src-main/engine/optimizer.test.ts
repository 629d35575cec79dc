import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adamATan2, averageInto, newMoments } from '../../../src-main/engine/optimizer.ts';
import { expectClose } from './close.ts';

const RATES = { learningRate: 0.1, weightDecay: 0.1 };

describe('AdamATan2', () => {
  test('two steps worked out by hand', () => {
    const weights = Float32Array.of(1);
    const moments = newMoments(1);
    // m = 0.1·0.5, v = 0.05·0.25; corrected: 0.5 and 0.25; atan2(0.5, 0.5) = π/4, so the step is the learning rate.
    adamATan2(weights, Float32Array.of(0.5), moments, 1, RATES);
    expectClose(weights, [1 * (1 - 0.01) - 0.1], { relative: 1e-6 });
    expectClose([...moments.first, ...moments.second], [0.05, 0.0125], { relative: 1e-6 });
    // m = 0.9·0.05 − 0.1·0.5 = −0.005, v = 0.95·0.0125 + 0.05·0.25 = 0.024375; corrected by 0.19 and 0.0975:
    // atan2(−0.02631579, 0.5) = −0.05258305, times 0.1·4/π.
    adamATan2(weights, Float32Array.of(-0.5), moments, 2, RATES);
    expectClose(weights, [0.89 * 0.99 + 0.00669508], { relative: 1e-6 });
    expectClose([...moments.first, ...moments.second], [-0.005, 0.024375], { relative: 1e-6 });
  });

  test('a gradient that never changes moves a weight by the learning rate, whatever its size', () => {
    const weights = new Float32Array(4);
    const moments = newMoments(4);
    const gradient = Float32Array.of(1e-6, 1, -1e6, 0);
    for (let step = 1; step <= 50; step++) {
      adamATan2(weights, gradient, moments, step, { learningRate: 0.01, weightDecay: 0 });
    }
    expectClose(weights, [-0.5, -0.5, 0.5, 0], { relative: 1e-4 });
  });

  test('no step is longer than twice the learning rate', () => {
    const numbers = fc.float({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 30 }), gradients => {
        const weights = Float32Array.of(0);
        const moments = newMoments(1);
        gradients.forEach((gradient, index) => {
          const before = weights[0]!;
          adamATan2(weights, Float32Array.of(gradient), moments, index + 1, {
            learningRate: 1,
            weightDecay: 0,
          });
          expect(Math.abs(weights[0]! - before)).toBeLessThanOrEqual(2.00001);
        });
      }),
    );
  });

  test('decay shrinks weights by rate times decay, apart from the gradient', () => {
    const weights = Float32Array.of(2);
    adamATan2(weights, Float32Array.of(0), newMoments(1), 1, { learningRate: 0.1, weightDecay: 0.5 });
    expectClose(weights, [2 * 0.95], { relative: 1e-6 });
  });
});

describe('the moving average', () => {
  test('forgets the start quickly, then keeps to its decay', () => {
    const average = Float32Array.of(0);
    averageInto(average, Float32Array.of(11), 0.999, 1); // keeps 1/11
    expectClose(average, [10], { relative: 1e-6 });
    averageInto(average, Float32Array.of(4), 0.999, 2); // keeps 2/12
    expectClose(average, [5], { relative: 1e-6 });
    const late = Float32Array.of(1);
    averageInto(late, Float32Array.of(0), 0.999, 100_000);
    expectClose(late, [0.999], { relative: 1e-6 });
  });

  test('a decay of 0 follows the weights', () => {
    const average = Float32Array.of(7, 7);
    averageInto(average, Float32Array.of(1, 2), 0, 5);
    expect([...average]).toEqual([1, 2]);
  });
});
