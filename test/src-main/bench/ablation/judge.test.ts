import { expect, test } from 'vitest';
import { score } from '../../../../src-main/bench/ablation/judge.ts';
import { Runtime } from '../../../../src-main/model/runtime.ts';
import { sudokuIn } from '../../../reading.ts';
import { trainedModel } from '../../model/trained.ts';
import { randomRuntime, smallPuzzle } from '../../solve/runs.ts';

const forever = new AbortController().signal;
const EASY = sudokuIn('53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79');
const IMPOSSIBLE = sudokuIn(`11${'.'.repeat(79)}`);

test('counts what is solved at once and later, as the rules say', async () => {
  const runtime = new Runtime(trainedModel(), 'cpu', 1);
  const examples = [{ puzzle: EASY }, { puzzle: IMPOSSIBLE }];
  const inOne = await score(runtime, examples, 1, forever);
  const inMany = await score(runtime, examples, 16, forever);
  await runtime.dispose();
  expect(inMany).toEqual({ puzzles: 2, atOnce: inOne!.solved, atLast: 1, solved: 1 });
  expect(inOne).toEqual({
    ...{ puzzles: 2, atOnce: inOne!.solved },
    ...{ atLast: inOne!.atOnce, solved: inOne!.atOnce },
  });
});

test('counts nothing for random weights, and ends when it is asked to', async () => {
  const runtime = randomRuntime();
  const examples = [{ puzzle: smallPuzzle }];
  expect(await score(runtime, examples, 2, forever)).toEqual({
    ...{ puzzles: 1, atOnce: 0, atLast: 0, solved: 0 },
  });
  expect(await score(runtime, examples, 2, AbortSignal.abort())).toBeUndefined();
  await runtime.dispose();
});
