import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LibraryFilter } from '../../../shared/contract/library-records.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import type { Sudoku } from '../../../shared/puzzles/sudoku/board.ts';
import { formatLine } from '../../../shared/puzzles/sudoku/format.ts';
import { randomSymmetry, transformSudoku } from '../../../shared/puzzles/sudoku/symmetries.ts';
import { Random } from '../../../shared/random.ts';
import { gradePuzzles } from '../../../src-main/library/grade.ts';
import type { Library } from '../../../src-main/library/library.ts';
import { labelsIn, readEntries, readPage, readPuzzle } from '../../../src-main/library/listing.ts';
import { findTwins, removeTwins } from '../../../src-main/library/twins.ts';
import { answerTo, valuesIn } from '../../answers.ts';
import { emptyLibrary, FOUR, manySudokus, sudoku } from './libraries.ts';

let library: Library;
let set: number;
afterEach(() => void vi.useRealTimers());
beforeEach(() => {
  library = emptyLibrary();
  set = library.sets.create('Puzzles', 'sudoku').id;
});

const ids = (filter: LibraryFilter = {}): number[] =>
  readPage(library.database, set, { filter, offset: 0, limit: 500 }).puzzles.map(({ id }) => id);
const heldOut = (): string[] =>
  [...readEntries(library.database, set, { split: 'held-out' })].map(({ puzzle }) =>
    (puzzle as Sudoku).givens.join(''),
  );

describe('sets', () => {
  test('are made, renamed, deleted and restored', () => {
    library.puzzles.addMany(set, manySudokus(3));
    expect(library.sets.rename(set, ' Better ').name).toBe('Better');
    library.sets.delete(set);
    expect(library.sets.list()).toEqual([]);
    expect(() => library.sets.get(set)).toThrow(UserError);
    expect(() => library.sets.kindOf(set)).toThrow(UserError);
    library.sets.create('Better', 'maze');
    expect(library.sets.restore(set)).toMatchObject({ name: 'Better (2)', puzzles: 3 });
  });

  test('are listed by name, numbers by their size', () => {
    for (const name of ['Week 10', 'week 9', 'Ähre']) library.sets.create(name, 'maze');
    expect(library.sets.list().map(({ name }) => name)).toEqual(['Ähre', 'Puzzles', 'week 9', 'Week 10']);
  });

  test('that another Mull makes in the meantime are used', () => {
    const make = () => library.sets.create('New', 'maze');
    const { set: found, isNew } = library.sets.lookUpOrCreate('New', () => make().kind);
    expect([found.kind, isNew]).toEqual(['maze', false]);
    expect(library.sets.lookUpOrCreate('Newer', () => 'sudoku')).toMatchObject({
      isNew: true,
      set: { name: 'Newer' },
    });
    expect(library.sets.lookUpOrCreate('Newer', () => 'maze').set.kind).toBe('sudoku');
  });

  test('need a name of their own', () => {
    expect(() => library.sets.create('Puzzles', 'sudoku')).toThrow('There is a set "Puzzles" already.');
    expect(() => library.sets.create('  ', 'sudoku')).toThrow(UserError);
    expect(() => library.sets.rename(set, 'x'.repeat(101))).toThrow(UserError);
  });

  test('have one name, however its accents are written', () => {
    const { id, name } = library.sets.create('Cafe\u0301', 'sudoku');
    expect([name, library.sets.rename(id, 'Cafe\u0301').name]).toEqual(['Caf\u00e9', 'Caf\u00e9']);
    expect(() => library.sets.create('Caf\u00e9', 'sudoku')).toThrow('already');
    library.database.run('UPDATE sets SET name = ? WHERE id = ?', 'Puzzle\u0301s', set); // of an older Mull
    expect(library.sets.find('Puzzle\u0301s').id).toBe(set);
    for (const written of ['Cafe\u0301', 'Caf\u00e9']) expect(library.sets.find(written).id).toBe(id);
  });

  test('are found by name before number', () => {
    const other = library.sets.create(String(set), 'sudoku');
    expect(library.sets.find(String(set)).id).toBe(other.id);
    expect(library.sets.find(String(other.id)).id).toBe(other.id);
    expect(() => library.sets.find('nothing')).toThrow('There is no set "nothing".');
  });

  test('that were deleted before a time are forgotten, and no others, as puzzles are', () => {
    const kept = library.sets.create('Kept', 'sudoku').id;
    const [old, new_] = manySudokus(2).map(entry => library.puzzles.add(kept, entry));
    library.puzzles.addMany(set, manySudokus(3));
    const later = library.sets.create('Later', 'sudoku').id;
    library.puzzles.addMany(later, manySudokus(3));
    const { removal } = library.puzzles.remove(kept, { ids: [old!] });
    library.sets.delete(set);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1000 });
    const now = Date.now();
    library.sets.delete(later);
    const last = library.puzzles.remove(kept, { ids: [new_!] });
    library.purge(now);
    expect(library.database.all('SELECT id FROM sets ORDER BY id')).toEqual(
      [kept, later].map(id => ({ id })),
    );
    expect(library.database.get('SELECT COUNT(*) AS count FROM puzzles')).toEqual({ count: 4 });
    expect(() => library.sets.restore(set)).toThrow(UserError);
    expect(library.sets.restore(later, now).puzzles).toBe(3);
    expect(library.puzzles.restore(kept, last.removal, now)).toBe(1);
    expect(() => library.puzzles.restore(kept, removal, now)).toThrow(UserError);
  });

  test('that are being forgotten cannot be restored any more', () => {
    library.puzzles.addMany(set, manySudokus(3));
    library.sets.delete(set);
    expect(() => library.sets.restore(set, Date.now() + 1)).toThrow(UserError);
    library.purge(Date.now() + 1, () => true); // stopped before the first puzzle
    expect(library.sets.restore(set).puzzles).toBe(3);
  });

  test('with many puzzles are forgotten a part at a time, each of which a stop keeps', () => {
    library.puzzles.addMany(set, manySudokus(2500));
    library.sets.delete(set);
    const count = () =>
      library.database.get<{ count: number }>('SELECT COUNT(*) AS count FROM puzzles')!.count;
    let parts = 0;
    library.purge(Date.now() + 1, () => parts++ === 1);
    expect(count()).toBe(1500);
    expect(library.database.all('SELECT id FROM sets')).toHaveLength(1);
    library.purge(Date.now() + 1);
    expect([count(), library.database.all('SELECT id FROM sets')]).toEqual([0, []]);
  });
});

