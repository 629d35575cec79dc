import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { ArcTaskSchema } from '../../../../shared/puzzles/arc/board.ts';
import { ARC_EXAMPLES } from '../../../../shared/puzzles/arc/examples.ts';
import {
  formatTaskJson,
  isChallenges,
  isSolutions,
  isTaskJson,
  readTaskJson,
  submissionJson,
  withOutputs,
} from '../../../../shared/puzzles/arc/json.ts';
import { formatArcTask, parseArcTask } from '../../../../shared/puzzles/arc/text.ts';
import { readFiles } from '../../../../shared/reading/index.ts';
import { grid, tasks } from './samples.ts';

describe('tasks as JSON', () => {
  test('any task comes back from its JSON, and from its text without outputs of tests', () => {
    fc.assert(
      fc.property(tasks(), task => {
        expect(readTaskJson(JSON.parse(formatTaskJson(task)))).toEqual(task);
        const blind = { ...task, tests: task.tests.map(({ input }) => ({ input })) };
        expect(parseArcTask(formatArcTask(task))).toEqual(blind);
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    [
      { train: [{ input: [[1]], output: [[1, 2], [3]] }], test: [{ input: [[1]] }] },
      'T: pair 1, output, row 2 has 1 cell, but row 1 has 2.',
    ],
    [
      { train: [{ input: [[1]], output: [[10]] }], test: [{ input: [[1]] }] },
      'T: pair 1, output, row 1, cell 1 is 10; colours are the numbers 0 to 9.',
    ],
    [
      { train: [{ input: [[1]], output: [[1]] }], test: [{ input: [[0, 'x']] }] },
      'T: test 1, input, row 1, cell 2 is "x"; colours are the numbers 0 to 9.',
    ],
    [{ train: [{ input: [[1]] }], test: [{ input: [[1]] }] }, 'T: pair 1 has no output.'],
    [{ train: [], test: [{ input: [[1]] }] }, 'T: "train" holds 0 pairs; 1 to 10 are possible.'],
    [
      { train: [{ input: [[1]], output: [[1]] }], test: [] },
      'T: "test" holds 0 test inputs; 1 to 4 are possible.',
    ],
    [
      { train: [{ input: [[]], output: [[1]] }], test: [{ input: [[1]] }] },
      'T: pair 1, input has 1×0 cells; grids have 1×1 to 30×30.',
    ],
    [
      { train: [{ input: new Array(31).fill([1]), output: [[1]] }], test: [{ input: [[1]] }] },
      'T: pair 1, input has 31×1 cells; grids have 1×1 to 30×30.',
    ],
    [[1, 2], 'T is no ARC task.'],
    [{ train: 3 }, 'T: "train" is missing, or is no list.'],
  ])('what is wrong is named: %#', (value, message) => {
    expect(() => readTaskJson(value, 'T')).toThrow(message);
  });

  test('files of the contests are told apart, and solutions come to their tasks', () => {
    const task = { train: [{ input: [[1]], output: [[2]] }], test: [{ input: [[1]] }, { input: [[3]] }] };
    const challenges = { one: task };
    const solutions = { one: [[[2]], [[4]]] };
    expect([task, challenges, solutions].map(isTaskJson)).toEqual([true, false, false]);
    expect([task, challenges, solutions].map(isChallenges)).toEqual([false, true, false]);
    expect([task, challenges, solutions].map(isSolutions)).toEqual([false, false, true]);
    const known = withOutputs(readTaskJson(task), solutions.one, 'one');
    expect(known.tests.map(({ output }) => output?.values)).toEqual([[2], [4]]);
    expect(() => withOutputs(known, [[[2]]], 'one')).toThrow(
      'one: the solutions have 1 output, but the task has 2 test inputs.',
    );
    const second = withOutputs(readTaskJson(task), [null, [[4]]], 'one');
    expect(second.tests.map(({ output }) => output?.values)).toEqual([undefined, [4]]);
    expect([{ ...challenges, two: null }, { two: null }].map(isChallenges)).toEqual([true, false]);
    const some = { ...solutions, two: null, three: [], four: [null, [[1]]] };
    expect([some, { two: null }, { ...solutions, two: 'none' }].map(isSolutions)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('of the solutions beside a file of challenges one that is not known leaves its task as it is, one that is wrong takes that away', () => {
    const task = { train: [{ input: [[1]], output: [[2]] }], test: [{ input: [[1]] }] };
    const file = (name: string, value: unknown) => ({
      ...{ name, bytes: () => new TextEncoder().encode(JSON.stringify(value)) },
    });
    const items = [
      ...readFiles([
        file('challenges.json', { one: task, two: task, three: task, four: task }),
        file('solutions.json', { one: [[[2]]], two: null, three: 'none' }),
      ]),
    ];
    expect(items).toMatchObject([
      { source: 'one', solution: [{ values: [2] }] },
      { source: 'two' },
      { reason: 'three: the solutions have no outputs, but the task has 1 test input.' },
      { source: 'four' },
    ]);
    expect(items.filter(item => 'solution' in item)).toHaveLength(1);
  });

  test('a submission has two attempts at every test input, whatever there is', () => {
    const attempts = new Map([['one', [[grid('12', '30'), grid('1')], [grid('5')], []]]]);
    expect(submissionJson(attempts)).toEqual({
      one: [
        {
          attempt_1: [
            [1, 2],
            [3, 0],
          ],
          attempt_2: [[1]],
        },
        { attempt_1: [[5]], attempt_2: [[5]] },
        { attempt_1: [[0]], attempt_2: [[0]] },
      ],
    });
  });
});

describe('tasks as text', () => {
  const text = '1 0\n0 1\n\n0 1\n1 0\n\n11\n00\n\n00\n11\n\n01\n00\n';

  test('grids are taken in turn, the last is asked for', () => {
    expect(parseArcTask(text)).toEqual({
      kind: 'arc',
      pairs: [
        { input: grid('10', '01'), output: grid('01', '10') },
        { input: grid('11', '00'), output: grid('00', '11') },
      ],
      tests: [{ input: grid('01', '00') }],
    });
  });

  test('words in front of grids are understood', () => {
    const { pairs, tests } = parseArcTask('Pair 1\n1\n\noutput\n2\n\nTest 1\n3\n\noutput\n4\n\ntest 2\n5\n');
    expect(pairs).toEqual([{ input: grid('1'), output: grid('2') }]);
    expect(tests).toEqual([{ input: grid('3'), output: grid('4') }, { input: grid('5') }]);
  });

  test.each([
    ['', 'There is no task in this text.'],
    ['12\n3\n\n1\n\n1', 'Line 2 has 1 cell, but line 1 has 2.'],
    ['1x\n\n1\n\n1', 'Line 1, cell 2 is "x"; colours are the digits 0 to 9.'],
    ['1\n\n2', 'This task has 0 test inputs; 1 to 4 are possible.'],
    ['1', 'This task has 0 pairs; 1 to 10 are possible.'],
    ['1\n\n2\n\n3\n\ntest\n4', 'The grid in line 5 is an input without an output.'],
  ])('what is wrong is named: %j', (wrong, message) => {
    expect(() => parseArcTask(wrong)).toThrow(message);
  });
});

test('the examples are valid tasks with known answers that no pair gives away', () => {
  expect(ARC_EXAMPLES.length).toBeGreaterThanOrEqual(8);
  for (const { task } of ARC_EXAMPLES) {
    expect(v.is(ArcTaskSchema, task)).toBe(true);
    expect(task.tests.every(({ output }) => output !== undefined)).toBe(true);
    expect(task.pairs).not.toContainEqual(task.tests[0]);
  }
});
