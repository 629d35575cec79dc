import { expect, test } from 'vitest';
import { lostInTraining } from '../../shared/lost-in-training.ts';
import { evaluationAt } from '../src-renderer/training/samples.ts';

const fromTo = (set: 'heldOut' | 'training' | 'standard', first: number, last: number) => ({
  [set]: { first: evaluationAt(0, set, first), last: evaluationAt(100, set, last) },
});

test('a run that solves fewer than before says of which sets', () => {
  expect(lostInTraining({ ...fromTo('heldOut', 7, 4), ...fromTo('standard', 10, 9) })).toBe(
    'It solves fewer than before it was trained: 4 of 10 held-out puzzles (7 before) and 9 of 10 standard puzzles (10 before).',
  );
  expect(lostInTraining({ ...fromTo('heldOut', 4, 7), ...fromTo('training', 9, 6) })).toBe(
    'It solves fewer than before it was trained: 6 of 10 training puzzles (9 before).',
  );
});

test('a run that solves as many or more, or of which nothing is known, says nothing', () => {
  expect(lostInTraining({})).toBeUndefined();
  expect(lostInTraining({ ...fromTo('heldOut', 4, 7), ...fromTo('standard', 10, 10) })).toBeUndefined();
});

test('one puzzle of many may be chance', () => {
  const of32 = (solved: number) => ({ ...evaluationAt(0, 'standard', solved), puzzles: 32 });
  expect(lostInTraining({ standard: { first: of32(32), last: of32(31) } })).toBeUndefined();
  expect(lostInTraining({ standard: { first: of32(32), last: of32(30) } })).toBeDefined();
});
