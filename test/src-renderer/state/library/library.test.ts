import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  inReport,
  type LibraryPuzzle,
  type LibrarySet,
  MOST_PICKED,
} from '../../../../shared/contract/library-records.ts';
import { UserError } from '../../../../shared/errors.ts';
import { tagsOf } from '../../../../src-renderer/library/puzzles/tags.ts';
import { pastedText } from '../../../../src-renderer/state/library/import-job.svelte.ts';
import { LibraryState } from '../../../../src-renderer/state/library/library.svelte.ts';
import { cameText } from '../../../../src-renderer/state/library/set-solve.svelte.ts';
import { FakeHost } from '../../fake-host.ts';
import { SMALL } from '../../frames.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});
const UNSOLVED = () => ({ solved: false });
const rest = () => vi.advanceTimersByTimeAsync(500);

function setOf(id: number, changes: Partial<LibrarySet> = {}): LibrarySet {
  const counts = { puzzles: 250, solved: 0, graded: 0, none: 0, several: 0 };
  return { id, name: `Set ${id}`, kind: 'sudoku', created: 0, heldOut: 0.15, ...counts, ...changes };
}

function puzzleOf(id: number): LibraryPuzzle {
  const unknown = {
    source: null,
    grade: null,
    rating: null,
    solutions: null,
    solutionBy: null,
    solvedBy: null,
  };
  return { id, number: id, puzzle: SMALL, tags: [], verified: false, split: 'training', ...unknown };
}

/** A host with two sets; the puzzles of a page have the ids that follow the offset. */
function setUp() {
  const host = new FakeHost({
    'library.sets': () => ({ sets: [setOf(1), setOf(2)], notice: null }),
    'library.puzzles': ({ offset, limit }) => ({
      total: 250,
      puzzles: Array.from({ length: Math.min(limit, 250 - offset) }, (_, at) => puzzleOf(offset + at + 1)),
      grades: ['singles'],
      tags: [],
    }),
  });
  const library = new LibraryState(host);
  library.greet(host.client);
  return { host, library };
}

