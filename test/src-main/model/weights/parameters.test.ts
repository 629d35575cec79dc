import { expect, test } from 'vitest';
import { Random } from '../../../../shared/random.ts';
import { elements } from '../../../../src-main/engine/tensor.ts';
import { parametersOf, tensorsToday } from '../../../../src-main/model/weights/parameters.ts';
import { initializeWeights } from '../../../../src-main/model/weights/weights.ts';
import { tinyConfigs } from '../tiny.ts';

const config = tinyConfigs.arc;
const weights = initializeWeights(config, new Random(1));
const stored = parametersOf(config).map(
  ({ name, shape, later }) => [name, { shape, data: weights.get(name)! }, later] as const,
);

test('what a network has got since is as it starts in a model of before', () => {
  const before = new Map(stored.flatMap(([name, tensor, later]) => (later ? [] : [[name, tensor] as const])));
  expect(before.size).toBeLessThan(stored.length);
  const today = tensorsToday(config, before);
  for (const { name, shape } of parametersOf(config)) {
    const tensor = today.get(name)!;
    expect(tensor.shape).toEqual(shape);
    expect(tensor.data).toHaveLength(elements(shape));
    expect(tensor.data).toEqual(weights.get(name));
  }
});

test('what is missing otherwise, and what there is, stays as it is', () => {
  const whole = new Map(stored.map(([name, tensor]) => [name, tensor] as const));
  expect(tensorsToday(config, whole)).toEqual(whole);
  whole.delete('readOut');
  expect(tensorsToday(config, whole).has('readOut')).toBe(false);
});
