import { describe, expect, test } from 'vitest';
import { gradients } from '../../../../src-main/engine/gradient.ts';
import { Graph, type Value } from '../../../../src-main/engine/graph.ts';
import { reshape } from '../../../../src-main/engine/ops/layout.ts';
import { allAxes, reduceSum } from '../../../../src-main/engine/ops/reduce.ts';
import {
  binaryCrossEntropy,
  softmaxCrossEntropy,
  stableMaxCrossEntropy,
} from '../../../../src-main/model/graphs/loss.ts';
import { expectClose } from '../../engine/close.ts';
import { runOnce } from '../../engine/run.ts';

const IGNORED = -100;

type CrossEntropy = typeof softmaxCrossEntropy;

/** Losses of some rows, and the gradient of their sum. */
async function evaluate(
  crossEntropy: CrossEntropy,
  rows: readonly (readonly number[])[],
  labels: readonly number[],
): Promise<{ losses: number[]; gradient: number[] }> {
  const graph = new Graph();
  const logits = graph.input('logits', 'float32', [rows.length, rows[0]!.length], true);
  const losses = crossEntropy(logits, graph.constant(Int32Array.from(labels), 'int32', [labels.length]));
  expect(losses.shape).toEqual([rows.length, 1]);
  const [gradient] = gradients(total(losses), [logits]);
  const results = await runOnce(
    { graph, outputs: { losses, gradient: gradient! } },
    { logits: Float32Array.from(rows.flat()) },
  );
  return { losses: results.losses!, gradient: results.gradient! };
}

const total = (x: Value): Value => reshape(reduceSum(x, allAxes(x.shape)), []);

describe('softmax cross-entropy', () => {
  test('−ln of the label’s share', async () => {
    const row = [0, Math.log(3)]; // a quarter and three quarters
    const { losses, gradient } = await evaluate(softmaxCrossEntropy, [row, row], [1, 0]);
    expectClose(losses, [Math.log(4 / 3), Math.log(4)], { relative: 1e-6 });
    expectClose(gradient, [0.25, -0.25, -0.75, 0.75], { relative: 1e-6 });
  });

  test('stays finite however wrong the logits are', async () => {
    const { losses } = await evaluate(softmaxCrossEntropy, [[1000, -1000]], [1]);
    expectClose(losses, [2000], { relative: 1e-6 });
  });
});

describe('stable-max cross-entropy', () => {
  test('s(x) is x + 1 from zero on, and 1 / (1 − x) below', async () => {
    const rows = [
      [1, -1], // s = 2 and ½: shares of 4/5 and 1/5
      [0, 3], // s = 1 and 4: shares of 1/5 and 4/5
      [-4, -1], // s = 1/5 and 1/2: shares of 2/7 and 5/7
    ];
    const { losses } = await evaluate(stableMaxCrossEntropy, rows, [0, 0, 1]);
    expectClose(losses, [Math.log(5 / 4), Math.log(5), Math.log(7 / 5)], { relative: 1e-6 });
  });

  test('its gradient, worked out for a positive and a negative logit', async () => {
    // L = ln(s₀ + s₁) − ln s₀ with s₀ = 2, s₁ = ½, s₀' = 1 and s₁' = 1 / (1 − x)² = ¼
    const { gradient } = await evaluate(stableMaxCrossEntropy, [[1, -1]], [0]);
    expectClose(gradient, [1 / 2.5 - 1 / 2, 0.25 / 2.5], { relative: 1e-6 });
  });

  test('stays finite however wrong the logits are', async () => {
    const { losses } = await evaluate(stableMaxCrossEntropy, [[9999, -9999]], [1]);
    expectClose(losses, [Math.log(10_000 * 10_000)], { relative: 1e-6 });
  });
});

test.each([
  { name: 'softmax', crossEntropy: softmaxCrossEntropy },
  { name: 'stable-max', crossEntropy: stableMaxCrossEntropy },
])('a label to be ignored costs nothing and moves nothing: $name', async ({ crossEntropy }) => {
  const { losses, gradient } = await evaluate(
    crossEntropy,
    [
      [1, 2],
      [1, 2],
    ],
    [IGNORED, 0],
  );
  expect(losses[0]).toBeCloseTo(0, 12);
  expect(losses[1]).toBeGreaterThan(0.1);
  expect(gradient.slice(0, 2).map(Math.abs)).toEqual([0, 0]);
});

test('binary cross-entropy of a logit', async () => {
  const graph = new Graph();
  const logits = graph.input('logits', 'float32', [5]);
  const targets = graph.input('targets', 'float32', [5]);
  const outputs = { loss: binaryCrossEntropy(logits, targets) };
  const { loss } = await runOnce(
    { graph, outputs },
    { logits: Float32Array.of(0, 2, -2, 100, -100), targets: Float32Array.of(1, 0, 1, 1, 1) },
  );
  const wrong = Math.log(1 + Math.exp(2));
  expectClose(loss!, [Math.LN2, wrong, wrong, 0, 100], { relative: 1e-6 });
});