describe('LibraryState', () => {
  it('shows the first set, and fetches only what is looked at', async () => {
    const { host, library } = setUp();
    await rest();
    expect(library.set?.name).toBe('Set 1');
    expect(library.list.total).toBe(250);
    expect(library.list.at(0)?.id).toBe(1);
    expect(library.list.at(150)).toBeUndefined();
    library.list.look(140, 160);
    await rest();
    expect(library.list.at(150)?.id).toBe(151);
    expect(host.calls('library.puzzles').map(({ offset }) => offset)).toEqual([0, 100]);
  });

  it('shows once what the user should know of the library, which is no fault of Mull’s', async () => {
    const { host } = setUp();
    host.answers['library.sets'] = () => ({ sets: [], notice: 'The library was damaged.' });
    host.tell('library.changed', { set: null });
    await rest();
    host.tell('library.changed', { set: null });
    await rest();
    expect([host.failures, host.errors]).toEqual([[{ message: 'The library was damaged.', action: '' }], []]);
  });

  it('chooses what is not there yet once it is, and until then nothing', async () => {
    const { library } = setUp();
    await rest();
    const { selection } = library;
    await selection.choose(0, 'only');
    const chosen = selection.choose(249, 'only'); // the key End
    expect(selection.count).toBe(0);
    await rest();
    await chosen;
    expect([...selection.ids]).toEqual([250]);
  });

  it('keeps to a set that was made, and one that was deleted away, whatever was read before', async () => {
    const { host, library } = setUp();
    await rest();
    const before = { sets: [setOf(1), setOf(2)], notice: null };
    const read = Promise.withResolvers<typeof before>();
    host.answers['library.sets'] = () => read.promise;
    host.answers['library.createSet'] = ({ name }) => setOf(3, { name });
    host.answers['library.deleteSet'] = () => ({});
    void library.refresh();
    await library.createSet('Mine', 'sudoku');
    await library.deleteSet(setOf(2));
    const after = { sets: [setOf(1), setOf(3, { name: 'Mine' }), setOf(4)], notice: null };
    host.answers['library.sets'] = () => after;
    read.resolve(before);
    await vi.advanceTimersByTimeAsync(0);
    expect([library.set?.name, library.sets.map(({ id }) => id)]).toEqual(['Mine', [3, 1]]);
    await rest();
    expect(library.sets).toBe(after.sets);
  });

  it('shows the newest of two lists of sets, whichever comes first', async () => {
    const { host, library } = setUp();
    await rest();
    const [older, newer] = [[setOf(1)], [setOf(1), setOf(5)]];
    const read = Promise.withResolvers<{ sets: LibrarySet[]; notice: null }>();
    host.answers['library.sets'] = () => read.promise;
    const first = library.refresh();
    host.answers['library.sets'] = () => ({ sets: newer, notice: null });
    await library.refresh();
    read.resolve({ sets: older, notice: null });
    await first;
    expect(library.sets).toBe(newer);
  });

  it('throws away answers to an older filter', async () => {
    const { host, library } = setUp();
    await rest();
    let release = () => {};
    const late = new Promise<void>(resolve => {
      release = resolve;
    });
    host.answers['library.puzzles'] = async ({ filter }) => {
      if (filter?.grade === 'guesses') await late;
      return { total: filter?.grade === 'guesses' ? 99 : 3, puzzles: [puzzleOf(7)], grades: [], tags: [] };
    };
    library.list.narrow({ grade: 'guesses' });
    library.list.narrow({ grade: undefined, solved: true });
    await rest();
    release();
    await rest();
    expect(library.list.total).toBe(3);
    expect(library.list.filter).toEqual({ solved: true });
  });

  it('chooses ranges over what was not fetched yet, and everything by the filter', async () => {
    const { library } = setUp();
    await rest();
    const { selection, list } = library;
    await selection.choose(98, 'only');
    await selection.choose(120, 'range');
    expect(selection.count).toBe(23);
    expect(selection.has(121)).toBe(true);
    expect(selection.has(122)).toBe(false);
    await selection.choose(98, 'toggle');
    expect(selection.count).toBe(22);
    list.narrow({ grade: 'singles' });
    await rest();
    selection.all();
    expect(selection.count).toBe(250);
    expect(selection.parts()).toEqual([{ filter: { grade: 'singles' } }]);
  });

  it('chooses nothing in a list that becomes another one', async () => {
    const { library } = setUp();
    await rest();
    const { selection, list } = library;
    const changes = [
      () => list.narrow({ solutions: 'several' }),
      () => list.clearFilter(),
      () => list.order('rating', true),
      () => library.choose(2),
    ];
    for (const change of changes) {
      await selection.choose(5, 'only');
      change();
      expect([selection.count, selection.cursor]).toEqual([0, 0]);
      await rest();
    }
  });

  it('moves in parts that calls can take, and says what the other set held already', async () => {
    const { host, library } = setUp();
    await rest();
    host.answers['library.movePuzzles'] = ({ which }) => ({
      puzzles: 'ids' in which ? which.ids.length - 1 : 0,
    });
    library.selection.ids = new Set(Array.from({ length: 700 }, (_, at) => at + 1));
    await library.chosen.move({ id: 2, name: 'Other' });
    expect(host.calls('library.movePuzzles').map(({ into }) => into)).toEqual([2, 2]);
    expect(host.infos).toEqual(['698 puzzles moved to “Other”. 2 more it holds already: they stay here.']);
    expect(library.selection.count).toBe(0);
  });

  it('deletes in parts that calls can take, and brings all of them back', async () => {
    const { host, library } = setUp();
    await rest();
    let removal = 0;
    host.answers['library.removePuzzles'] = ({ which }) => ({
      removal: ++removal,
      puzzles: 'ids' in which ? which.ids.length : 0,
    });
    host.answers['library.restorePuzzles'] = () => ({ puzzles: 1 });
    library.selection.ids = new Set(Array.from({ length: 700 }, (_, at) => at + 1));
    await library.chosen.remove();
    expect(
      host.calls('library.removePuzzles').map(({ which }) => ('ids' in which ? which.ids.length : 0)),
    ).toEqual([500, 200]);
    expect(library.undo.offer?.message).toBe('700 puzzles deleted.');
    expect(library.selection.count).toBe(0);
    await library.undo.take();
    expect(host.calls('library.restorePuzzles').map(one => one.removal)).toEqual([1, 2]);
    expect(library.undo.offer).toBeUndefined();
  });

  it('keeps what it shows when a call fails, and says why', async () => {
    const { host, library } = setUp();
    await rest();
    host.answers['library.deleteSet'] = () => {
      throw new UserError('It is in use.', 'Wait.');
    };
    await library.deleteSet(setOf(1));
    expect(library.sets).toHaveLength(2);
    expect(host.errors.map(({ message }) => message)).toEqual(['It is in use.']);
    expect(library.undo.offer).toBeUndefined();
  });

  it('asks once for many changes', async () => {
    const { host, library } = setUp();
    await rest();
    const before = host.calls('library.sets').length;
    for (let times = 0; times < 5; times++) host.tell('library.changed', { set: 1 });
    await rest();
    expect(host.calls('library.sets').length).toBe(before + 1);
    expect(library.list.at(0)?.id).toBe(1);
  });
});

