import { expect, test } from 'vitest';
import { LearnedTable } from '../../../src-main/engine/learned-table.ts';
import { adamATan2, newMoments } from '../../../src-main/engine/optimizer.ts';
import { GroupOptimizer, type ParameterGroup } from '../../../src-main/engine/parameter-groups.ts';

const group = (name: string, more: Partial<ParameterGroup> = {}): ParameterGroup => ({
  shapes: new Map([[name, [16, 16]]]),
  optimizer: 'adam-atan2',
  rate: 1,
  weightDecay: 0,
  frozen: false,
  ...more,
});
const filled = (value: number) => new Float32Array(256).fill(value);

test('every group moves by its own rule, rate and decay, and a frozen one not at all', async () => {
  const groups = [
    group('plain', { rate: 2, weightDecay: 0.5 }),
    group('frozen', { frozen: true }),
    group('turned', { optimizer: 'muon' }),
  ];
  const optimizer = await GroupOptimizer.create(groups);
  const weights = new Map(['plain', 'frozen', 'turned'].map(name => [name, filled(1)]));
  await optimizer.update(weights, new Map([...weights.keys()].map(name => [name, filled(0.3)])), 1, 0.01);
  const expected = filled(1);
  adamATan2(expected, filled(0.3), newMoments(256), 1, { learningRate: 0.02, weightDecay: 0.5 });
  expect(weights.get('plain')).toEqual(expected);
  expect(weights.get('frozen')).toEqual(filled(1));
  // All gradients alike: a matrix of rank one, which Muon turns into one direction of length 1.
  const turned = weights.get('turned')!;
  expect(turned[0]).toBeLessThan(1);
  expect(turned[0]).not.toBeCloseTo(expected[0]!, 4);
  expect([...optimizer.names]).toEqual(['plain', 'turned']);
  await optimizer.dispose();
});

test('a learned table moves the rows that were used, each by the sum of its gradients', () => {
  const table = new LearnedTable(Float32Array.of(1, 1, 2, 2, 3, 3), 2);
  const gathered = new Float32Array(6);
  table.addRows([2, 0, 2], gathered);
  expect([...gathered]).toEqual([3, 3, 1, 1, 3, 3]);
  table.addGradient([2, 0, 2], [1, -5, 1, 1, 1, 2]); // row 2: 2 and −3
  table.update({ optimizer: 'sign', learningRate: 0.5, weightDecay: 0.2 });
  expect([...table.values].map(value => Math.round(value * 100) / 100)).toEqual([0.4, 0.4, 2, 2, 2.2, 3.2]);
  const still = table.values.slice();
  table.update({ optimizer: 'sign', learningRate: 0.5, weightDecay: 0.2 });
  expect(table.values).toEqual(still); // gradients are used once
});

test('rows that move like weights have moments of their own', () => {
  const table = new LearnedTable(new Float32Array(4), 2);
  const expected = new Float32Array(2);
  const moments = newMoments(2);
  const rates = { learningRate: 0.1, weightDecay: 0.1 };
  for (const step of [1, 2]) {
    table.addGradient([1], [1, -1]);
    table.update({ optimizer: 'adam-atan2', ...rates });
    adamATan2(expected, Float32Array.of(1, -1), moments, step, rates);
  }
  expect([...table.values]).toEqual([0, 0, ...expected]);
});
