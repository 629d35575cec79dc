import { expect, test } from 'vitest';
import { atDepth } from '../../../src-main/commands/depth.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';

test('a model is as deep as is asked for, and else as it solves', () => {
  const model = tinyModel();
  expect(atDepth(model, {})).toBe(model);
  const { cycles, latentUpdates } = model.card.config;
  const solvingOf = (config: typeof model.card.config, depth: Parameters<typeof atDepth>[1]) =>
    atDepth({ ...model, card: { ...model.card, config } }, depth).card.config;
  expect(solvingOf(model.card.config, { cycles: 5 })).toEqual({
    ...model.card.config,
    solving: { cycles: 5, latentUpdates },
  });
  const deep = { ...model.card.config, solving: { cycles: 3, latentUpdates: 6 } };
  expect(solvingOf(deep, { latentUpdates: 0 }).solving).toEqual({ cycles: 3, latentUpdates: 0 });
  expect(solvingOf(deep, { cycles })).toMatchObject({
    cycles,
    latentUpdates,
    solving: { cycles, latentUpdates: 6 },
  });
});

test('a depth that its recursion does not have, or that changes nothing, is refused', () => {
  const hrm = tinyModel({ ...tinyConfigs.mlp, recursion: 'hrm', latentUpdates: 1 });
  expect(() => atDepth(hrm, { latentUpdates: 0 })).toThrow('HRM makes at least 1');
  const { card, ...model } = tinyModel(tinyConfigs.arc);
  expect(() => atDepth({ ...model, card: { ...card, puzzle: 'arc' } }, { cycles: 3 })).toThrow('--cycles');
});
