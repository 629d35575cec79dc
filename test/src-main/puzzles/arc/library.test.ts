import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Random } from '../../../../shared/random.ts';
import { arcLibrary } from '../../../../src-main/puzzles/arc/library.ts';
import { blindTwinOf, grid, tasks } from '../../../shared/puzzles/arc/samples.ts';

test('a task and its answer come back from the library as they were', () => {
  fc.assert(
    fc.property(tasks(), task => {
      expect(arcLibrary.decode(arcLibrary.encode(task))).toEqual(task);
      const answer = task.tests.map(({ input }) => input);
      expect(arcLibrary.decodeAnswer(arcLibrary.encodeAnswer(answer), task)).toEqual(answer);
    }),
    { numRuns: 50 },
  );
});

test('a task with its outputs is found by what it begins with like the same task without', () => {
  fc.assert(
    fc.property(tasks(), task => {
      const { alone, beginning } = arcLibrary.asked!;
      const asked = alone(task);
      expect(asked.tests.map(({ output }) => output)).toEqual(task.tests.map(() => undefined));
      expect(alone(asked)).toEqual(asked);
      expect(beginning(asked)).toBe(beginning(task));
      for (const either of [task, asked])
        expect(arcLibrary.encode(either).startsWith(beginning(task))).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('turned, mirrored and renamed tasks are twins in whatever order, whatever is known of their answers', () => {
  fc.assert(
    fc.property(tasks(4), fc.nat(), (task, seed) => {
      const random = new Random(seed);
      const { kind, pairs, tests } = blindTwinOf(task, random);
      const blind = { kind, pairs: random.shuffle([...pairs]), tests: random.shuffle([...tests]) };
      expect(arcLibrary.twinKey(blind)).toBe(arcLibrary.twinKey(task));
      expect(arcLibrary.splitHash(blind)).toBe(arcLibrary.splitHash(task));
    }),
    { numRuns: 30 },
  );
});

test.each([
  ['what one pair changes into the other', '12,21;13,31|14', '12,21;31,13|14'],
  ['the colour that pairs have in common', '12,1;13,1;45,4|16', '12,1;13,1;15,1|16'],
  [
    'how long a chain of pairs is that share a colour with the next',
    '01,0;12,1;23,2;34,3;56,5;67,6|8',
    '01,0;12,1;23,2;45,4;56,5;67,6|8',
  ],
  ['a colour of the test', '12,1;13,1|23', '12,1;13,1|12'],
  ['how often a pair is there', '12,1;12,1;13,1|1', '12,1;13,1;13,1|2'],
  ['a test more', '12,1|1', '12,1|1;1'],
  ['which pairs make a ring', '0,1;1,2;2,3;3,4;4,5;5,0|7', '0,1;1,2;2,0;3,4;4,5;5,3|7'],
])('tasks that differ in %s are no twins', (_, one, other) => {
  const [first, second] = [one, other].map(board => arcLibrary.twinKey(arcLibrary.decode(board)));
  expect(first).not.toBe(second);
});

test('pairs that differ in their colours alone may change places', () => {
  const keys = ['12,1;13,1;45,4|1;4', '45,4;13,1;12,1|4;1', '78,7;20,2;21,2|2;7'].map(board =>
    arcLibrary.twinKey(arcLibrary.decode(board)),
  );
  expect(new Set(keys).size).toBe(1);
});

test.each([
  ['rings', '0,1;1,2;2,0;3,4;4,5;5,3|7', '6,2;8,6;2,8;9,1;1,5;5,9|0'],
  [
    'too many pairs to single each out',
    '0,0;1,1;2,2;3,3;4,4;5,5;6,6;7,7|8',
    '9,9;1,1;3,3;2,2;4,4;8,8;6,6;7,7|5',
  ],
])('%s of pairs that differ in their colours alone may change places', (_, one, other) => {
  const [first, second] = [one, other].map(board => arcLibrary.twinKey(arcLibrary.decode(board)));
  expect(first).toBe(second);
});

test('tasks with the same pairs are on one side of the split, in whatever order and whatever is asked', () => {
  fc.assert(
    fc.property(tasks(4), tasks(4), fc.nat(), (task, other, seed) => {
      const random = new Random(seed);
      const { pairs } = blindTwinOf(task, random);
      const twin = { ...task, pairs: random.shuffle([...pairs]), tests: other.tests };
      expect(arcLibrary.splitHash(twin)).toBe(arcLibrary.splitHash(task));
    }),
    { numRuns: 30 },
  );
});

test('what cannot be right is refused', () => {
  const [one, two] = [grid('1'), grid('2')];
  const task = { kind: 'arc' as const, pairs: [{ input: one, output: two }], tests: [{ input: two }] };
  expect(arcLibrary.problemOf(task)).toBeUndefined();
  expect(arcLibrary.problemOf(task, [one, two])).toBe('The solution has 2 grids for 1 test input.');
  const torn = { ...task, pairs: [...task.pairs, { input: one, output: one }] };
  expect(arcLibrary.problemOf(torn)).toEqual('Pairs 1 and 2 have the same input, but not the same output.');
  expect(() => arcLibrary.decode('nonsense')).toThrow('This entry holds no ARC task.');
});
