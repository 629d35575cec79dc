import { describe, expect, test } from 'vitest';
import { Random } from '../../../shared/random.ts';
import type { Model } from '../../../src-main/model/model-file.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { encodingOf } from '../../../src-main/puzzles/index.ts';
import { Search } from '../../../src-main/search/search.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';
import { solveToEnd } from './runs.ts';

/** Thinks of every cell alike, so its answer never changes; and never says done. */
function indifferentRuntime(): Runtime {
  const model = tinyModel(tinyConfigs.neighbours);
  for (const name of ['readOut', 'doubt.weight', 'halt.bias']) model.weights.get(name)!.fill(0);
  return new Runtime(model, 'cpu', 1);
}

/** Changes its mind, at every step where nothing else is said: what it thinks depends on noise. */
function restlessRuntime(changesAt = (_step: number): boolean => true): Runtime {
  const runtime = indifferentRuntime();
  const random = new Random(1);
  const { improve } = runtime;
  let step = 0;
  let probabilities = new Float32Array();
  runtime.improve = async (extent, feeds) => {
    const results = await improve.call(runtime, extent, feeds);
    const classes =
      (results.probabilities as Float32Array).length / (extent.batch * extent.rows * extent.columns);
    if (changesAt(++step))
      probabilities = (results.probabilities as Float32Array).map(() => (2 * random.uniform()) / classes);
    return { ...results, probabilities };
  };
  return runtime;
}

const maze = encodingOf('maze').sample(6);

describe('a maze that settles', () => {
  test('ends once the answer has not changed for ten steps, and says so', async () => {
    const { frames, outcome } = await solveToEnd(indifferentRuntime(), maze);
    expect(frames).toHaveLength(11);
    expect(outcome).toMatchObject({ ended: 'settled', steps: 11, verdict: { kind: 'refuted' } });
  });

  test('counts the steps anew when the answer changes after all', async () => {
    const runtime = restlessRuntime(step => step === 1 || step === 5);
    const { frames, outcome } = await solveToEnd(runtime, encodingOf('maze').sample(10));
    expect(frames[4]!.answer[0]!.changed.length).toBeGreaterThan(0);
    expect(outcome).toMatchObject({ ended: 'settled', steps: 15 });
  });

  test('goes on with restarts where the effort has them', async () => {
    const { outcome } = await solveToEnd(indifferentRuntime(), maze, { effort: 'quick' });
    expect(outcome.ended).toBe('settled');
    expect(outcome.restarts).toBeGreaterThan(1);
    expect(outcome.steps).toBe(11);
  });
});

describe('restarts', () => {
  const side = 16; // news may travel for 43 steps
  const travel = Math.ceil((2 * side ** 2) / 12);

  test('are fewer where each needs more steps', async () => {
    const { outcome } = await solveToEnd(restlessRuntime(), encodingOf('maze').sample(side), {
      effort: 'quick',
    });
    const atOnce = outcome.restarts; // one batch, which is not cut short
    expect(atOnce).toBeGreaterThan(1);
    expect(outcome).toMatchObject({ ended: 'limit', steps: travel, totalSteps: travel * (1 + atOnce) });
  });

  test('are more where they settle early, up to as many steps', async () => {
    const { frames, outcome } = await solveToEnd(indifferentRuntime(), maze, { effort: 'quick' });
    expect(frames.map(({ step }) => step)).toEqual(
      [1, 2, 3, 4].flatMap(() => Array.from({ length: 11 }, (_, at) => at + 1)),
    );
    expect(frames.at(-1)?.most?.restarts).toBe(outcome.restarts);
  });
});

describe('the steps of a pass', () => {
  const never = new AbortController().signal;
  const searchWith = (model: Model, side: number) =>
    new Search(new Runtime(model, 'cpu', 1), encodingOf('maze').sample(side), {
      encoding: encodingOf('maze', model.card.config),
      ...{ seed: 1, signal: never },
    });

  test('grow with the way that news may have to travel', () => {
    // 400 open cells, there and back, 12 cells a step
    expect(searchWith(tinyModel(tinyConfigs.neighbours), 20)).toMatchObject({
      leastSteps: 67,
      settles: true,
    });
  });

  test('are taken together in what the search believes, as long as the size stays', () => {
    const search = searchWith(tinyModel(tinyConfigs.neighbours), 5);
    const learn = (...probabilities: number[]) => {
      const cells = probabilities.length;
      const values = new Array<number>(cells).fill(0);
      search.noteBelief([
        { rows: 1, columns: cells, values, symbols: 1, probabilities: Float32Array.from(probabilities) },
      ]);
      return [...search.belief()[0]!.probabilities];
    };
    expect([learn(1, 0), learn(0.5, 0.5), learn(0, 0.25)]).toEqual([
      [1, 0],
      [0.75, 0.25],
      [0.5, 0.25],
    ]);
    expect(learn(0.5)).toEqual([0.5]);
  });

  test('reach everywhere in a large maze, however small the effort', async () => {
    const { frames, outcome } = await solveToEnd(restlessRuntime(), encodingOf('maze').sample(16));
    expect(frames).toHaveLength(Math.ceil((2 * 256) / 12));
    expect(outcome.ended).toBe('limit');
  });

  test('a network without recursion still answers once', async () => {
    const config = { ...tinyConfigs.neighbours, cycles: 1, latentUpdates: 0 };
    const model = tinyModel(config);
    expect(searchWith(model, 20)).toMatchObject({ leastSteps: 0, settles: false });
    const { frames } = await solveToEnd(new Runtime(model, 'cpu', 1), maze, { effort: 'thorough' });
    expect(frames).toHaveLength(1);
  });
});
