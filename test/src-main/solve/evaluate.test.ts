import { describe, expect, test } from 'vitest';
import { UserError } from '../../../shared/errors.ts';
import type { Example } from '../../../shared/puzzles/puzzle.ts';
import { generateSudoku } from '../../../shared/puzzles/sudoku/generator/generator.ts';
import { solveExactly } from '../../../shared/puzzles/sudoku/solver/solver.ts';
import { Random } from '../../../shared/random.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { type EvaluateOptions, evaluate, judgeHalting } from '../../../src-main/solve/evaluate.ts';
import { answerTo, solvedExample } from '../../answers.ts';
import { sudokuIn } from '../../reading.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';
import { trainedModel } from '../model/trained.ts';
import { randomRuntime } from './runs.ts';

const optionsWith = (more: Partial<EvaluateOptions> = {}): EvaluateOptions => ({
  effort: 'single',
  seed: 1,
  signal: new AbortController().signal,
  ...more,
});

const random = new Random(5);
const small: Example[] = Array.from({ length: 5 }, () => solvedExample(generateSudoku({ size: 4, random })));

/** Two that the trained model solves, the second in several steps; and one that has no solution. */
const solvable = [
  '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79',
  '.......1.4.........2...........5.4.7..8...3....1.9....3..4..2...5.1........8.6...',
].map((line): Example => {
  const puzzle = sudokuIn(line);
  return { puzzle, solution: answerTo(puzzle, solveExactly(puzzle).solutions[0]!) };
});
const unsolvable: Example = {
  ...solvable[0]!,
  puzzle: sudokuIn('553.7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79'),
};

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
    const six = solvedExample(generateSudoku({ size: 6, random }));
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

describe('judging the halting head', () => {
  test('a model that always says done is right as often as its answers are', async () => {
    const report = await judgeHalting(randomRuntime({ saysDone: true }), small);
    expect(report).toEqual({
      ...{ puzzles: 5, rightAtLast: 0, rightAtSome: 0, steps: 80 },
      ...{ saidDone: 80, right: 0, precision: 0, stopped: false },
    });
  });

  test('that is stopped judges the puzzles so far', async () => {
    const report = await judgeHalting(randomRuntime(), small, AbortSignal.abort());
    expect(report).toMatchObject({ puzzles: 0, steps: 0, stopped: true });
  });

  test('a puzzle that the model does not take is refused in words for its user', async () => {
    const six = solvedExample(generateSudoku({ size: 6, random }));
    const runtime = new Runtime(tinyModel({ ...tinyConfigs.mlp, vocabulary: 6 }), 'cpu', 1);
    await expect(judgeHalting(runtime, [six])).rejects.toThrow(UserError);
  });

  test('a model that never says done recalls nothing', async () => {
    const report = await judgeHalting(randomRuntime(), small.slice(0, 2));
    expect(report).toEqual({
      ...{ puzzles: 2, rightAtLast: 0, rightAtSome: 0, steps: 32 },
      ...{ saidDone: 0, right: 0, stopped: false },
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
