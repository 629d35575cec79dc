import { describe, expect, test } from 'vitest';
import type { ArcTask } from '../../../../../shared/puzzles/arc/board.ts';
import { sameGrid } from '../../../../../shared/puzzles/grid.ts';
import { Random } from '../../../../../shared/random.ts';
import type { ModelConfig } from '../../../../../src-main/model/config.ts';
import { initializeWeights } from '../../../../../src-main/model/weights/weights.ts';
import { adapt, type Progress } from '../../../../../src-main/puzzles/arc/adapt/adapt.ts';
import { grid } from '../../../../shared/puzzles/arc/samples.ts';

const config: ModelConfig = {
  network: 'arc',
  width: 16,
  layers: 2,
  hidden: 32,
  cycles: 1,
  latentUpdates: 1,
  messageWidth: 4,
};
const base = { config, weights: initializeWeights(config, new Random(3)) };

/** Blue becomes red. */
const task: ArcTask = {
  kind: 'arc',
  pairs: [
    { input: grid('010', '101'), output: grid('020', '202') },
    { input: grid('110', '001'), output: grid('220', '002') },
    { input: grid('111', '000'), output: grid('222', '000') },
  ],
  tests: [{ input: grid('011', '100') }, { input: grid('10', '01') }],
};

const long = { limit: { milliseconds: 120_000 }, threads: 1 };

async function learn(signal: AbortSignal, watch = (_: Progress) => {}): Promise<Progress[]> {
  const all: Progress[] = [];
  for await (const progress of adapt(base, task, { ...long, signal })) {
    all.push(progress);
    watch(progress);
  }
  return all;
}

describe('learning a task', () => {
  test('fits the pairs, answers every test in eight views that agree, and ends long before its time', async () => {
    const before = new Map([...base.weights].map(([name, data]) => [name, data.slice()]));
    const all = await learn(new AbortController().signal);
    const last = all.at(-1)!;
    expect(all[0]).toMatchObject({ phase: 'learning', steps: 0 });
    expect(all[0]!.tests[0]).toHaveLength(8);
    expect(all[0]!.loss).toBeGreaterThan(all.findLast(({ phase }) => phase === 'learning')!.loss);
    expect(last.phase).toBe('answering');
    expect(last.milliseconds).toBeLessThan(long.limit.milliseconds);
    expect(last.pairs.map((output, pair) => sameGrid(output, task.pairs[pair]!.output))).toEqual([
      true,
      true,
      true,
    ]);
    expect(last.reproduced).toBe(3);
    expect(all.some(({ phase }) => phase === 'checking')).toBe(true);
    expect(last.leftOut!.count).toBe(last.leftOut!.of);
    expect(last.leftOut!.of).toBeGreaterThan(0);
    expect(last.tests).toHaveLength(2);
    for (const [test, right] of [grid('022', '200'), grid('20', '02')].entries()) {
      expect(last.tests[test]!.map(({ view }) => view)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      for (const answer of last.tests[test]!) expect(sameGrid(answer, right)).toBe(true);
    }
    expect(base.weights).toEqual(before); // learned on a copy
  }, 120_000);

  test('by training steps it is the same every time, on one thread', async () => {
    const options = { limit: { steps: 50 }, threads: 1, signal: new AbortController().signal };
    const seen: unknown[][] = [[], []];
    for (const run of seen)
      for await (const { milliseconds: _, ...progress } of adapt(base, task, options)) run.push(progress);
    expect(seen[0]!.map(progress => (progress as Progress).steps)).toEqual([0, 40, 50]); // looked at, and in the end
    expect(seen[1]).toEqual(seen[0]);
    const first = await adapt(base, task, { ...options, settings: { seed: 2 } }).next();
    expect((first.value as Progress).loss).not.toBe((seen[0]![0] as Progress).loss); // other vectors
  }, 60_000);

  test('in a time too short to learn in, the answer is what it knew before', async () => {
    const all: Progress[] = [];
    const options = { limit: { milliseconds: 1 }, threads: 1, signal: new AbortController().signal };
    for await (const progress of adapt(base, task, options)) all.push(progress);
    expect(all.map(({ phase, steps }) => [phase, steps])).toEqual([
      ['learning', 0],
      ['answering', 0],
    ]);
    expect(all[1]!.pairs).toBe(all[0]!.pairs); // not looked at again
  }, 60_000);

  test('a look that is due at the end is not made twice', async () => {
    const steps: number[] = [];
    const options = { limit: { steps: 40 }, threads: 1, signal: new AbortController().signal };
    for await (const progress of adapt(base, task, options)) steps.push(progress.steps);
    expect(steps).toEqual([0, 40]);
  }, 60_000);

  test('ends soon when it is stopped, with the answer so far', async () => {
    const controller = new AbortController();
    const all = await learn(controller.signal, () => controller.abort());
    expect(all.filter(({ phase }) => phase === 'learning')).toHaveLength(1); // what it knew before
    expect(all.at(-1)).toMatchObject({ phase: 'answering' });
    expect(all.at(-1)!.tests[0]).toHaveLength(8);
  }, 60_000);
});
