import { expect, it } from 'vitest';
import type { LibrarySet } from '../../../shared/contract/library-records.ts';
import type { ModelInfo } from '../../../shared/contract/models.ts';
import { CompareDraft } from '../../../src-renderer/models/compare-draft.svelte.ts';
import { ModelComparison } from '../../../src-renderer/state/models/comparison.svelte.ts';
import { Studio } from '../../../src-renderer/state/studio.ts';
import { FakeHost } from '../fake-host.ts';

const MODELS = [
  ['sudoku', 'sudoku'],
  ['mine', 'sudoku'],
  ['maze', 'maze'],
  ['my-maze', 'maze'],
  ['arc', 'arc'],
  ['my-arc', 'arc'],
].map(([id, puzzle]) => ({ id, puzzle })) as ModelInfo[];
const SETS = [
  { id: 3, kind: 'sudoku', puzzles: 40 },
  { id: 4, kind: 'sudoku', puzzles: 0 },
  { id: 5, kind: 'maze', puzzles: 7 },
] as LibrarySet[];
const wish = { models: ['sudoku', 'mine'], set: '3' } as const;

/** @param heldOut what every set holds out */
function setUp(heldOut = 4) {
  const host = new FakeHost({
    'library.puzzles': () => ({ total: heldOut, puzzles: [], grades: [], tags: [] }),
  });
  const studio = new Studio(host);
  studio.models.list = MODELS;
  studio.library.sets = SETS;
  return { host, studio, draft: new CompareDraft(host, studio, wish) };
}

it('is of models for the same puzzles, on sets of those that hold some', () => {
  const { studio, draft } = setUp();
  expect(draft.able.map(({ id }) => id)).toEqual(['sudoku', 'mine']);
  expect(draft.sets.map(({ id }) => id)).toEqual([3]);
  draft.chooseFirst('maze');
  expect([draft.first, draft.second, draft.set]).toEqual(['maze', 'my-maze', '']);
  expect(draft.isValid).toBe(true);
  draft.second = 'maze';
  expect([draft.isValid, draft.problem]).toEqual([false, 'Choose two different models.']);
  studio.models.list = MODELS.slice(0, 3);
  expect(draft.problem).toBe('There is no other model for such puzzles.');
});

it('asks for others where the models or the set are gone', () => {
  const { studio, draft } = setUp();
  const gone = () => [draft.isValid, draft.problem];
  studio.library.hasLoaded = true;
  studio.library.sets = [];
  expect(gone()).toEqual([false, 'The set is not there any more: choose another one.']);
  draft.set = '';
  expect(gone()).toEqual([true, undefined]);
  const other = { id: 'other', puzzle: 'sudoku' } as ModelInfo;
  for (const id of ['sudoku', 'mine']) {
    studio.models.list = [...MODELS.filter(model => model.id !== id), other];
    expect(gone()).toEqual([false, 'The model is not there any more: choose another one.']);
  }
});

it('is on a set where nothing generates puzzles', () => {
  const { studio, draft } = setUp();
  draft.chooseFirst('arc');
  expect([draft.second, draft.set, draft.hasStandard, draft.isValid]).toEqual(['my-arc', '', false, false]);
  expect(draft.problem).toBe('There are no standard ARC tasks: import some into a set.');
  studio.library.sets = [...SETS, { id: 6, kind: 'arc', puzzles: 2 } as LibrarySet];
  expect(draft.problem).toBe('There are no standard ARC tasks: choose a set.');
  draft.set = '6';
  expect([draft.problem, draft.hasStandard]).toEqual([undefined, false]);
});

it('asks for what the set holds out, where it holds something out', async () => {
  const { draft } = setUp();
  expect([draft.isValid, draft.parts]).toEqual([false, []]); // until they are counted
  await draft.count(3);
  expect(draft.parts.map(({ label }) => label)).toEqual(['Held out (4)', 'Training (36)', 'All (40)']);
  const asked = { models: ['sudoku', 'mine'], effort: 'single', limit: 100, set: '3' };
  expect([draft.isValid, draft.request]).toEqual([true, { ...asked, split: 'held-out' }]);

  const whole = setUp(0).draft;
  await whole.count(3);
  expect([whole.part, whole.request]).toEqual(['all', asked]);
});

it('keeps what it has counted of the chosen set when the count of another one comes late', async () => {
  const { host, studio, draft } = setUp();
  studio.library.sets = [...SETS, { id: 6, kind: 'sudoku', puzzles: 9 } as LibrarySet];
  const empty = { puzzles: [], grades: [], tags: [] };
  const late = Promise.withResolvers<{ total: number } & typeof empty>();
  host.answers['library.puzzles'] = ({ set }) => (set === 3 ? late.promise : { total: 2, ...empty });
  const first = draft.count(3);
  draft.set = '6';
  await draft.count(6);
  late.resolve({ total: 4, ...empty });
  await first;
  expect([draft.isValid, draft.heldOut]).toEqual([true, 2]);
});

it('compares nothing while its field holds no number of puzzles', () => {
  const { draft } = setUp();
  draft.set = '';
  expect(draft.isValid).toBe(true);
  draft.limitProblem = 'At most: a whole number from 1 to 10,000.';
  expect([draft.isValid, draft.problem]).toEqual([false, draft.limitProblem]);
});

it('goes on from the comparison that is shown', () => {
  const { host, studio } = setUp();
  const request = { models: ['maze', 'my-maze'], effort: 'quick', limit: 7, set: '5' } as const;
  studio.models.comparison = new ModelComparison(host.connection, {
    ...request,
    models: ['maze', 'my-maze'],
  });
  const draft = new CompareDraft(host, studio, wish);
  expect([draft.first, draft.second, draft.set]).toEqual(['maze', 'my-maze', '5']);
  expect([draft.effort, draft.limit, draft.wantedPart]).toEqual(['quick', 7, 'all']);
});