describe('one more puzzle', () => {
  it('goes to the set that the last one of its type went to', async () => {
    const { host, library } = setUp();
    await rest();
    host.answers['library.addPuzzle'] = () => ({ ...puzzleOf(9), added: true });
    expect(library.likelySet('sudoku')?.id).toBe(1);
    await library.addTo({ set: 2, puzzle: SMALL });
    expect(library.likelySet('sudoku')?.id).toBe(2);
    expect(library.likelySet('maze')).toBeUndefined();
  });

  it('says whether the set held it already', async () => {
    const { host, library } = setUp();
    await rest();
    for (const added of [true, false]) {
      host.answers['library.addPuzzle'] = () => ({ ...puzzleOf(9), added });
      await library.add(SMALL);
    }
    expect(host.infos).toEqual([
      'Added to “Set 1”.',
      '“Set 1” holds this puzzle already; nothing was changed.',
    ]);
  });

  it('is shown alone, until everything is asked for', async () => {
    const { host, library } = setUp();
    await rest();
    await library.show(2, 9);
    await rest();
    expect(library.setId).toBe(2);
    expect(host.calls('library.puzzles').at(-1)).toMatchObject({ set: 2, filter: { ids: [9] } });
  });
});

describe('choosing for an export', () => {
  it('names what was picked by hand, or the filter when that is everything', async () => {
    const { library } = setUp();
    await rest();
    await library.selection.choose(3, 'only');
    await library.selection.choose(7, 'toggle');
    expect(library.selection.asFilter()).toEqual({ ids: [4, 8] });
    library.list.narrow({ grade: 'singles' });
    await rest();
    library.selection.all();
    expect(library.selection.asFilter()).toEqual({ grade: 'singles' });
  });

  it('refuses more than a message holds', async () => {
    const { library } = setUp();
    await rest();
    library.selection.ids = new Set(Array.from({ length: MOST_PICKED + 1 }, (_, at) => at + 1));
    expect(() => library.selection.asFilter()).toThrow('At most 50,000 puzzles');
  });
});

