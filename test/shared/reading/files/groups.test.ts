import { expect, test } from 'vitest';
import { groupsOf } from '../../../../shared/reading/files/groups.ts';

/** The names of what is read as one. */
const groups = (...names: string[]) =>
  groupsOf(names.map(name => ({ name }))).map(({ name, isDataset, files }) => [
    isDataset ? `${name}/…` : name,
    ...files.map(file => file.name),
  ]);

test('files are read by themselves, in their order', () => {
  expect(groups('b.txt', 'a.txt', 'b.txt')).toEqual([
    ['b.txt', 'b.txt'],
    ['a.txt', 'a.txt'],
    ['b.txt', 'b.txt'],
  ]);
});

test('puzzles are read with the answers of the same folder and name', () => {
  const [tasks, answers] = ['x/a_challenges_2.json', 'x/a_solutions_2.json'] as const;
  for (const given of [
    [tasks, answers],
    [answers, tasks],
  ])
    expect(groups(...given)).toEqual([[tasks, tasks, answers]]);
  for (const other of ['y/a_solutions_2.json', 'x/a_solutions.json', 'x/a_solutions_2.txt'])
    expect(groups(tasks, other)).toEqual([
      [tasks, tasks],
      [other, other],
    ]);
  expect(groups('challenges/a.json', 'solutions/a.json')).toHaveLength(2);
});

test('datasets are read by their folders; what lies apart from one is no puzzle', () => {
  const train = ['d/train/all__inputs.npy', 'd/train/all__labels.npy', 'd/train/dataset.json'];
  const test = ['d/test/dataset.json', 'd/test/all__inputs.npy'];
  expect(groups('d/a.txt', ...train, 'd/train/b.txt', ...test, 'd/identifiers.json')).toEqual([
    ['d/train/…', ...train],
    ['d/test/…', ...test],
    ['d/a.txt', 'd/a.txt'],
    ['d/train/b.txt', 'd/train/b.txt'],
  ]);
  expect(groups('all__inputs.npy', 'dataset.json')).toEqual([['/…', 'all__inputs.npy', 'dataset.json']]);
  expect(groups('dataset.json')).toEqual([['dataset.json', 'dataset.json']]);
});
