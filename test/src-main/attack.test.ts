import { expect, test } from 'vitest';
import { attackCalls } from '../attack/calls.ts';
import { attackLibrary } from '../attack/library.ts';
import { attackModels } from '../attack/models.ts';

/** The short form of `npm run attack`. */
test('changed models are read or refused in words', async () => {
  expect(await attackModels({ seed: 7, rounds: 300 })).toMatch(/^300 models: \d+ read, \d+ refused/);
});

test('damaged libraries give back what can be read', async () => {
  expect(await attackLibrary({ seed: 7, rounds: 12 })).toMatch(/puzzles saved on average$/);
});

test('senseless calls are answered, and the host goes on', async () => {
  expect(await attackCalls({ seed: 7, rounds: 300 })).toContain('300 calls answered');
});
