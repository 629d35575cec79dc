import { beforeEach, expect, it, vi } from 'vitest';
import type { LibrarySet } from '../../../../shared/contract/library-records.ts';
import type { ModelInfo } from '../../../../shared/contract/models.ts';
import type { TrainingData } from '../../../../shared/contract/training.ts';
import { PUZZLES } from '../../../../src-renderer/puzzles/index.ts';
import { AppState } from '../../../../src-renderer/state/app.svelte.ts';
import { dataOfKey, keyOfData, RunSources } from '../../../../src-renderer/training/new-run/run-sources.ts';

beforeEach(() => {
  const nothing = { getItem: () => null, setItem: () => {}, removeItem: () => {} };
  vi.stubGlobal('localStorage', nothing);
  vi.stubGlobal('sessionStorage', nothing);
});

const MODELS = [
  { id: 'plain', puzzle: 'sudoku', passesPerStep: 1, chosenFor: [] },
  { id: 'mine', puzzle: 'sudoku', passesPerStep: 8, chosenFor: [] },
  { id: 'sudoku', puzzle: 'sudoku', passesPerStep: 8, chosenFor: [], isUsual: true },
] as unknown as ModelInfo[];
const SETS = [
  { id: 2, kind: 'sudoku', puzzles: 0 },
  { id: 3, kind: 'sudoku', puzzles: 1 },
  { id: 4, kind: 'sudoku', puzzles: 1 },
] as LibrarySet[];

function setUp() {
  const app = new AppState(() => new Promise(() => {}), PUZZLES);
  app.studio.models.list = MODELS;
  app.studio.library.sets = SETS;
  return { app, sources: new RunSources(app) };
}

it('begins with the type on the board, the model that solves it and the first set with puzzles', () => {
  const { sources } = setUp();
  const data = { kind: 'set', set: '3' };
  expect(sources.choices()).toEqual({ puzzle: 'sudoku', data, model: 'sudoku', title: 'My Sudoku model' });
  expect(sources.models('sudoku').map(({ id }) => id)).toEqual(['mine', 'sudoku']);
});

it('begins with the set that is looked at, and with what was chosen before', () => {
  const { app, sources } = setUp();
  app.studio.library.setId = 4;
  expect(sources.choices().data).toEqual({ kind: 'set', set: '4' });
  const chosen = sources.choices({ model: undefined, title: 'a'.repeat(100) });
  expect([chosen.model, chosen.title.length]).toEqual([undefined, 80]);
});

it('lacks data only where none is generated either', () => {
  const { sources } = setUp();
  expect([sources.lacksData('sudoku'), sources.lacksData('maze'), sources.lacksData('arc')]).toEqual([
    false,
    false,
    true,
  ]);
  expect(sources.choices({ puzzle: 'maze' }).data).toEqual({ kind: 'generated' });
});

it.each<TrainingData>([{ kind: 'set', set: '7' }, { kind: 'generated' }, { kind: 'generated', sizes: [9] }])(
  'has a key of a select for %o',
  data => {
    expect(dataOfKey(keyOfData(data))).toEqual(data);
  },
);
