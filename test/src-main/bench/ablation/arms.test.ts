import { describe, expect, test } from 'vitest';
import { ARM_NAMES, ARMS, armConfig, type Subject } from '../../../../src-main/bench/ablation/arms.ts';
import { exampleStepFlops, nearestInCost } from '../../../../src-main/bench/ablation/cost.ts';
import { passesPerStep } from '../../../../src-main/model/config.ts';
import { countParameters } from '../../../../src-main/model/weights/weights.ts';

const SUBJECTS: readonly Subject[] = [
  { puzzle: 'sudoku', size: 6, width: 16 },
  { puzzle: 'maze', size: 7, width: 32 },
];

describe.each(SUBJECTS)('the arms of $puzzle', subject => {
  const config = (arm: keyof typeof ARMS) => armConfig(ARMS[arm], subject);
  const cost = (arm: keyof typeof ARMS) =>
    exampleStepFlops(config(arm), subject) / exampleStepFlops(config('full'), subject);

  test('without recursion have the same network and make one pass a step', () => {
    for (const [without, base] of [
      ['no-recursion', 'full'],
      ['once', 'full'],
      ['paper-no-recursion', 'paper'],
      ['paper-neither', 'paper'],
    ] as const) {
      expect(passesPerStep(config(without))).toBe(1);
      const { cycles, latentUpdates } = config(base);
      expect(cycles * (latentUpdates + 1)).toBeGreaterThan(1);
      expect({ ...config(without), cycles, latentUpdates }).toEqual(config(base));
      expect(cost(without)).toBeLessThan(0.25);
    }
  });

  test('with depth or the paper’s network instead cost about the same', () => {
    expect(passesPerStep(config('depth'))).toBe(1);
    expect({ ...config('depth'), layers: config('no-recursion').layers }).toEqual(config('no-recursion'));
    expect(countParameters(config('depth'))).toBeGreaterThan(3 * countParameters(config('full')));
    expect(config('depth-slower')).toEqual(config('depth'));
    expect(Math.abs(cost('depth') - 1)).toBeLessThan(0.1);
    expect(Math.abs(cost('paper') - 1)).toBeLessThan(0.3);
    expect(config('paper').network).not.toBe(config('full').network);
  });

  test('without deep supervision or augmentation train the same model', () => {
    expect(config('no-supervision')).toEqual(config('full'));
    expect(config('no-views')).toEqual(config('full'));
    expect(config('paper-no-views')).toEqual(config('paper'));
  });
});

test('every arm has a title of its own, and none of those beside the full model is the full model', () => {
  expect(new Set(ARM_NAMES.map(name => ARMS[name].title)).size).toBe(ARM_NAMES.length);
  const differences = ARM_NAMES.map(name => JSON.stringify({ ...ARMS[name], title: '' }));
  expect(new Set(differences).size).toBe(ARM_NAMES.length);
});

test('a cost is that of the matrix products, whose number grows with the layers', () => {
  const subject = SUBJECTS[0]!;
  const once = armConfig(ARMS['no-recursion'], subject);
  const flops = (layers: number) => exampleStepFlops({ ...once, layers }, subject);
  expect(flops(5) - flops(4)).toBe(flops(4) - flops(3));
  const near = (layers: number) =>
    nearestInCost({ ...once, layers }, subject, number => ({ ...once, layers: number }));
  expect(near(5).layers).toBe(5);
});
