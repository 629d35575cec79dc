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
