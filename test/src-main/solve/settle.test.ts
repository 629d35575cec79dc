import { describe, expect, test } from 'vitest';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { taskOf } from '../../../src-main/model/tasks/index.ts';
import { planFor } from '../../../src-main/solve/effort.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';
import { refineToEnd } from './runs.ts';

/** Thinks of every cell alike, so its answer never changes; and never says done. */
function indifferentRuntime(): Runtime {
  const model = tinyModel(tinyConfigs.neighbours);
  for (const name of ['readOut', 'doubt.weight', 'halt.bias']) model.weights.get(name)!.fill(0);
  return new Runtime(model, 'cpu', 1);
}

const maze = taskOf('maze').sample(6);

describe('a maze that settles', () => {
  test('ends once the answer has not changed for ten steps, and says so', async () => {
    const { frames, outcome } = await refineToEnd(indifferentRuntime(), maze);
    expect(frames).toHaveLength(11);
    expect(outcome).toMatchObject({ ended: 'settled', steps: 11, verdict: { verified: false } });
  });

  test('goes on with restarts where the effort has them', async () => {
    const { outcome } = await refineToEnd(indifferentRuntime(), maze, { effort: 'quick' });
    expect(outcome.ended).toBe('settled');
    expect(outcome.restarts).toBeGreaterThan(1);
    expect(outcome.steps).toBe(11);
  });
});

describe('the steps of an effort', () => {
  const config = tinyConfigs.neighbours; // news travels 12 cells a step

  test('grow with the way that news may have to travel', () => {
    expect(planFor('single', config, 800)).toMatchObject({ firstSteps: 67, batches: 0 });
    expect(planFor('thorough', config, 800)).toMatchObject({ firstSteps: 67, restartSteps: 67 });
  });

  test('are never fewer than for a puzzle in which every cell hears of every other', () => {
    const { firstSteps, restartSteps } = planFor('quick', config);
    expect(planFor('quick', config, 30)).toMatchObject({ firstSteps, restartSteps });
  });

  test('a network without recursion still answers once', () => {
    expect(planFor('thorough', { ...config, cycles: 1, latentUpdates: 0 }, 800).firstSteps).toBe(1);
  });
});
