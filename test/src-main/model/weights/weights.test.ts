import { describe, expect, test } from 'vitest';
import { Random } from '../../../../shared/random.ts';
import { elements } from '../../../../src-main/engine/tensor.ts';
import type { ModelConfig } from '../../../../src-main/model/config.ts';
import { parametersOf } from '../../../../src-main/model/weights/parameters.ts';
import { fillState } from '../../../../src-main/model/weights/state.ts';
import {
  countParameters,
  INITIAL_STATES,
  initializeWeights,
} from '../../../../src-main/model/weights/weights.ts';
import { tinyConfigs } from '../tiny.ts';

const wide: ModelConfig = { ...tinyConfigs.candidates, width: 64, hidden: 176 };

function statistics(values: Float32Array): { mean: number; deviation: number; furthest: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance), furthest: Math.max(...values.map(Math.abs)) };
}

describe('fresh weights', () => {
  const weights = initializeWeights(wide, new Random(3));

  test('matrices have mean 0 and deviation 1/√(inputs), cut off at two deviations of the normal before', () => {
    for (const [name, inputs] of [
      ['layers.0.gate', 64],
      ['layers.1.down', 176],
      ['layers.0.houses', 64],
    ] as const) {
      const { mean, deviation, furthest } = statistics(weights.get(name)!);
      const expected = 1 / Math.sqrt(inputs);
      expect(Math.abs(mean)).toBeLessThan(0.03 * expected);
      expect(deviation / expected).toBeCloseTo(1, 1);
      expect(furthest).toBeLessThanOrEqual((2 / 0.8796) * expected);
      expect(furthest).toBeGreaterThan(2 * expected);
    }
  });

  test('the halting head starts out saying "not done"', () => {
    expect(new Set(weights.get('halt.weight'))).toEqual(new Set([0]));
    expect([...weights.get('halt.bias')!]).toEqual([-5]);
  });

  test('the initial states are of unit size, and not the same', () => {
    const [answer, latent] = [weights.get(INITIAL_STATES.answer)!, weights.get(INITIAL_STATES.latent)!];
    expect([answer.length, latent.length]).toEqual([64, 64]);
    expect(answer).not.toEqual(latent);
    expect(statistics(answer).deviation).toBeGreaterThan(0.7);
    expect(statistics(answer).deviation).toBeLessThan(1.3);
  });

  test('are the same for the same seed, and others for another', () => {
    expect(initializeWeights(wide, new Random(3))).toEqual(weights);
    expect(initializeWeights(wide, new Random(4))).not.toEqual(weights);
  });

  test.each(Object.values(tinyConfigs))('have a tensor for every parameter: $network', config => {
    const parameters = parametersOf(config);
    const fresh = initializeWeights(config, new Random(1));
    const names = parameters.map(({ name }) => name);
    expect([...fresh.keys()]).toEqual([...names, ...Object.values(INITIAL_STATES)]);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, shape } of parameters) expect(fresh.get(name)).toHaveLength(elements(shape));
    expect(countParameters(config)).toBe(parameters.reduce((sum, { shape }) => sum + elements(shape), 0));
  });
});

describe('a state', () => {
  const weights = initializeWeights(wide, new Random(3));

  test('starts with the initial vector at every place', () => {
    const state = new Float32Array(3 * 64);
    fillState(state, weights, 'latent', 0, new Random(1));
    const initial = [...weights.get(INITIAL_STATES.latent)!];
    expect([...state]).toEqual([...initial, ...initial, ...initial]);
  });

  test('is perturbed everywhere by noise of the given deviation', () => {
    const state = new Float32Array(100 * 64);
    fillState(state, weights, 'answer', 0.5, new Random(1));
    const initial = weights.get(INITIAL_STATES.answer)!;
    const { mean, deviation } = statistics(state.map((value, at) => value - initial[at % 64]!));
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(deviation).toBeCloseTo(0.5, 1);
  });
});
