import { expect, test } from 'vitest';
import { UserError } from '../../../shared/errors.ts';
import { mixModels } from '../../../src-main/model/mix.ts';
import { tinyModel } from './models.ts';
import { tinyConfigs } from './tiny.ts';

const [first, second] = [tinyModel(), tinyModel(tinyConfigs.candidates, 2)];

test('a mix of two models lies where the share says between them, and says where it comes from', () => {
  const { weights, card } = mixModels(first, second, 0.25, 'Between');
  for (const [name, values] of weights) {
    const expected = [...first.weights.get(name)!].map(
      (value, at) => 0.75 * value + 0.25 * second.weights.get(name)![at]!,
    );
    values.forEach((value, at) => {
      expect(value).toBeCloseTo(expected[at]!, 6);
    });
  }
  expect([...weights.keys()]).toEqual([...first.weights.keys()]);
  expect(card).toMatchObject({ title: 'Between', results: [], config: first.card.config });
  expect(card.training.command).toBe(
    'none; of its weights a share of 0.25, the rest those of “Tiny” (mull models mix)',
  );
});

test('all of one and nothing of the other is that one', () => {
  expect(mixModels(first, second, 0, 'First').weights).toEqual(first.weights);
  expect(mixModels(first, second, 1, 'Second').weights).toEqual(second.weights);
});

test('what was trained from a model before that one learned to solve deeper is mixed with it, and solves as the second', () => {
  const deep = tinyModel({ ...tinyConfigs.candidates, solving: { cycles: 3, latentUpdates: 6 } });
  expect(mixModels(deep, second, 0.5, 'Mix').card.config).toEqual(second.card.config);
  expect(mixModels(second, deep, 0.5, 'Mix').card.config).toEqual(deep.card.config);
});

test('a model is not mixed with itself, whatever it is called', () => {
  const copy = { ...first, card: { ...first.card, title: 'Copy' } };
  for (const same of [first, copy])
    expect(() => mixModels(first, same, 0.5, 'None')).toThrow(
      `“Tiny” and “${same.card.title}” have the same weights: there is nothing between them.`,
    );
});

test('models of different networks, sizes or puzzles are not mixed', () => {
  const wider = tinyModel({ ...tinyConfigs.candidates, width: 16 });
  const other = { ...second, card: { ...second.card, puzzle: 'maze' as const } };
  for (const different of [tinyModel(tinyConfigs.neighbours), wider, other]) {
    expect(() => mixModels(first, different, 0.5, 'None')).toThrow(UserError);
    expect(() => mixModels(first, different, 0.5, 'None')).toThrow('nothing between them');
  }
});
