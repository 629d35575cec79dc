import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { arcExample } from '../../../../shared/puzzles/arc/answers.ts';
import {
  type ArcTask,
  ArcTaskSchema,
  contradictionIn,
  sameTask,
} from '../../../../shared/puzzles/arc/board.ts';
import { filledGrid, type Grid } from '../../../../shared/puzzles/grid.ts';

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

describe('contradictionIn', () => {
  it('says which pairs no rule can make both, not which are there twice', () => {
    const [input, one, other] = [filledGrid(2, 3), filledGrid(1, 1, 4), filledGrid(1, 1, 5)];
    const of = (...outputs: Grid[]) => contradictionIn({ pairs: outputs.map(output => ({ input, output })) });
    expect(of(one, one)).toBeUndefined();
    expect(of(one, one, other)).toBe('Pairs 1 and 3 have the same input, but not the same output.');
  });
});

describe('arcExample', () => {
  it('has an answer only where the outputs of all tests are known', () => {
    const [test] = TASK.tests;
    const known = { input: test!.input, output: filledGrid(1, 2, 7) };
    const example = (...tests: ArcTask['tests'][number][]) => arcExample({ ...TASK, tests });
    expect(example(known, known)).toMatchObject({ solution: [known.output, known.output] });
    expect(example(known, test!)).not.toHaveProperty('solution');
    expect(example(test!)).not.toHaveProperty('solution');
  });
});

describe('sameTask', () => {
  it('compares what is asked, not what is known', () => {
    const task: ArcTask = {
      ...TASK,
      pairs: [...TASK.pairs, { input: filledGrid(1, 1), output: filledGrid(1, 1) }],
    };
    const copy = structuredClone(task);
    expect(sameTask(task, copy)).toBe(true);
    expect(
      sameTask(task, { ...copy, tests: [{ input: filledGrid(2, 3, 1), output: filledGrid(1, 1) }] }),
    ).toBe(true);
    expect(sameTask(task, { ...copy, tests: [{ input: filledGrid(3, 2, 1) }] })).toBe(false);
    expect(sameTask(task, { ...copy, pairs: [...copy.pairs, ...copy.pairs] })).toBe(false);
    const [first, ...rest] = copy.pairs;
    const other = filledGrid(3, 3, 9);
    expect(sameTask(task, { ...copy, pairs: [{ ...first!, input: other }, ...rest] })).toBe(false);
    expect(sameTask(task, { ...copy, pairs: [{ ...first!, output: other }, ...rest] })).toBe(false);
  });
});
