import { expect, test } from 'vitest';
import { taskFormOf } from '../../../../../src-main/puzzles/arc/adapt/task-forms.ts';

test('a batch has a row for each thread, but no less than two and no more than eight', () => {
  const batches = [1, 2, 3, 8, 64].map(threads => taskFormOf('arc').settings(threads).batch);
  expect(batches).toEqual([2, 2, 3, 8, 8]);
});

test('models of the official code learn in batches of their own, whatever the threads', () => {
  const [few, many] = [taskFormOf('attention').settings(1), taskFormOf('attention').settings(16)];
  expect(few).toEqual(many);
  expect(few).toMatchObject({ batch: 4, optimizer: 'adam-atan2', loss: 'stablemax' });
});

test('networks that do not learn tasks are refused', () => {
  expect(() => taskFormOf('candidates')).toThrow('does not learn tasks');
});