describe('puzzles', () => {
  test('the same puzzle comes into a set once, and into another set again', () => {
    const [one] = manySudokus(1);
    expect(library.puzzles.addMany(set, [one!, one!])).toEqual({ added: 1, duplicates: 1 });
    expect(() => library.puzzles.add(set, one!)).toThrow('holds this puzzle already');
    const other = library.sets.create('Other', 'sudoku').id;
    expect(library.puzzles.addMany(other, [one!])).toEqual({ added: 1, duplicates: 0 });
  });

  test('a duplicate that brings a solution completes the puzzle', () => {
    const [{ puzzle, solution }] = manySudokus(1) as [ReturnType<typeof manySudokus>[0]];
    const id = library.puzzles.add(set, { puzzle });
    expect(readPuzzle(library.database, id).solution).toBeNull();
    library.puzzles.addMany(set, [{ puzzle, solution }]);
    expect(readPuzzle(library.database, id)).toMatchObject({ solution, solutionBy: 'user' });
  });

  test('a solution that is there stays, whatever a duplicate or the solver brings', () => {
    const puzzle: Maze = {
      ...{ kind: 'maze', rows: 3, columns: 3, start: 0, goal: 8 },
      walls: [0, 0, 0, 0, 1, 0, 0, 0, 0], // two ways around the middle
    };
    const ways = [
      [1, 1, 1, 0, 0, 1, 0, 0, 1],
      [1, 0, 0, 1, 0, 0, 1, 1, 1],
    ].map(values => answerTo(puzzle, values));
    for (const [at, solution] of ways.entries()) {
      const mazes = library.sets.create(`Mazes ${at}`, 'maze').id;
      const id = library.puzzles.add(mazes, { puzzle, solution });
      library.puzzles.addMany(
        mazes,
        ways.map(solution => ({ puzzle, solution })),
      );
      expect(gradePuzzles(library, mazes).graded).toBe(1);
      expect(readPuzzle(library.database, id)).toMatchObject({ solution, solutionBy: 'user' });
    }
  });

  test('a wrong solution and a puzzle of another type are refused', () => {
    const [{ puzzle, solution }] = manySudokus(1) as [ReturnType<typeof manySudokus>[0]];
    const [blank, right] = [puzzle.givens.indexOf(0), valuesIn(solution)];
    const wrong = answerTo(puzzle, right.with(blank, (right[blank]! % 9) + 1));
    expect(() => library.puzzles.add(set, { puzzle, solution: wrong })).toThrow(
      /The solution is wrong: .*twice/,
    );
    const mazes = library.sets.create('Mazes', 'maze').id;
    expect(() => library.puzzles.add(mazes, { puzzle })).toThrow('of the type sudoku');
  });

  test('are searched, filtered and sorted', () => {
    const puzzles = manySudokus(6);
    const added = puzzles.map(({ puzzle }, index) =>
      library.puzzles.add(set, { puzzle, source: `book ${index % 2}`, tags: index === 3 ? ['50%'] : [] }),
    );
    library.recordSolve(puzzles[2]!.puzzle, { at: 1, model: 'm', steps: 4, verified: true });
    library.recordSolve(puzzles[4]!.puzzle, { at: 1, model: 'm', steps: 16, verified: false });
    expect(ids({ text: 'book 1' })).toEqual([added[1], added[3], added[5]]);
    expect(ids({ text: '50%' })).toEqual([added[3]]);
    expect(ids({ text: '0%' })).toEqual([added[3]]);
    expect(ids({ text: '%k' })).toEqual([]);
    expect(ids({ tag: '50%' })).toEqual([added[3]]);
    expect(ids({ text: puzzles[5]!.puzzle.givens.slice(20, 60).join('') })).toEqual([added[5]]);
    expect(ids({ solved: true })).toEqual([added[2]]);
    expect(ids({ solved: false })).toHaveLength(5);
    expect(ids({ solutions: 'unknown' })).toHaveLength(6);
    const page = { sort: 'source', descending: true, offset: 1, limit: 2 } as const;
    const { total, puzzles: rows, tags } = readPage(library.database, set, page);
    expect([total, rows.map(({ id }) => id), tags]).toEqual([6, [added[3], added[1]], ['50%']]);
  });

  test('are found by what is written in a source or a tag, and by a line whatever its blanks are', () => {
    const [one, other] = manySudokus(2);
    const id = library.puzzles.add(set, { ...one!, source: 'book 2010_5', tags: ['7_0_7_0_7'] });
    library.puzzles.add(set, { ...other!, source: 'book 201025', tags: ['7a0b7c0d7'] });
    for (const text of [' 2010_5 ', '2010_', 'book 2010_', '7_0_7_0_7']) expect(ids({ text })).toEqual([id]);
    const line = formatLine(one!.puzzle);
    for (const blank of '.0_*') expect(ids({ text: line.replaceAll('.', blank) })).toEqual([id]);
  });

  test('the newest verified solve is shown, whatever came after', () => {
    const [{ puzzle }] = manySudokus(1) as [ReturnType<typeof manySudokus>[0]];
    const id = library.puzzles.add(set, { puzzle });
    const solve = (model: string, verified: boolean) =>
      library.recordSolve(puzzle, { at: Date.now(), model, steps: 5, verified });
    expect([solve('a', true), solve('b', true), solve('c', false)]).toEqual([1, 1, 1]);
    expect(readPuzzle(library.database, id)).toMatchObject({ solvedBy: 'b', verified: true });
    expect(readPuzzle(library.database, id).solves.map(({ model }) => model)).toEqual(['c', 'b', 'a']);
    expect(library.recordSolve(sudoku(FOUR), { at: 1, model: 'a', steps: 1, verified: true })).toBe(0);
  });

  test('are removed and restored, one removal after the other', () => {
    const entries = manySudokus(5).map(entry => ({ ...entry, grade: 'singles', tags: ['mine'] }));
    library.puzzles.addMany(set, entries);
    const all = ids();
    const first = library.puzzles.remove(set, { ids: all.slice(0, 2) });
    const second = library.puzzles.remove(set, { filter: {} });
    expect([first.puzzles, second.puzzles, ids()]).toEqual([2, 3, []]);
    expect(labelsIn(library.database, set)).toEqual({ grades: [], tags: [] });
    expect(library.puzzles.removeIds(set, all).puzzles).toBe(0); // they are gone already
    library.puzzles.addMany(set, manySudokus(1)); // the first of them comes again
    expect(library.puzzles.restore(set, first.removal)).toBe(1);
    expect(ids()).toEqual([all[1], expect.any(Number)]);
    expect(library.puzzles.restore(set, second.removal)).toBe(3);
    expect(ids()).toEqual([...all.slice(1), expect.any(Number)]);
  });

  test('a changed puzzle loses what belonged to the old one, a changed source nothing', () => {
    const [one, two, three] = manySudokus(3);
    const id = library.puzzles.add(set, { ...one!, tags: ['mine'] });
    library.puzzles.add(set, two!);
    library.recordSolve(one!.puzzle, { at: 1, model: 'm', steps: 4, verified: true });
    library.puzzles.update(id, { source: 'a book', puzzle: one!.puzzle });
    expect(readPuzzle(library.database, id)).toMatchObject({
      source: 'a book',
      verified: true,
      solution: one!.solution,
    });
    expect(() => library.puzzles.update(id, { puzzle: two!.puzzle })).toThrow('holds this puzzle already');
    library.puzzles.update(id, { puzzle: three!.puzzle, tags: ['new'] });
    expect(readPuzzle(library.database, id)).toMatchObject({
      puzzle: three!.puzzle,
      solution: null,
      solves: [],
      tags: ['new'],
    });
  });

  test('have one tag of one name, however its accents are written, also by an earlier Mull', () => {
    const [composed, decomposed] = ['Rätsel'.normalize('NFC'), 'Rätsel'.normalize('NFD')];
    library.puzzles.addMany(
      set,
      manySudokus(4).map((entry, at) => ({ ...entry, tags: at < 2 ? [composed, ` ${decomposed}`] : [] })),
    );
    const [, second, third, fourth] = ids();
    library.puzzles.tag(set, { ids: [third!] }, decomposed, true);
    for (const id of [second!, fourth!])
      library.database.run('INSERT INTO tags VALUES (?, ?)', id, decomposed);
    for (const tag of [composed, decomposed]) expect(ids({ tag })).toEqual(ids());
    const { tags, puzzles } = readPage(library.database, set, { offset: 0, limit: 10 });
    expect([tags, ...puzzles.map(puzzle => puzzle.tags)]).toEqual(Array(5).fill([composed]));
    expect(readPuzzle(library.database, second!).tags).toEqual([composed]);
    expect(library.puzzles.tag(set, { filter: {} }, composed, false)).toBe(5);
    expect(ids({ tag: composed })).toEqual([]);
  });

  test('are found by a source whose accents are written in another way, as those of files of a Mac are', () => {
    const [one] = manySudokus(1);
    const id = library.puzzles.add(set, { ...one!, source: 'Rätsel.sdk'.normalize('NFD') });
    for (const form of ['NFC', 'NFD']) expect(ids({ text: 'rätsel'.normalize(form) })).toEqual([id]);
    expect(ids({ text: 'ratsel' })).toEqual([]);
  });

  test('are tagged and untagged by filter', () => {
    library.puzzles.addMany(set, manySudokus(4));
    expect(library.puzzles.tag(set, { ids: ids().slice(1, 3) }, 'hard', true)).toBe(2);
    expect(library.puzzles.tag(set, { filter: {} }, 'hard', true)).toBe(2);
    expect(library.puzzles.tag(set, { filter: { tag: 'hard' } }, 'hard', false)).toBe(4);
    expect(ids({ tag: 'hard' })).toEqual([]);
  });
});

