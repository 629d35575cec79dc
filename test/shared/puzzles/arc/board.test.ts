import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type ArcTask, ArcTaskSchema, sameTask } from '../../../../shared/puzzles/arc/board.ts';
import { filledGrid } from '../../../../shared/puzzles/grid.ts';

const TASK: ArcTask = {
  kind: 'arc',
  pairs: [{ input: filledGrid(2, 3), output: filledGrid(1, 1, 4) }],
  tests: [{ input: filledGrid(2, 3, 1) }],
};

describe('ArcTaskSchema', () => {
  it('takes tasks as they are', () => {
    expect(v.parse(ArcTaskSchema, TASK)).toEqual(TASK);
    const known = { ...TASK, tests: [{ input: filledGrid(30, 30), output: filledGrid(1, 30, 9) }] };
    expect(v.parse(ArcTaskSchema, known)).toEqual(known);
  });

  it.each([
    ['no pair', { ...TASK, pairs: [] }],
    ['no test', { ...TASK, tests: [] }],
    ['five tests', { ...TASK, tests: new Array(5).fill(TASK.tests[0]) }],
    ['a side of 31', { ...TASK, tests: [{ input: filledGrid(31, 1) }] }],
    ['a side of 0', { ...TASK, tests: [{ input: filledGrid(0, 0) }] }],
    ['a colour of 10', { ...TASK, tests: [{ input: filledGrid(1, 1, 10) }] }],
    ['a missing value', { ...TASK, tests: [{ input: { rows: 2, columns: 2, values: [0, 0, 0] } }] }],
  ])('refuses %s', (_, task) => {
    expect(v.safeParse(ArcTaskSchema, task).success).toBe(false);
  });
});

describe('sameTask', () => {
  it('compares what is asked, not what is known', () => {
    const copy = structuredClone(TASK);
    expect(sameTask(TASK, copy)).toBe(true);
    expect(
      sameTask(TASK, { ...copy, tests: [{ input: filledGrid(2, 3, 1), output: filledGrid(1, 1) }] }),
    ).toBe(true);
    expect(sameTask(TASK, { ...copy, tests: [{ input: filledGrid(3, 2, 1) }] })).toBe(false);
    expect(sameTask(TASK, { ...copy, pairs: [...copy.pairs, ...copy.pairs] })).toBe(false);
    const [first, ...rest] = copy.pairs;
    const other = filledGrid(3, 3, 9);
    expect(sameTask(TASK, { ...copy, pairs: [{ ...first!, input: other }, ...rest] })).toBe(false);
    expect(sameTask(TASK, { ...copy, pairs: [{ ...first!, output: other }, ...rest] })).toBe(false);
  });
});
