import { expect, test } from 'vitest';
import { Random } from '../../../../../shared/random.ts';
import { SessionThreads } from '../../../../../src-main/engine/session-threads.ts';
import { initializeWeights } from '../../../../../src-main/model/weights/weights.ts';
import { Learner, type LearnReport } from '../../../../../src-main/puzzles/arc/adapt/learner.ts';
import { ADAPT_SETTINGS, type AdaptSettings } from '../../../../../src-main/puzzles/arc/adapt/settings.ts';
import { compileTraining } from '../../../../../src-main/puzzles/arc/adapt/training-graph.ts';
import { rowsOf } from '../../../../../src-main/puzzles/arc/rows.ts';
import { VECTOR_MOVES } from '../../../../../src-main/puzzles/arc/vector-moves.ts';
import { COPIED as task } from '../../../../shared/puzzles/arc/samples.ts';
import { tinyConfigs } from '../../../model/tiny.ts';

const [config, rows] = [tinyConfigs.arc, rowsOf(task)];
const weights = initializeWeights(config, new Random(1));

/** A learner of the task that has made some steps, and what they came to. */
async function learned(changes: Partial<AdaptSettings>, steps: number, vectorsOnly = false) {
  await using opened = new AsyncDisposableStack();
  const threads = new SessionThreads(1);
  opened.defer(() => threads.dispose());
  const vectors = { ...VECTOR_MOVES, weightDecay: 0, differenceDecay: 0 };
  const settings = { ...ADAPT_SETTINGS, vectors, ...changes };
  const graph = await compileTraining(config, { ...rows.extent, batch: settings.batch }, threads, settings);
  const learner = await Learner.create({
    ...{ config, weights, rows, graph, settings },
    lessons: rows.pairs.flat(),
  });
  opened.defer(() => learner.dispose());
  const before = vectorsOf(learner);
  const reports: LearnReport[] = [];
  while (learner.steps < steps) reports.push(await learner.step(1, { vectorsOnly }));
  const moved = vectorsOf(learner).map((value, at) => value - before[at]!);
  return { learner, reports, moved };
}

function vectorsOf({ vectors }: Learner): Float32Array {
  const target = new Float32Array(rows.learned.count * config.width);
  vectors.fillAverage(0, target);
  return target;
}

test('learned colour-blind, the vectors of all colours that vary move alike; else each by itself', async () => {
  const { varying } = rows.learned;
  expect(varying.length).toBeGreaterThan(1);
  const movesOf = (moved: Float32Array) =>
    varying.map(symbol => [...moved.subarray(symbol * config.width, (symbol + 1) * config.width)]);
  const [first, ...others] = movesOf((await learned({ colourBlind: 1 }, 3)).moved);
  expect(first!.some(move => Math.abs(move) > 1e-4)).toBe(true);
  for (const other of others)
    other.forEach((move, channel) => {
      expect(move).toBeCloseTo(first![channel]!, 5);
    });
  const [one, two] = movesOf((await learned({ colourBlind: 0 }, 3)).moved);
  expect(two!.some((move, channel) => Math.abs(move - one![channel]!) > 1e-3)).toBe(true);
});

test('rows leave after their improvement steps, not all at once', async () => {
  const { reports } = await learned({ supervisionSteps: 2, batch: 2 }, 4);
  expect(reports.map(({ finished }) => finished)).toEqual([1, 1, 1, 1]);
});

test('as long as the vectors alone are learned, the weights stay as they are', async () => {
  const still = await learned({}, 2, true);
  expect(still.learner.average).toEqual(weights);
  expect(still.moved.some(move => Math.abs(move) > 1e-4)).toBe(true);
  const moving = await learned({}, 2);
  expect(moving.learner.average).not.toEqual(weights);
});
