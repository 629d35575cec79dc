import { describe, expect, it } from 'vitest';
import { Run } from '../../../../src-renderer/state/solve/run.svelte.ts';
import { frameOf, gridOf, SMALL } from '../../frames.ts';

function newRun(): Run {
  return new Run({ id: 'a', puzzle: SMALL, effort: 'quick', recursion: true });
}

describe('Run', () => {
  it('means the confidence of blank cells only', () => {
    const run = newRun();
    const confidence = new Array<number>(16).fill(1);
    for (const [at, cell] of [8, 9, 10, 11].entries()) confidence[cell] = 0.4 + at / 10;
    run.append([frameOf(1, { grid: { confidence } })]);
    expect(run.confidence[0]).toBeCloseTo(0.55);
  });

  it('finds changes and the verified frame', () => {
    const run = newRun();
    run.append([
      frameOf(1, { grid: { changed: [8, 9] } }),
      frameOf(2),
      frameOf(3, { grid: { changed: [8] } }),
    ]);
    run.append([frameOf(4), frameOf(5, { grid: { changed: [9] }, verified: true })]);
    expect(run.nextChange(0)).toBe(2);
    expect(run.nextChange(2)).toBe(4);
    expect(run.nextChange(4)).toBeUndefined();
    expect(run.verifiedAt()).toBe(4);
  });

  it('notes where batches of restarts begin: the steps count from 1 again', () => {
    const run = newRun();
    run.append([frameOf(1), frameOf(2), frameOf(1, { restart: 3 }), frameOf(2, { restart: 5 })]);
    run.append([frameOf(1, { restart: 9 })]);
    expect(run.restarts).toEqual([2, 4]);
  });

  it("tells a cell's answers without repeats, up to a step", () => {
    const run = newRun();
    const answer = (digit: number) => ({ grid: { values: gridOf().values.with(8, digit) } });
    run.append([1, 1, 3, 3, 1].map((digit, index) => frameOf(index + 1, answer(digit))));
    expect(run.history(8, 4)).toEqual([1, 3, 1]);
    expect(run.history(8, 3)).toEqual([1, 3]);
    expect(run.history(8, 99)).toEqual([1, 3, 1]);
  });

  it('has no frame beyond its length', () => {
    const run = newRun();
    expect(run.frame(0)).toBeUndefined();
    run.append([frameOf(1)]);
    expect(run.frame(0)?.step).toBe(1);
    expect(run.frame(1)).toBeUndefined();
  });
});