describe('the split', () => {
  test('puts about 15 of 100 aside, and symmetric twins always on the same side', () => {
    const random = new Random(11);
    const originals = manySudokus(20, 4).flatMap(({ puzzle }) => [puzzle, ...neighboursOf(puzzle)]);
    library.puzzles.addMany(
      set,
      originals.map(puzzle => ({ puzzle })),
    );
    const share = ids({ split: 'held-out' }).length / ids().length;
    expect(share).toBeGreaterThan(0.08);
    expect(share).toBeLessThan(0.24);
    const twins = library.sets.create('Twins', 'sudoku').id;
    const moved = originals.map(
      puzzle => transformSudoku(puzzle, puzzle.givens, randomSymmetry(puzzle, random)).sudoku,
    );
    library.puzzles.addMany(
      twins,
      moved.map(puzzle => ({ puzzle })),
    );
    const sides = (id: number) => [...readEntries(library.database, id)].map(entry => entry.heldOut);
    expect(sides(twins)).toEqual(sides(set));
  });

  test('does not move when puzzles are added, and a larger share only adds to what is held out', () => {
    const many = manySudokus(20, 4).flatMap(({ puzzle }) => neighboursOf(puzzle));
    library.puzzles.addMany(
      set,
      many.slice(0, 200).map(puzzle => ({ puzzle })),
    );
    const before = heldOut();
    library.puzzles.addMany(
      set,
      many.slice(200).map(puzzle => ({ puzzle })),
    );
    expect(heldOut()).toEqual(expect.arrayContaining(before));
    const few = heldOut();
    library.sets.setShare(set, 0.4);
    const more = heldOut();
    expect(more).toEqual(expect.arrayContaining(few));
    expect(more.length).toBeGreaterThan(few.length);
    library.sets.setShare(set, 0);
    expect(heldOut()).toEqual([]);
    expect(() => library.sets.setShare(set, 0.6)).toThrow(UserError);
  });
});

