import * as v from 'valibot';
import { expect, test } from 'vitest';
import { TRAINING_FIELDS } from '../../../shared/contract/training-fields.ts';
import { TrainingOptionsSchema } from '../../../shared/contract/training-options.ts';

const takes = (key: keyof typeof TrainingOptionsSchema.entries, value: unknown): boolean =>
  v.is(TrainingOptionsSchema.entries[key], value);

test.each(TRAINING_FIELDS)('the form offers what a run takes: $key', ({ key, input }) => {
  if (input.kind === 'switch') expect([takes(key, true), takes(key, 1)]).toEqual([true, false]);
  if (input.kind === 'choice') {
    expect(input.choices.map(choice => takes(key, choice))).toEqual(input.choices.map(() => true));
    expect(takes(key, 'other')).toBe(false);
  }
  if (input.kind !== 'number') return;
  const { min, max, step } = input;
  expect([takes(key, min), takes(key, max)]).toEqual([true, true]);
  expect(takes(key, min + (0.5 * (max - min)) / 1e9)).toBe(step === 'any');
  const others = key === 'seed'; // any whole number is one
  expect([takes(key, min - 1), takes(key, max + 1)]).toEqual([others, others]);
});
