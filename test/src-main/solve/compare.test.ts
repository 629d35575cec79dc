import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Comparison, ComparisonRow } from '../../../shared/contract/models.ts';
import type { Example } from '../../../shared/puzzles/puzzle.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { compare, sharedKind } from '../../../src-main/solve/compare.ts';
import { lastOf } from '../../../src-main/steps.ts';
import { sudokuIn } from '../../reading.ts';
import { COPIED, grid } from '../../shared/puzzles/arc/samples.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';
import { trainedModel } from '../model/trained.ts';
import { randomRuntime } from './runs.ts';

/** One that the trained model solves, and one that has no solution. */
const [solvable, unsolvable] = [
  '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79',
  '553.7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79',
].map((line): Example => ({ puzzle: sudokuIn(line) }));

const contestants = () => ({
  able: { id: 'able', runtime: new Runtime(trainedModel(), 'cpu', 1) },
  unable: { id: 'unable', runtime: randomRuntime() },
});

/** @param stopAfter rows after which it is stopped */
async function compared(runtimes: Parameters<typeof compare>[0], stopAfter = Infinity) {
  const stop = new AbortController();
  const options = { effort: 'single', signal: stop.signal } as const;
  const steps = compare(runtimes, [solvable!, unsolvable!], options);
  const rows: ComparisonRow[] = [];
  for (;;) {
    const { done, value } = await steps.next();
    if (done) return { rows, comparison: value as Comparison };
    rows.push(value);
    if (rows.length >= stopAfter) stop.abort();
  }
}

describe('a comparison of two models', () => {
  test('counts what each solves, and what only one of them does, with the puzzle', async () => {
    const { able, unable } = contestants();
    const { rows, comparison } = await compared([able, unable]);
    expect(rows.map(({ attempts }) => attempts.map(({ solved }) => solved))).toEqual([
      [true, false],
      [false, false],
    ]);
    expect(rows.map(({ puzzle }) => puzzle)).toEqual([solvable!.puzzle, undefined]);
    expect(comparison).toMatchObject({ onlyFirst: 1, onlySecond: 0, stopped: false });
    const [first, second] = comparison.totals;
    expect(first).toMatchObject({ model: 'able', title: 'Trained', puzzles: 2, solved: 1 });
    expect(second).toMatchObject({ model: 'unable', puzzles: 2, solved: 0, meanSteps: 16 });
    expect(first.meanSteps).toBe((rows[0]!.attempts[0].steps + rows[1]!.attempts[0].steps) / 2);
    const other = await compared([unable, able]);
    expect(other.comparison).toMatchObject({ onlyFirst: 0, onlySecond: 1 });
  });

  test('counts tasks that no rule can judge as evaluations do: the answer is in one of two attempts', async () => {
    const [right, wrong] = [grid('12'), grid('21')];
    vi.doMock('../../../src-main/solve/solve.ts', () => ({
      async *solve({ model }: Runtime) {
        const [answer, other] = model.card.title === 'Second' ? [wrong, right] : [wrong, wrong];
        const outcome = { answer: [answer], others: [[other]], totalSteps: 1, milliseconds: 1 };
        yield outcome;
        return outcome;
      },
    }));
    onTestFinished(() => void vi.doUnmock('../../../src-main/solve/solve.ts'));
    vi.resetModules();
    const { compare } = await import('../../../src-main/solve/compare.ts');
    const { card, weights } = tinyModel(tinyConfigs.arc);
    const contestant = (title: string) => ({
      id: title,
      runtime: new Runtime({ card: { ...card, title, puzzle: 'arc' }, weights }, 'cpu', 1),
    });
    const pair = [contestant('Second'), contestant('None')] as const;
    const { signal } = new AbortController();
    const rows = compare(pair, [{ puzzle: COPIED, solution: [right] }], { effort: 'single', signal });
    const comparison = await lastOf(rows);
    expect(comparison).toMatchObject({ totals: [{ solved: 1 }, { solved: 0 }], onlyFirst: 1 });
  });

  test('that is stopped counts the puzzles so far', async () => {
    const { able, unable } = contestants();
    const { comparison } = await compared([able, unable], 1);
    expect(comparison).toMatchObject({
      ...{ totals: [{ puzzles: 1, solved: 1 }, { puzzles: 1 }] },
      ...{ onlyFirst: 1, stopped: true },
    });
  });

  test('is of models for the same type of puzzles', () => {
    const { able, unable } = contestants();
    expect(sharedKind([able, unable])).toBe('sudoku');
    const { card, weights } = tinyModel(tinyConfigs.arc);
    const arc = new Runtime({ card: { ...card, puzzle: 'arc' }, weights }, 'cpu', 1);
    expect(() => sharedKind([able, { id: 'arc', runtime: arc }])).toThrow('different types of puzzles');
  });
});
