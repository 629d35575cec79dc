import { afterEach, expect, test } from 'vitest';
import type { ArcTask } from '../../../../../shared/puzzles/arc/board.ts';
import { Random } from '../../../../../shared/random.ts';
import { initializeWeights } from '../../../../../src-main/model/weights/weights.ts';
import type { Answerer, ViewAnswer } from '../../../../../src-main/puzzles/arc/adapt/answers.ts';
import { LearningRun } from '../../../../../src-main/puzzles/arc/adapt/run.ts';
import { ADAPT_SETTINGS } from '../../../../../src-main/puzzles/arc/adapt/settings.ts';
import { rowsOf } from '../../../../../src-main/puzzles/arc/rows.ts';
import { grid } from '../../../../shared/puzzles/arc/samples.ts';
import { tinyConfigs } from '../../../model/tiny.ts';

/** The input is the output; colours come and go. */
const task: ArcTask = {
  kind: 'arc',
  pairs: [
    { input: grid('12'), output: grid('12') },
    { input: grid('34'), output: grid('34') },
  ],
  tests: [{ input: grid('56') }],
};

const runs: LearningRun[] = [];
afterEach(async () => {
  for (const run of runs.splice(0)) await run.dispose();
});

/** A run whose model answers some cell values, by whether it tells varying colours apart. */
async function runThatAnswers(answers: { own: number[]; blind: number[] }, of = task): Promise<LearningRun> {
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
      graph: {
        extent: { ...rows.extent, batch: 1 },
        run: { run: () => Promise.reject(new Error('nothing is learned here')), dispose: async () => {} },
      },
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