describe('tags', () => {
  it('are read with commas between, each once', () => {
    expect(tagsOf(' easy, of a friend,,easy ')).toEqual(['easy', 'of a friend']);
    expect(tagsOf(' ')).toEqual([]);
  });

  it('are refused when one is too long, or there are too many', () => {
    expect(() => tagsOf('x'.repeat(61))).toThrow('at most 60');
    expect(() => tagsOf(Array.from({ length: 51 }, (_, at) => at).join())).toThrow('at most 50');
  });
});

describe('importing', () => {
  it('sends what is no plain text as bytes, and cuts no character in two', async () => {
    const { host, library } = importing();
    host.answers['library.importBytes'] = () => ({});
    await rest();
    const zip = new Uint8Array([0x50, 0x4b, 3, 4, 0, 200]);
    const emoji = `${'x'.repeat(149_999)}😀`;
    await library.import({ set: 2 }, [
      { name: 'a.zip', size: zip.length, arrayBuffer: async () => zip.buffer },
      file('b.txt', emoji),
    ]);
    expect(host.calls('library.importBytes')).toMatchObject([{ file: 'a.zip', base64: 'UEsDBADI' }]);
    expect(host.calls('library.importText').map(({ text }) => text.length)).toEqual([149_999, 2]);
  });

  const file = (name: string, text: string) => ({ ...pastedText(text), name });

  function importing() {
    const { host, library } = setUp();
    host.answers['library.importText'] = () => ({});
    host.answers['library.import'] = () => ({ set: 2 });
    host.answers['library.importCancel'] = () => ({});
    return { host, library };
  }

  it('sends long files in parts, and follows to the set', async () => {
    const { host, library } = importing();
    await rest();
    await library.import({ set: 2 }, [file('a.txt', 'x'.repeat(200_000)), file('b.txt', 'y')]);
    const sent = host.calls('library.importText');
    expect(sent.map(({ file: name, text }) => [name, text.length])).toEqual([
      ['a.txt', 150_000],
      ['a.txt', 50_000],
      ['b.txt', 1],
    ]);
    expect(new Set(sent.map(part => part.import)).size).toBe(1);
    expect(library.importing?.status).toBe('running');
    expect(library.setId).toBe(2);
  });

  it('shows progress and the report of its own import only', async () => {
    const { host, library } = importing();
    await rest();
    await library.import({ set: 1 }, [file('a.txt', '1')]);
    const job = library.importing;
    const progress = { done: 1, total: 2, added: 5, duplicates: 0, refused: 1 };
    host.tell('library.importProgress', { import: 'of another page', ...progress, added: 9 });
    host.tell('library.importProgress', { import: job?.id ?? '', ...progress });
    expect(job?.progress.added).toBe(5);
    const refused = [{ file: 'a.txt', line: 3, reason: 'No.' }];
    const report = { added: 5, duplicates: 0, refusedTotal: 1, refused, cancelled: false, notes: [] };
    host.tell('library.importEnd', { import: job?.id ?? '', set: 1, report });
    expect(job?.status).toBe('done');
    expect(job?.report?.refused).toEqual(refused);
  });

  it('cancels while it still sends: nothing is imported', async () => {
    const { host, library } = importing();
    await rest();
    let release = (_: object) => {};
    host.answers['library.importText'] = () =>
      new Promise(resolve => {
        release = resolve;
      });
    const done = library.import({ set: 1 }, [file('a.txt', '1')]);
    await rest();
    await library.importing?.cancel();
    release({});
    await done;
    expect(library.importing?.status).toBe('cancelled');
    expect(host.calls('library.import')).toEqual([]);
    expect(host.calls('library.importCancel')).toEqual([{ import: library.importing?.id }]); // it lets go of what was sent
  });

  it('fails with the host’s words, and when the connection is lost', async () => {
    const { host, library } = importing();
    await rest();
    host.answers['library.import'] = () => {
      throw new UserError('Too large.', 'Use the command line.');
    };
    await library.import({ set: 1 }, [file('a.txt', '1')]);
    expect(library.importing?.failure).toEqual({ message: 'Too large.', action: 'Use the command line.' });
    expect(host.calls('library.importCancel')).toHaveLength(1);
    host.answers['library.import'] = () => ({ set: 1 });
    await library.import({ set: 1 }, [file('a.txt', '1')]);
    expect(library.importing?.isActive).toBe(true);
    library.connectionLost();
    expect(library.importing?.status).toBe('failed');
  });
});

