import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SetSolve } from '../../../../src-renderer/state/library/set-solve.svelte.ts';

describe('the time that is left of a set', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function result(run: SetSolve, number: number): void {
    const solved = {
      id: number,
      number,
      came: 'solved',
      model: 'sudoku',
      steps: 2,
      milliseconds: 10,
    } as const;
    run.receive({ set: 1, done: number, total: 10, result: solved });
  }

  it('is not known before the first puzzle is done', () => {
    expect(new SetSolve().millisecondsLeft).toBeUndefined();
  });

  it('counts what the puzzle at work has had, and a slow one as one of them', () => {
    const run = new SetSolve();
    for (const number of [1, 2]) {
      vi.advanceTimersByTime(4000);
      result(run, number);
    }
    expect(run.millisecondsLeft).toBe(8 * 4000);
    const end = run.watch();
    vi.advanceTimersByTime(3000);
    expect(run.milliseconds).toBe(11_000);
    expect(run.millisecondsLeft).toBe(8 * 4000 - 3000);
    vi.advanceTimersByTime(16_000);
    expect(run.millisecondsLeft).toBeCloseTo((7 * 27_000) / 3);
    end();
    vi.advanceTimersByTime(5000);
    expect(run.milliseconds).toBe(27_000);
  });

  it('does not go by a clock that is set meanwhile', () => {
    const run = new SetSolve();
    vi.advanceTimersByTime(4000);
    vi.setSystemTime(0);
    result(run, 1);
    expect(run.milliseconds).toBe(4000);
  });

  it('is not known once the last puzzle takes longer than the others', () => {
    const run = new SetSolve();
    for (let number = 1; number < 10; number++) {
      vi.advanceTimersByTime(1000);
      result(run, number);
    }
    expect(run.millisecondsLeft).toBe(1000);
    const end = run.watch();
    vi.advanceTimersByTime(5000);
    expect([run.left, run.millisecondsLeft]).toEqual([1, undefined]);
    end();
  });

  it('says how many are solved as all large numbers are written', () => {
    const run = new SetSolve();
    run.receive({
      set: 1,
      done: 1,
      total: 1500,
      result: { id: 1, number: 1, came: 'solved', model: 'sudoku', steps: 2, milliseconds: 10 },
    });
    expect(run.text).toBe('Solving: 1 of 1,500 solved');
  });

  it('stands still once it has ended', () => {
    const run = new SetSolve();
    vi.advanceTimersByTime(1000);
    result(run, 1);
    run.end(true);
    const end = run.watch();
    vi.advanceTimersByTime(5000);
    expect(run.milliseconds).toBe(1000);
    end();
  });
});
