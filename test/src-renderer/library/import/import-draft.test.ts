import { expect, it, vi } from 'vitest';
import type { LibrarySet } from '../../../../shared/contract/library-records.ts';
import type { PuzzleKind } from '../../../../shared/puzzles/puzzle.ts';
import { ImportDraft, NEW_SET } from '../../../../src-renderer/library/import/import-draft.svelte.ts';
import { pastedText } from '../../../../src-renderer/state/library/import-job.svelte.ts';
import type { Survey } from '../../../../src-renderer/state/reading/survey.ts';
import { SMALL } from '../../frames.ts';

const MAZES = { id: 3, name: 'Mazes', kind: 'maze' } as LibrarySet;
const SUDOKUS = { id: 4, name: 'week 47', kind: 'sudoku' } as LibrarySet;
const FOUND: Survey = { puzzles: [SMALL], counts: { sudoku: 1 }, refused: 0, isMore: false };

/** A draft in a library with a set of mazes, which finds a Sudoku once it was looked at. */
function setUp(importKind?: PuzzleKind) {
  const library = { set: MAZES, sets: [MAZES, SUDOKUS], importKind, import: vi.fn(async () => {}) };
  const survey = Promise.withResolvers<Survey>();
  const reading = { survey: () => survey.promise, isBusy: false, end: vi.fn() };
  const draft = new ImportDraft(library, 'arc', reading);
  return { draft, library, reading, found: () => survey.resolve(FOUND) };
}

it('goes into the set that is shown, unless a type was asked for elsewhere', () => {
  expect(setUp().draft.into).toEqual({ set: 3 });
  const { draft, library } = setUp('sudoku');
  expect(draft.into).toEqual({ newSet: 'My puzzles', kind: 'sudoku' });
  expect(library.importKind).toBeUndefined();
});

it('goes into a new set where nothing fits into the one that is shown, and back where something does', async () => {
  const { draft, found } = setUp();
  draft.add({ files: [], text: '1...' });
  const looked = draft.looking.at(draft.all);
  expect(draft.target).toBe('3');
  found();
  await looked;
  expect(draft.into).toEqual({ newSet: 'My puzzles', kind: 'sudoku' });
  draft.looking.survey = { ...FOUND, counts: { sudoku: 7, maze: 1 } };
  expect(draft.into).toEqual({ set: 3 });
  draft.looking.survey = { ...FOUND, puzzles: [], counts: {}, refused: 1 };
  expect(draft.into).toEqual({ set: 3 });
});

it('stays with the set that was chosen, whatever is found', async () => {
  const { draft, library, found } = setUp();
  draft.target = '3';
  draft.add({ files: [], text: '1...' });
  found();
  await draft.looking.at(draft.all);
  await draft.start();
  expect(library.import).toHaveBeenCalledWith({ set: 3 }, expect.anything());
});

it('finds out what fits before it imports', async () => {
  const { draft, library, found } = setUp();
  draft.add({ files: [], text: '1...' });
  const started = draft.start();
  expect(library.import).not.toHaveBeenCalled();
  found();
  await started;
  expect(library.import).toHaveBeenCalledWith({ newSet: 'My puzzles', kind: 'sudoku' }, [
    expect.objectContaining({ name: 'pasted text' }),
  ]);
});

it('keeps what comes while something is imported for the next time', async () => {
  const { draft, library } = setUp();
  draft.target = '3';
  draft.add({ files: [new File(['1...'], 'first.txt')], text: '2...', passedOver: ['a.exe'] });
  await draft.start();
  expect([draft.all, draft.passedOver]).toEqual([[], []]);
  const later = new File(['3...'], 'later.txt');
  draft.add({ files: [later], text: '' });
  draft.goOn(undefined);
  expect(draft.all).toEqual([later]);
  await draft.start();
  expect(library.import).toHaveBeenLastCalledWith({ set: 3 }, [later]);
});