describe('a puzzle of a set on the board', () => {
  it('has its neighbours in the list, and none beyond the ends', async () => {
    const { library } = setUp();
    await rest();
    expect((await library.take(249))?.id).toBe(250);
    expect([library.placeBeside(-1), library.placeBeside(1)]).toEqual([248, undefined]);
    expect(library.selection.cursor).toBe(249);
    await library.take(0);
    expect([library.placeBeside(-1), library.placeBeside(1)]).toEqual([undefined, 1]);
    expect(await library.take(250)).toBeUndefined();
    expect(library.opened?.id).toBe(1);
  });

  it('is followed by the one in its place once it has left a list of unsolved ones', async () => {
    const { host, library } = setUp();
    await rest();
    await library.take(3);
    host.answers['library.puzzles'] = () => ({
      ...{ total: 3, grades: [], tags: [] },
      puzzles: [1, 2, 3, 5].map(puzzleOf),
    });
    library.list.refresh();
    await rest();
    expect([library.placeBeside(-1), library.placeBeside(1)]).toEqual([2, undefined]);
    host.answers['library.puzzles'] = () => ({
      ...{ total: 4, grades: [], tags: [] },
      puzzles: [1, 2, 3, 5].map(puzzleOf),
    });
    library.list.refresh();
    await rest();
    expect(library.placeBeside(1)).toBe(3);
  });

  it('has none in another set, or another order, that is shown by now', async () => {
    const { library } = setUp();
    await rest();
    await library.take(3);
    library.choose(2);
    await rest();
    expect([library.openedAt, library.placeBeside(-1), library.placeBeside(1)]).toEqual(
      Array(3).fill(undefined),
    );
    await library.take(3);
    expect(library.placeBeside(1)).toBe(4);
    library.list.order('grade', true);
    await rest();
    expect(library.placeBeside(1)).toBeUndefined();
  });

  it('is the chosen one, wherever the cursor has gone', async () => {
    const { library } = setUp();
    await rest();
    await library.selection.choose(3, 'only');
    await library.selection.choose(7, 'toggle');
    await library.selection.choose(7, 'toggle');
    expect([library.selection.count, library.selection.cursor]).toEqual([1, 7]);
    expect(library.chosenPlace).toBe(3);
  });

  it('is found in the whole set, at its number of now, whatever was filtered before', async () => {
    const { host, library } = setUp();
    await rest();
    host.answers['library.puzzle'] = ({ id }) => ({ ...puzzleOf(id), solution: null, solves: [] });
    library.list.narrow({ solved: false });
    library.list.order('grade', true);
    expect((await library.take((await library.placeOf(151))!))?.id).toBe(151);
    expect([library.list.filter, library.list.sort]).toEqual([{}, 'added']);
  });

  it('is not found when it is in another set by now, or gone: both are said', async () => {
    const { host, library } = setUp();
    await rest();
    host.answers['library.puzzle'] = ({ id }) => ({ ...puzzleOf(id), number: 3, solution: null, solves: [] });
    expect(await library.placeOf(151)).toBeUndefined();
    expect(host.said.at(-1)).toBe('This puzzle is in another set by now.');
    host.answers['library.puzzle'] = () => {
      throw new UserError('This puzzle is not there any more.', 'Choose another one.');
    };
    expect(await library.placeOf(151)).toBeUndefined();
    expect(host.errors).toHaveLength(1);
  });
});

