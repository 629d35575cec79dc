import { expect, test } from 'vitest';
import { refuseImpossible } from '../../../src-main/model/limits.ts';
import { tinyConfigs } from './tiny.ts';

test('a config with fewer latent updates than its recursion makes is refused', () => {
  const none = { ...tinyConfigs.mlp, latentUpdates: 0 };
  expect(() => refuseImpossible({ ...none, recursion: 'hrm' }, 'This model')).toThrow(
    'This model cannot be used: its config asks for 0 latent updates; HRM makes at least 1.',
  );
  refuseImpossible({ ...none, recursion: 'hrm', latentUpdates: 1 }, 'This model');
  refuseImpossible({ ...none, recursion: 'trm' }, 'This model');
});

test('a recursion to solve with that no machine could run is refused like the one to train with', () => {
  const solving = { cycles: 1, latentUpdates: 0 };
  const hrm = { ...tinyConfigs.mlp, recursion: 'hrm', latentUpdates: 1, solving } as const;
  expect(() => refuseImpossible(hrm, 'This model')).toThrow('HRM makes at least 1.');
  const deep = { ...tinyConfigs.mlp, solving: { cycles: 1e6, latentUpdates: 6 } };
  expect(() => refuseImpossible(deep, 'This model')).toThrow('layers in one improvement step');
  refuseImpossible({ ...tinyConfigs.mlp, solving: { cycles: 2, latentUpdates: 6 } }, 'This model');
});
