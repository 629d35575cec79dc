import { describe, expect, test } from 'vitest';
import { Random } from '../../../shared/random.ts';
import { gradients } from '../../../src-main/engine/gradient.ts';
import { Graph } from '../../../src-main/engine/graph.ts';
import { add } from '../../../src-main/engine/ops/arithmetic.ts';
import { type OperatorName, operators } from '../../../src-main/engine/ops/index.ts';
import { coefficients, compareGradients, draw, functional, randomFunctional } from './gradient-check.ts';
import { runOnce } from './run.ts';
import { samples } from './samples.ts';

const names = Object.keys(samples) as OperatorName[];
const isDifferentiable = (name: OperatorName) => 'gradient' in operators[name];
const samplesOf = (chosen: readonly OperatorName[]) =>
  chosen.flatMap(name => samples[name].map(sample => ({ name, what: sample.what, sample })));

describe('the gradient agrees with central differences', () => {
  test.each(samplesOf(names.filter(isDifferentiable)))('$name: $what', async ({ sample }) => {
    const tolerance = sample.inFloat32 === undefined ? 1e-7 : 2e-3;
    for (const { input, analytic, numeric } of await compareGradients(sample, 7)) {
      const error = Math.abs(analytic - numeric) / Math.max(0.1, Math.abs(numeric));
      expect(error, `input ${input}: the gradient says ${analytic}, the difference ${numeric}`).toBeLessThan(
        tolerance,
      );
    }
  });
});

describe('no gradient flows through', () => {
  // Beside a path around the operator, whose gradient is known, its own must add nothing.
  test.each(samplesOf(names.filter(name => !isDifferentiable(name))))('$name', async ({ sample }) => {
    const random = new Random(3);
    const graph = new Graph();
    const x = graph.input('x', 'float64', sample.inputs[0]!.shape, true);
    const around = coefficients(x, random);
    const through = randomFunctional(sample.apply([x]), random);
    const [gradient] = gradients(add(functional(x, around), through), [x]);
    const feeds = { x: draw(sample.inputs[0]!, random, 'float64') };
    const results = await runOnce({ graph, outputs: { gradient: gradient!, around } }, feeds);
    expect(results.gradient).toEqual(results.around);
  });
});

test('every operator has a sample', () => {
  expect(names.filter(name => samples[name].length === 0)).toEqual([]);
  expect(new Set(names)).toEqual(new Set(Object.keys(operators)));
});
