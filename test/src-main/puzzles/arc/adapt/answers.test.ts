import { expect, onTestFinished, test, vi } from 'vitest';
import { Random } from '../../../../../shared/random.ts';
import type { Feeds, Results } from '../../../../../src-main/engine/session.ts';
import { SessionThreads } from '../../../../../src-main/engine/session-threads.ts';
import { initializeWeights } from '../../../../../src-main/model/weights/weights.ts';
import { Answerer } from '../../../../../src-main/puzzles/arc/adapt/answers.ts';
import { rowsOf } from '../../../../../src-main/puzzles/arc/rows.ts';
import { grid } from '../../../../shared/puzzles/arc/samples.ts';
import { tinyConfigs } from '../../../model/tiny.ts';

test('every improvement step goes on from the states of the one before', async () => {
  await using opened = new AsyncDisposableStack();
  const threads = new SessionThreads(1);
  opened.defer(() => threads.dispose());
  const steps: { feeds: Feeds; results: Results }[] = [];
  const { compile } = threads;
  const compiled = vi.spyOn(threads, 'compile').mockImplementation(async (...graph) => {
    const { run, ...rest } = await compile.apply(threads, graph);
    return {
      ...rest,
      async run(feeds) {
        const results = await run(feeds);
        steps.push({ feeds: { ...feeds }, results });
        return results;
      },
    };
  });
  onTestFinished(() => compiled.mockRestore());
  const config = tinyConfigs.arc;
  const weights = initializeWeights(config, new Random(1));
  const pairs = [{ input: grid('12'), output: grid('21') }];
  const rows = rowsOf({ kind: 'arc', pairs, tests: [{ input: grid('34') }] });
  const answerer = await Answerer.create(
    config,
    rows.learned.question,
    { ...rows.extent, batch: 8 },
    threads,
  );
  const vectors = { fillAverage: (_: number, target: Float32Array) => void target.fill(0.1) };
  const answers = await answerer.answer(rows.tests[0]!, 2, { weights, vectors });
  expect(answers.map(after => after.map(({ view }) => view))).toEqual(
    new Array(2).fill([0, 1, 2, 3, 4, 5, 6, 7]),
  );
  const [first, second] = steps;
  expect(steps).toHaveLength(2);
  expect(second!.feeds.answer).toEqual(first!.results.nextAnswer);
  expect(second!.feeds.latent).toEqual(first!.results.nextLatent);
});
