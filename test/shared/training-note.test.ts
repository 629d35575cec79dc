import { expect, test } from 'vitest';
import { trainingNote } from '../../shared/training-note.ts';
import { evaluationAt } from '../src-renderer/training/samples.ts';

const fromTo = (set: 'heldOut' | 'training' | 'standard', first: number, last: number) => ({
  [set]: { first: evaluationAt(0, set, first), last: evaluationAt(100, set, last) },
});

test('a run that solves fewer than before says of which sets', () => {
  expect(trainingNote({ evaluations: { ...fromTo('heldOut', 7, 4), ...fromTo('standard', 10, 9) } })).toBe(
    'It solves fewer than before it was trained: 4 of 10 held-out puzzles (7 before) and 9 of 10 standard puzzles (10 before). Train again with a lower learning rate, or go on with the model that it began with.',
  );
  expect(trainingNote({ evaluations: { ...fromTo('heldOut', 4, 7), ...fromTo('training', 9, 6) } })).toBe(
    'It solves fewer than before it was trained: 6 of 10 training puzzles (9 before). Train again with a lower learning rate, or go on with the model that it began with.',
  );
});

test('a run that solves more, or of which nothing is known, says nothing', () => {
  expect(trainingNote({ evaluations: {} })).toBeUndefined();
  expect(
    trainingNote({ evaluations: { ...fromTo('heldOut', 4, 7), ...fromTo('standard', 10, 10) } }),
  ).toBeUndefined();
});

test('one puzzle of many may be chance', () => {
  const of32 = (step: number, solved: number) => ({ ...evaluationAt(step, 'standard', solved), puzzles: 32 });
  const standard = (solved: number) => ({ standard: { first: of32(0, 32), last: of32(100, solved) } });
  expect(trainingNote({ evaluations: standard(31) })).not.toContain('fewer');
  expect(trainingNote({ evaluations: standard(30) })).toContain('fewer');
});

test('a run after which no more puzzles are solved was no gain; one that was not tried again may have been', () => {
  const asBefore = { ...fromTo('heldOut', 10, 10), ...fromTo('standard', 10, 10) };
  expect(trainingNote({ evaluations: asBefore })).toBe(
    'It solves no more puzzles than before it was trained.',
  );
  const first = evaluationAt(0, 'heldOut', 10);
  expect(trainingNote({ evaluations: { heldOut: { first, last: first } } })).toBeUndefined();
});

test('a model of an earlier step says which, and one that is as it began, that training was no gain', () => {
  expect(trainingNote({ evaluations: fromTo('heldOut', 4, 7), keptStep: 1200 })).toBe(
    'It is as it was at step 1,200, when it solved most.',
  );
  expect(trainingNote({ evaluations: fromTo('heldOut', 4, 4), keptStep: 0 })).toBe(
    'Training made it no better: it is the model that the run began with. Train again with a lower learning rate.',
  );
});
