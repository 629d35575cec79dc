import { afterEach, expect, test } from 'vitest';
import { Random } from '../../../../../shared/random.ts';
import { SessionThreads } from '../../../../../src-main/engine/session-threads.ts';
import { initializeWeights } from '../../../../../src-main/model/weights/weights.ts';
import type { Answerer, ViewAnswer } from '../../../../../src-main/puzzles/arc/adapt/answers.ts';
import { CourseBySteps } from '../../../../../src-main/puzzles/arc/adapt/course.ts';
import { LearningRun, lookUnlearned } from '../../../../../src-main/puzzles/arc/adapt/run.ts';
import { ADAPT_SETTINGS } from '../../../../../src-main/puzzles/arc/adapt/settings.ts';
import {
  compileTraining,
  type TrainingGraph,
} from '../../../../../src-main/puzzles/arc/adapt/training-graph.ts';
import { rowsOf } from '../../../../../src-main/puzzles/arc/rows.ts';
import { grid, COPIED as task } from '../../../../shared/puzzles/arc/samples.ts';
import { tinyConfigs } from '../../../model/tiny.ts';

const runs: LearningRun[] = [];
afterEach(async () => {
  for (const run of runs.splice(0)) await run.dispose();
});

/** Of runs that learn nothing. */
const UNUSED: TrainingGraph = {
  extent: { ...rowsOf(task).extent, batch: 1 },
  run: { run: () => Promise.reject(new Error('nothing is learned here')), dispose: async () => {} },
};

/** A run whose model answers some cell values, by whether it tells varying colours apart. */
async function runThatAnswers(
  answers: { own: number[]; blind: number[] },
  of = task,
  graph: TrainingGraph = UNUSED,
): Promise<LearningRun> {
  const [config, rows] = [tinyConfigs.arc, rowsOf(of)];
  const answerer: Pick<Answerer, 'answer'> = {
    answer: async (asked, steps, { vectors }) => {
      const given = new Float32Array(rows.learned.count * config.width);
      vectors.fillAverage(0, given);
      const [first, second] = [1, 2].map(symbol => given[symbol * config.width]);
      const values = first === second ? answers.blind : answers.own;
      const answer = (at: number): ViewAnswer => ({
        ...{ view: 0, rows: 1, columns: 2, symbols: 10, probabilities: new Float32Array(20) },
        values: at < of.pairs.length ? values.slice(2 * at, 2 * at + 2) : values.slice(-2),
      });
      return Array.from({ length: steps }, () => asked.map((_, at) => answer(at)));
    },
  };
  const run = await LearningRun.begin(
    {
      ...{ config, settings: ADAPT_SETTINGS, signal: new AbortController().signal },
      weights: initializeWeights(config, new Random(1)),
      graph,
      answerer,
    },
    { task: of, rows },
    1,
  );
  runs.push(run);
  return run;
}

const testAnswer = async (run: LearningRun) => (await run.look()).at(-1)!.tests[0]![0]!.values;

test('of two rules that reproduce all pairs, the one that knows less of colours answers', async () => {
  const run = await runThatAnswers({ own: [1, 2, 3, 4, 6, 5], blind: [1, 2, 3, 4, 5, 6] });
  expect(await testAnswer(run)).toEqual([5, 6]);
});

test('a rule that is not found without telling colours apart is asked with them', async () => {
  const run = await runThatAnswers({ own: [1, 2, 3, 3, 5, 6], blind: [1, 2, 4, 4, 6, 5] });
  expect(await testAnswer(run)).toEqual([5, 6]);
  expect((await run.look()).at(-1)!.reproduced).toBe(1);
});

test('where all pairs have the same colours, none is looked at in another way', async () => {
  const same = { ...task, pairs: [task.pairs[0]!, task.pairs[0]!] };
  const run = await runThatAnswers({ own: [1, 2, 1, 2, 6, 5], blind: [1, 2, 1, 2, 5, 6] }, same);
  expect(await testAnswer(run)).toEqual([6, 5]);
});

test.each([
  { own: [1, 2, 3, 4, 5, 6], looks: [40, 80], settled: true },
  { own: [1, 2, 3, 3, 5, 6], looks: [40, 80, 120], settled: false },
])('learning ends before its time where all pairs come out right twice running: $settled', async of => {
  await using opened = new AsyncDisposableStack();
  const threads = new SessionThreads(1);
  opened.defer(() => threads.dispose());
  const extent = { ...rowsOf(task).extent, batch: ADAPT_SETTINGS.batch };
  const graph = await compileTraining(tinyConfigs.arc, extent, threads, ADAPT_SETTINGS);
  const run = await runThatAnswers({ own: of.own, blind: of.own }, task, graph);
  const looks: number[] = [];
  for await (const { steps } of run.learn(new CourseBySteps(130))) looks.push(steps);
  expect([looks, run.settled]).toEqual([of.looks, of.settled]);
});

test('the loss of answers of another size is that of the cells that they have', async () => {
  const tall = { ...task, pairs: [{ input: grid('1'), output: grid('1', '3') }] };
  const rows = rowsOf(tall);
  const wide: ViewAnswer = {
    ...{ view: 0, rows: 1, columns: 2, symbols: 10, values: [1, 2] },
    probabilities: new Float32Array(20).fill(0.1).fill(0.5, 0, 10),
  };
  const answerer = { answer: async (asked: readonly unknown[]) => [asked.map(() => wide)] };
  const weights = initializeWeights(tinyConfigs.arc, new Random(1));
  const common = { config: tinyConfigs.arc, weights, answerer, settings: ADAPT_SETTINGS };
  const { loss, reproduced } = await lookUnlearned(common, { task: tall, rows });
  expect(loss).toBeCloseTo(-Math.log(0.5), 2);
  expect(reproduced).toBe(0);
});
