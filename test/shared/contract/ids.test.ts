import * as v from 'valibot';
import { expect, test } from 'vitest';
import { catalogueCalls } from '../../../shared/contract/catalogue.ts';
import { modelsCalls } from '../../../shared/contract/models.ts';
import { trainingCalls } from '../../../shared/contract/training.ts';

test.each([
  ['run', 'a run', trainingCalls['training.discard']],
  ['model', 'a model', modelsCalls['models.delete']],
  ['entry', 'an entry of the catalogue', catalogueCalls['catalogue.discard']],
])('the id (%s) of %s, which names a folder, leads nowhere else', (key, _, { params }) => {
  const takes = (id: string) => v.is(params, { [key]: id });
  expect(['2026-11-30-14886885', 'sudoku', 'a'].map(takes)).toEqual([true, true, true]);
  for (const id of ['', '..', '../other', 'a/b', 'a\\b', '/etc', '.trash', '-rf', 'A', 'a\n', 'a'.repeat(81)])
    expect([id, takes(id)]).toEqual([id, false]);
});
