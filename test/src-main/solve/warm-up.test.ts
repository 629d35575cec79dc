import { expect, test, vi } from 'vitest';
import { UserError } from '../../../shared/errors.ts';
import { ARC_EXAMPLES } from '../../../shared/puzzles/arc/examples.ts';
import { makeSudoku } from '../../../shared/puzzles/sudoku/board.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { compare } from '../../../src-main/solve/compare.ts';
import { evaluate } from '../../../src-main/solve/evaluate.ts';
import { warmUp } from '../../../src-main/solve/warm-up.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';
import { randomRuntime, smallPuzzle } from './runs.ts';

test('compiles and runs what a puzzle needs, once', async () => {
  const runtime = randomRuntime();
  const improve = vi.spyOn(runtime, 'improve');
  await warmUp(runtime, smallPuzzle);
  await warmUp(runtime, smallPuzzle);
  expect(improve).toHaveBeenCalledTimes(1);
  expect(runtime.sessions.keys).toHaveLength(1);
  await runtime.dispose();
});

test('leaves tasks alone that are learned first', async () => {
  const { card, weights } = tinyModel(tinyConfigs.arc);
  const arc = { ...card, puzzle: 'arc' } as const;
  const runtime = new Runtime({ card: arc, weights }, 'cpu', 1);
  await warmUp(runtime, ARC_EXAMPLES[0]!.task);
  expect(runtime.sessions.keys).toEqual([]);
});

test('refuses a puzzle that the model does not take, in words for its user', async () => {
  const runtime = new Runtime(tinyModel({ ...tinyConfigs.mlp, vocabulary: 6 }), 'cpu', 1);
  const six = makeSudoku(new Array<number>(36).fill(0));
  await expect(warmUp(runtime, six)).rejects.toThrow(UserError);
  expect(runtime.sessions.keys).toEqual([]);
});

test('a comparison warms up both sides before it times one of them', async () => {
  const runs: string[] = [];
  const side = (id: string) => {
    const runtime = randomRuntime();
    const improve = runtime.improve.bind(runtime);
    vi.spyOn(runtime, 'improve').mockImplementation((...step) => {
      runs.push(id);
      return improve(...step);
    });
    return { id, runtime };
  };
  const [one, two] = [side('one'), side('two')];
  const options = { effort: 'single', signal: new AbortController().signal } as const;
  await compare([one, two], [{ puzzle: smallPuzzle }], options).next();
  expect(runs.slice(0, 3)).toEqual(['one', 'two', 'one']);
  for (const { runtime } of [one, two]) await runtime.dispose();
});

test('an evaluation warms up once for each shape, outside of the time that it tells of a puzzle', async () => {
  const runtime = randomRuntime();
  const improve = vi.spyOn(runtime, 'improve');
  const examples = [{ puzzle: smallPuzzle }, { puzzle: smallPuzzle }];
  const options = { effort: 'single', seed: 1, signal: new AbortController().signal } as const;
  const { each } = await evaluate(runtime, examples, options);
  expect(improve).toHaveBeenCalledTimes(1 + each[0]!.steps! + each[1]!.steps!);
  await runtime.dispose();
});
