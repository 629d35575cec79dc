import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ARC_BUDGETS } from '../../../../../shared/puzzles/arc/efforts.ts';
import type { Grid } from '../../../../../shared/puzzles/grid.ts';
import type { ViewAnswer } from '../../../../../src-main/puzzles/arc/adapt/answers.ts';
import { type Look, votingRuns } from '../../../../../src-main/puzzles/arc/adapt/run.ts';
import { scheduleFor, timeOfCheck, timeOfRun } from '../../../../../src-main/puzzles/arc/adapt/schedule.ts';
import { grid } from '../../../../shared/puzzles/arc/samples.ts';

describe('the time for a task', () => {
  const budgets = fc.integer({ min: 1000, max: 3_600_000 });
  const pairs = fc.integer({ min: 1, max: 10 });
  const paces = fc.double({ min: 0, max: 1000, noNaN: true });

  test('is never exceeded, whether the pairs are settled or not', () => {
    fc.assert(
      fc.property(
        budgets,
        pairs,
        paces,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (budget, count, pace, share) => {
          const schedule = scheduleFor(budget, count, pace);
          expect(schedule.learning + schedule.checking).toBeLessThanOrEqual(budget);
          const unsettled = timeOfCheck(schedule, count, budget, schedule.learning, false);
          expect(schedule.learning + unsettled).toBeLessThanOrEqual(budget);
          const soon = share * schedule.learning;
          expect(soon + timeOfCheck(schedule, count, budget, soon, true)).toBeLessThanOrEqual(budget + 1e-6);
        },
      ),
    );
  });

  test('allows two runs with the long efforts, one with the others; pairs are left out of three and more', () => {
    const runs = Object.entries(ARC_BUDGETS).map(([effort, budget]) => [
      effort,
      scheduleFor(budget, 3, 0).runs,
    ]);
    expect(Object.fromEntries(runs)).toEqual({ single: 1, quick: 1, thorough: 2, relentless: 2 });
    expect(scheduleFor(180_000, 3, 5).checking).toBe(36_000);
    expect(scheduleFor(180_000, 2, 5).checking).toBe(0);
    expect(timeOfCheck(scheduleFor(30_000, 3, 5), 3, 30_000, 6000, true)).toBe(10_000);
    expect(timeOfCheck(scheduleFor(30_000, 2, 5), 2, 30_000, 6000, true)).toBe(0);
  });

  test('is one run’s alone where rows take long, and leaving pairs out is left where it could say nothing', () => {
    expect(timeOfRun(144_000, 2, 20)).toBe(72_000);
    expect(timeOfRun(144_000, 2, 40)).toBe(144_000);
    expect(timeOfRun(72_000, 1, 40)).toBe(72_000);
    expect(scheduleFor(180_000, 3, 10)).toEqual({ runs: 2, learning: 144_000, checking: 36_000 });
    expect(scheduleFor(180_000, 3, 20)).toEqual({ runs: 2, learning: 180_000, checking: 0 });
  });
});

test('runs that reproduce as many pairs vote together, others do not vote', () => {
  const answer = (of: Grid): ViewAnswer => ({
    ...of,
    view: 0,
    symbols: 10,
    probabilities: new Float32Array(),
  });
  const look = (reproduced: number): Look => ({
    ...{ steps: 1, loss: 0, reproduced },
    pairs: [answer(grid('1'))],
    tests: [[answer(grid('2'))]],
  });
  const [none, one, two] = [look(0), look(1), look(1)];
  expect(votingRuns([one, none])).toEqual([one]);
  expect(votingRuns([none, one])).toEqual([one]);
  expect(votingRuns([one, two])).toEqual([one, two]);
});
