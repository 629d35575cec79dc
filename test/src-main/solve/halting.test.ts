import { describe, expect, test } from 'vitest';
import { UserError } from '../../../shared/errors.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { calibrationError, judgeHalting } from '../../../src-main/solve/halting.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';
import { trainedModel } from '../model/trained.ts';
import { six, small, solvable, unsolvable } from './examples.ts';
import { randomRuntime } from './runs.ts';

test('the calibration error is the difference of the sure and the right in each tenth, in the mean of the steps', () => {
  const steps = (halt: number, ...right: boolean[]) => right.map(is => ({ halt, right: is }));
  expect(calibrationError([])).toBe(0);
  expect(calibrationError(steps(0.75, true, true, true, false))).toBe(0);
  expect(calibrationError(steps(1, true, false))).toBe(0.5);
  // Too sure in one bin, too little in another: these do not make up for each other.
  expect(calibrationError([...steps(0.85, false), ...steps(0.15, true)])).toBeCloseTo(0.85);
});

describe('judging the halting head', () => {
  test('a model that always says done is right as often as its answers are', async () => {
    const report = await judgeHalting(randomRuntime({ saysDone: true }), small);
    expect(report).toEqual({
      ...{ puzzles: 5, rightAtLast: 0, rightAtSome: 0, steps: 80 },
      ...{ saidDone: 80, right: 0, precision: 0, stopped: false },
      calibrationError: expect.closeTo(1, 1),
    });
  });

  test('that is stopped judges the puzzles so far', async () => {
    const report = await judgeHalting(randomRuntime(), small, AbortSignal.abort());
    expect(report).toMatchObject({ puzzles: 0, steps: 0, stopped: true });
  });

  test('a puzzle that the model does not take is refused in words for its user', async () => {
    const runtime = new Runtime(tinyModel({ ...tinyConfigs.mlp, vocabulary: 6 }), 'cpu', 1);
    await expect(judgeHalting(runtime, [six])).rejects.toThrow(UserError);
  });

  test('a model that never says done recalls nothing', async () => {
    const report = await judgeHalting(randomRuntime(), small.slice(0, 2));
    expect(report).toEqual({
      ...{ puzzles: 2, rightAtLast: 0, rightAtSome: 0, steps: 32 },
      ...{ saidDone: 0, right: 0, stopped: false },
      calibrationError: expect.closeTo(0, 1),
    });
  });

  test('counts the steps in which done and right fall together', async () => {
    const model = trainedModel();
    const judge = () => judgeHalting(new Runtime(model, 'cpu', 1), [solvable[0]!, unsolvable]);
    model.weights.get('halt.weight')!.fill(0);
    model.weights.get('halt.bias')!.fill(4);
    const always = await judge();
    expect(always).toMatchObject({
      ...{ puzzles: 2, rightAtLast: 1, rightAtSome: 1 },
      ...{ steps: 32, saidDone: 32, recall: 1 },
    });
    expect(always.precision).toBeGreaterThan(0.3); // the one that can be solved, once it is
    expect(always.precision).toBeLessThanOrEqual(0.5);
  });
});