it('goes on with the set that something went into, or else as before', () => {
  const { draft } = setUp();
  draft.target = '4';
  draft.goOn(undefined);
  expect(draft.target).toBe('4');
  draft.target = NEW_SET;
  draft.goOn(SUDOKUS.id);
  expect(draft.into).toEqual({ set: SUDOKUS.id });
});

it('makes a new set of the type that is found, and imports no sooner than that is known', async () => {
  const { draft, library, found } = setUp();
  draft.target = NEW_SET;
  draft.add({ files: [], text: '1...' });
  expect(draft.kind).toBe('maze');
  const started = draft.start();
  expect([draft.isStarting, library.import.mock.calls.length]).toEqual([true, 0]);
  found();
  await started;
  const pasted = expect.objectContaining({ name: 'pasted text' });
  expect(library.import).toHaveBeenCalledWith({ newSet: 'My puzzles', kind: 'sudoku' }, [pasted]);
});

it('makes a new set of the type that was chosen, whatever is found', async () => {
  const { draft, library, found } = setUp();
  draft.target = NEW_SET;
  draft.chooseKind('arc');
  const mine = new File(['1...'], 'mine.txt');
  draft.add({ files: [mine], text: '' });
  found();
  await draft.start();
  expect(library.import).toHaveBeenCalledWith({ newSet: 'mine', kind: 'arc' }, [mine]);
});

it('names a new set after the one file that goes into it, and like no other set', () => {
  const { draft } = setUp('sudoku');
  const [one, other] = [new File(['1...'], 'week 48.txt'), new File(['2...'], 'IMG_0231.jpg')];
  draft.add({ files: [one], text: '' });
  expect(draft.suggestedName).toBe('week 48');
  draft.add({ files: [other], text: '' });
  expect(draft.suggestedName).toBe('My puzzles');
  draft.leaveOut(one);
  draft.leaveOut(other);
  draft.add({ files: [new File(['1...'], 'week 47.sdk')], text: '' });
  expect(draft.suggestedName).toBe('week 47 (2)');
});

it('waits for nothing where a set was chosen, and looks no further', async () => {
  const { draft, library, reading } = setUp();
  draft.target = '3';
  const mine = new File(['1...'], 'mine.txt');
  draft.add({ files: [mine], text: '' });
  void draft.looking.at(draft.all);
  reading.isBusy = true;
  await draft.start();
  expect(library.import).toHaveBeenCalledWith({ set: 3 }, [mine]);
  expect(reading.end).toHaveBeenCalledOnce();
});

it('imports nothing once it has ended, nor nothing at all', async () => {
  const { draft, library, found } = setUp();
  draft.target = NEW_SET;
  await draft.start();
  draft.add({ files: [], text: '1...' });
  const started = draft.start();
  draft.end();
  found();
  await started;
  expect(library.import).not.toHaveBeenCalled();
});

it('takes files of a name that is there already, and what came with them, to be from another folder', () => {
  const { draft } = setUp();
  const came = (...names: string[]) =>
    draft.add({ files: names.map(name => new File(['1'], name)), text: '' });
  came('a_challenges.json', 'b.txt');
  came('a_solutions.json');
  came('a_challenges.json', 'a_solutions.json');
  came('b.txt', 'c.txt', 'b.txt');
  expect(draft.all.map(({ name }) => name)).toEqual([
    'a_challenges.json',
    'b.txt',
    'a_solutions.json',
    'folder 2/a_challenges.json',
    'folder 2/a_solutions.json',
    'folder 2/b.txt',
    'folder 2/c.txt',
    'folder 3/b.txt',
  ]);
});

it('keeps what was typed apart from a file that is called the same', () => {
  const { draft } = setUp();
  draft.add({ files: [new File(['1'], pastedText('').name)], text: '2' });
  expect(new Set(draft.all.map(({ name }) => name)).size).toBe(2);
});