describe('passes', () => {
  test('the exact solver grades, completes solutions and finds what has several or none', () => {
    const [{ puzzle, solution }] = manySudokus(1) as [ReturnType<typeof manySudokus>[0]];
    const several = { ...puzzle, givens: puzzle.givens.map((digit, cell) => (cell < 40 ? 0 : digit)) };
    const blank = puzzle.givens.indexOf(0);
    const none = { ...puzzle, givens: puzzle.givens.with(blank, (valuesIn(solution)[blank]! % 9) + 1) };
    library.puzzles.addMany(
      set,
      [puzzle, several, none].map(puzzle => ({ puzzle })),
    );
    const told: number[] = [];
    expect(gradePuzzles(library, set, { onProgress: ({ done }) => told.push(done) })).toEqual({
      graded: 3,
      stopped: false,
    });
    const { puzzles } = readPage(library.database, set, { offset: 0, limit: 10 });
    expect(puzzles.map(({ solutions }) => solutions)).toEqual(['one', 'several', 'none']);
    expect(puzzles[0]).toMatchObject({
      solutionBy: 'solver',
      grade: expect.stringMatching(/singles|intersections|guesses/),
    });
    expect(readPuzzle(library.database, puzzles[0]!.id).solution).toEqual(solution);
    expect(told).toEqual([0, 3]);
    expect(library.sets.get(set)).toMatchObject({ graded: 3, none: 1, several: 1 });
    const [one, two] = puzzles.map(({ id }) => id);
    expect(ids({ solutions: 'several' })).toEqual([two]);
    expect([ids({ grade: puzzles[0]!.grade! }), ids({ grade: 'singles', ids: [two!] })]).toEqual([[one], []]);
    expect(gradePuzzles(library, set)).toEqual({ graded: 0, stopped: false });
  });

  test('a stopped pass keeps what it has done', () => {
    library.puzzles.addMany(set, manySudokus(250));
    let asked = 0;
    expect(gradePuzzles(library, set, { isStopped: () => ++asked > 1 })).toEqual({
      graded: 100,
      stopped: true,
    });
    expect(library.sets.get(set).graded).toBe(100);
    expect(gradePuzzles(library, set)).toEqual({ graded: 150, stopped: false });
  });

  test('twins are found up to symmetry, and all but one of each can go and come back', () => {
    library.puzzles.addMany(set, manySudokus(60)); // 20 puzzles, each three times
    const { groups, groupsTotal, surplus } = findTwins(library, set);
    expect([groupsTotal, surplus]).toEqual([20, 40]);
    expect(groups.map(group => group.length)).toEqual(new Array(20).fill(3));
    const oldest = ids().slice(0, 20);
    const { removal, puzzles } = removeTwins(library, set);
    expect([puzzles, ids(), findTwins(library, set).surplus]).toEqual([40, oldest, 0]);
    expect(library.puzzles.restore(set, removal)).toBe(40);
  });

  test('of very many twins, some are shown and all are counted', () => {
    library.puzzles.addMany(set, manySudokus(310));
    const mark = (key: string, where: string) =>
      library.database.run(`UPDATE puzzles SET twin_key = ${key} WHERE ${where}`);
    mark('(id - 1) / 2', 'id <= 206');
    mark("'many'", 'id > 206');
    const { groups, ...counts } = findTwins(library, set);
    expect(counts).toMatchObject({ groupsTotal: 104, surplus: 206 });
    expect([groups.length, groups[0]!.length]).toEqual([100, 100]);
  });
});

/** Puzzles that are not symmetric to the given one: some more of its cells are blank. */
function neighboursOf(puzzle: Sudoku): Sudoku[] {
  const given = puzzle.givens.flatMap((digit, cell) => (digit === 0 ? [] : [cell]));
  return given.slice(0, 15).map(cell => ({ ...puzzle, givens: puzzle.givens.with(cell, 0) }));
}
