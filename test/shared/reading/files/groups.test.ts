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

test('puzzles are read with the answers of the same folder and name, else with the only ones of the name', () => {
  const [tasks, answers] = ['x/a_challenges_2.json', 'x/a_solutions_2.json'] as const;
  for (const given of [
    [tasks, answers],
    [answers, tasks],
  ])
    expect(groups(...given)).toEqual([[tasks, tasks, answers]]);
  expect(groups('y/a_solutions_2.json', tasks, 'z.txt')).toEqual([
    [tasks, tasks, 'y/a_solutions_2.json'],
    ['z.txt', 'z.txt'],
  ]);
  for (const more of ['y/a_challenges_2.json', 'y/a_solutions_2.json'])
    expect(groups(tasks, answers, more)).toEqual([
      [tasks, tasks, answers],
      [more, more],
    ]);
  for (const more of ['z/a_challenges_2.json', 'z/a_solutions_2.json'])
    expect(groups(tasks, 'y/a_solutions_2.json', more)).toHaveLength(3);
  for (const other of ['x/a_solutions.json', 'x/a_solutions_2.txt'])
    expect(groups(tasks, other)).toEqual([
      [tasks, tasks],
      [other, other],
    ]);
  for (const given of [
    [tasks, answers, tasks],
    [answers, tasks, answers],
  ])
    expect(groups(...given)).toEqual(given.map(name => [name, name])); // nothing says which belong together
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
  const windows = train.map(name => `C:\\${name.replaceAll('/', '\\')}`);
  expect(groups(...windows, 'C:\\d\\identifiers.json')).toEqual([['C:\\d\\train/…', ...windows]]);
  expect(groups('dataset.json')).toEqual([['dataset.json', 'dataset.json']]);
});