describe('a set that is solved', () => {
  const solvedBy = { model: 'sudoku', steps: 3, milliseconds: 20 };

  it('is followed to its report, what needs a look first', async () => {
    const { host, library } = setUp();
    await rest();
    host.answers['library.solve'] = () => ({});
    host.answers['library.stopSolve'] = () => ({});
    await library.jobs.solve(1, 'quick', UNSOLVED);
    expect(host.calls('library.solve')).toEqual([{ set: 1, effort: 'quick', filter: { solved: false } }]);
    const run = library.jobs.solving[1]!;
    const results = [
      { id: 1, number: 1, came: 'solved', ...solvedBy },
      { id: 2, number: 2, came: 'refused', reason: 'No model takes it.' },
      { id: 3, number: 3, came: 'unsolved', ...solvedBy },
    ] as const;
    for (const [at, result] of results.entries())
      host.tell('library.solveResult', { set: 1, done: at + 1, total: 5, result });
    expect([run.solved, run.total, run.isActive]).toEqual([1, 5, true]);
    await library.jobs.stopSolve(1);
    host.tell('library.solveEnd', { set: 1, stopped: true });
    expect(run.isActive).toBe(false);
    expect(inReport(run.results).map(({ number }) => number)).toEqual([2, 3, 1]);
    expect(inReport(run.results).map(cameText)).toEqual(['No model takes it.', 'Not solved', 'Solved']);
    expect(host.said.at(-1)).toBe('Stopped: 1 of 5 solved.');
    library.jobs.forgetSolve(1);
    expect(library.jobs.solving).toEqual({});
  });

  it('shows the report that the host has kept, of which it has the first results', async () => {
    const { host, library } = setUp();
    await rest();
    host.answers['library.solveReport'] = () => ({ report: null });
    expect(await library.jobs.loadReport(1)).toBeUndefined();
    const results = [{ id: 1, number: 1, came: 'unsolved' as const, ...solvedBy }];
    const report = {
      at: 1,
      effort: 'quick' as const,
      total: 5000,
      done: 4000,
      solved: 3999,
      milliseconds: 9,
      results,
    };
    host.answers['library.solveReport'] = () => ({ report });
    const kept = (await library.jobs.loadReport(1))!;
    expect([kept.text, kept.left, kept.isActive]).toEqual(['Stopped: 3,999 of 5,000 solved', 1000, false]);
    library.jobs.showSolve(1, kept);
    expect(library.jobs.solving[1]?.report).toEqual(report);
  });

  it('is over when the connection is lost, and keeps its report; one that cannot begin leaves nothing', async () => {
    const { host, library } = setUp();
    await rest();
    await library.jobs.solve(2, 'quick', UNSOLVED);
    expect([library.jobs.solving, host.errors.length]).toEqual([{}, 1]);
    host.answers['library.solve'] = () => ({});
    await library.jobs.solve(1, 'quick', UNSOLVED);
    library.connectionLost();
    expect(library.jobs.solving[1]?.isActive).toBe(false);
    expect(library.jobs.solving[1]?.isStopped).toBe(true);
  });

  it('counts what had a result once it is through, and goes on when something else of the set fails', async () => {
    const { host, library } = setUp();
    await rest();
    host.answers['library.solve'] = () => ({});
    await library.jobs.solve(1, 'quick', UNSOLVED);
    const run = library.jobs.solving[1]!;
    const result = { id: 1, number: 1, came: 'solved', ...solvedBy } as const;
    host.tell('library.solveResult', { set: 1, done: 1, total: 2, result });
    host.tell('library.jobFailed', { set: 1, job: 'grade', failure: { message: 'No.', action: 'Wait.' } });
    expect([run.text, run.left]).toEqual(['Solving: 1 of 2 solved', 1]);
    host.tell('library.solveEnd', { set: 1, stopped: false }); // the second one was deleted
    expect([run.text, run.left]).toEqual(['1 of 1 solved', 0]);
  });
});
