import { describe, expect, test } from 'vitest';
import { UserError } from '../../../shared/errors.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { type EvaluateOptions, evaluate } from '../../../src-main/solve/evaluate.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';
import { trainedModel } from '../model/trained.ts';
import { six, small, solvable, unsolvable } from './examples.ts';
import { randomRuntime } from './runs.ts';

const optionsWith = (more: Partial<EvaluateOptions> = {}): EvaluateOptions => ({
  effort: 'single',
  seed: 1,
  signal: new AbortController().signal,
  ...more,
});

describe('an evaluation', () => {
  test('counts puzzles, steps and time', async () => {
    const result = await evaluate(randomRuntime(), small, optionsWith());
    expect(result).toMatchObject({ puzzles: 5, solved: 0, accuracy: 0, meanSteps: 16 });
    expect(result.seconds).toBeGreaterThan(0);
    const time = result.each.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    expect(result.msPerStep).toBeCloseTo(time / (5 * 16), 6);
    expect(result.meanSeconds).toBeCloseTo(time / 1000 / 5, 9);
    expect(result.seconds).toBeGreaterThan(result.meanSeconds * 5);
    expect(result.each.map(({ solved, steps }) => [solved, steps])).toEqual(Array(5).fill([false, 16]));
    expect(result.medianMs).toBeGreaterThan(0);
    expect(result.medianMs).toBeLessThanOrEqual(result.seconds * 1000);
  });

  test('counts as solved what the rules verify', async () => {
    const runtime = new Runtime(trainedModel(), 'cpu', 1);
    const progress: [number, number][] = [];
    const result = await evaluate(
      runtime,
      [solvable[0]!, unsolvable, solvable[1]!],
      optionsWith({ onProgress: (done, solved) => progress.push([done, solved]) }),
    );
    expect(result).toMatchObject({ puzzles: 3, solved: 2, accuracy: 2 / 3, first: 2 });
    expect(progress).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
    ]);
  });

  test('of puzzles of which the model does not take one is refused before anything runs', async () => {
    const done: number[] = [];
    const options = optionsWith({ onProgress: count => done.push(count) });
    const runtime = new Runtime(tinyModel({ ...tinyConfigs.mlp, vocabulary: 6 }), 'cpu', 1);
    await expect(evaluate(runtime, [small[0]!, six], options)).rejects.toThrow(UserError);
    expect(done).toEqual([]);
  });

  test('that is stopped reports what it has done', async () => {
    const stop = new AbortController();
    const options = optionsWith({ signal: stop.signal, onProgress: done => done === 2 && stop.abort() });
    expect(await evaluate(randomRuntime(), small, options)).toMatchObject({
      ...{ puzzles: 2, solved: 0, stopped: true },
    });
  });

  test('does not count a puzzle whose solve was stopped', async () => {
    const stop = new AbortController();
    setImmediate(() => stop.abort());
    const options = optionsWith({ effort: 'relentless', signal: stop.signal });
    const report = await evaluate(randomRuntime(), [unsolvable, unsolvable], options);
    expect(report).toMatchObject({ puzzles: 0, solved: 0, stopped: true });
  });

  test('of nothing is no division by zero', async () => {
    const result = await evaluate(randomRuntime(), [], optionsWith());
    expect(result).toMatchObject({ puzzles: 0, solved: 0, accuracy: 0, meanSteps: 0, medianMs: 0 });
  });
});
