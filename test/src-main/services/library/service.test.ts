import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import * as v from 'valibot';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  type LibraryEmit,
  type LibraryParams,
  type LibraryResult,
  libraryCalls,
  libraryEvents,
} from '../../../../shared/contract/library.ts';
import { LARGEST_IMPORT, LARGEST_TEXT_PART } from '../../../../shared/contract/library-records.ts';
import { Stopped, UserError } from '../../../../shared/errors.ts';
import { generateMaze } from '../../../../shared/puzzles/maze/generator.ts';
import type { Puzzle } from '../../../../shared/puzzles/puzzle.ts';
import { skillsOf } from '../../../../shared/puzzles/skills.ts';
import { formatLine } from '../../../../shared/puzzles/sudoku/format.ts';
import { Random } from '../../../../shared/random.ts';
import { readExamples } from '../../../../src-main/library/examples.ts';
import { Library, libraryPath } from '../../../../src-main/library/library.ts';
import { Puzzles } from '../../../../src-main/library/puzzles.ts';
import { LibraryService, type LibraryServiceOptions } from '../../../../src-main/services/library/service.ts';
import { outcomeOf } from '../../../answers.ts';
import { eventually } from '../../../eventually.ts';
import { readAll } from '../../../reading.ts';
import { FOUR, manyLines, manySudokus, scratchFolder, sudoku } from '../../library/libraries.ts';

type Call = keyof typeof libraryCalls;
type Event = { name: string; data: unknown };

/** A page in front of the service: what it asks and gets is checked against the contract, as on the wire. */
function openPage(service: LibraryService) {
  const events: Event[] = [];
  const emit: LibraryEmit = (name, data) => {
    events.push({
      name,
      data: v.parse(libraryEvents[name] as v.GenericSchema, JSON.parse(JSON.stringify(data))),
    });
  };
  const { handlers, close } = service.connect(emit);
  const call = async <C extends Call>(name: C, params: LibraryParams<C>): Promise<LibraryResult<C>> => {
    const sent = v.parse(libraryCalls[name].params as v.GenericSchema, JSON.parse(JSON.stringify(params)));
    const answer = await (handlers[name] as (params: unknown) => Promise<unknown>)(sent);
    return v.parse(
      libraryCalls[name].result as v.GenericSchema,
      JSON.parse(JSON.stringify(answer)),
    ) as LibraryResult<C>;
  };
  const heard = (name: string) => events.filter(event => event.name === name).map(({ data }) => data);
  const ended = (name: string) => eventually(() => expect(heard(name)).not.toEqual([]));
  return { call, heard, ended, close };
}

/** Answers with what the exact solver finds, as a model that is always right. */
const rightAway: LibraryServiceOptions['solve'] = async puzzle => ({
  model: 'exact',
  outcome: outcomeOf(skillsOf(puzzle.kind).solver?.solve(puzzle) ?? [], puzzle),
});

let folder: string;
let service: LibraryService;
let page: ReturnType<typeof openPage>;
function start(options: Partial<LibraryServiceOptions> = {}): void {
  service = new LibraryService({ dataFolder: folder, solve: rightAway, ...options });
  const opened = service;
  onTestFinished(() => opened.close());
  page = openPage(service);
}
beforeEach(() => {
  folder = scratchFolder();
  start();
});

const newSet = async () => (await page.call('library.createSet', { name: 'Mine', kind: 'sudoku' })).id;
const listed = async (set: number) => page.call('library.puzzles', { set, offset: 0, limit: 100 });

test('every call of the contract has a handler, and none is too many', () => {
  const { handlers } = service.connect(() => {});
  expect(Object.keys(handlers).sort()).toEqual(Object.keys(libraryCalls).sort());
});

test('a page draws, edits, tags, removes and brings back', async () => {
  const set = await newSet();
  const [one, two] = manySudokus(2);
  const added = await page.call('library.addPuzzle', { set, puzzle: one!.puzzle, tags: ['drawn'] });
  expect(added).toMatchObject({ puzzle: one!.puzzle, tags: ['drawn'], solutionBy: null, added: true });
  await page.call('library.updatePuzzle', { id: added.id, puzzle: two!.puzzle });
  await page.call('library.tagPuzzles', { set, which: { filter: {} }, tag: 'new', on: true });
  expect((await listed(set)).puzzles).toMatchObject([{ puzzle: two!.puzzle, tags: ['drawn', 'new'] }]);
  const { removal } = await page.call('library.removePuzzles', { set, which: { ids: [added.id] } });
  expect((await listed(set)).total).toBe(0);
  await page.call('library.restorePuzzles', { set, removal });
  expect((await page.call('library.puzzle', { id: added.id })).puzzle).toEqual(two!.puzzle);
  await page.call('library.deleteSet', { set });
  expect((await page.call('library.sets', {})).sets).toEqual([]);
  expect(await page.call('library.restoreSet', { set })).toMatchObject({ name: 'Mine', puzzles: 1 });
  await page.call('library.renameSet', { set, name: 'Yours' });
  expect(await page.call('library.setShare', { set, heldOut: 0.3 })).toMatchObject({
    name: 'Yours',
    heldOut: 0.3,
  });
  await expect(listed(999)).resolves.toMatchObject({ total: 0 });
  await expect(page.call('library.grade', { set: 999 })).rejects.toBeInstanceOf(UserError);
});

test('a puzzle that the set holds already stays as it is, and is named', async () => {
  const [set, other] = [
    await newSet(),
    (await page.call('library.createSet', { name: 'B', kind: 'sudoku' })).id,
  ];
  const { puzzle } = manySudokus(1)[0]!;
  const first = await page.call('library.addPuzzle', { set, puzzle, source: 'first', tags: ['a'] });
  const again = await page.call('library.addPuzzle', { set, puzzle, source: 'again', tags: ['b'] });
  expect(again).toEqual({ ...first, added: false });
  expect(await page.call('library.addPuzzle', { set: other, puzzle })).toMatchObject({ added: true });
  const maze = generateMaze({ rows: 7, columns: 7, random: new Random(1) }).puzzle;
  await expect(page.call('library.addPuzzle', { set, puzzle: maze })).rejects.toThrow('of the type sudoku');
  expect((await listed(set)).total).toBe(1);
});

test('puzzles move to another set of their type with all that is known of them; what it holds already stays', async () => {
  const set = await newSet();
  const { id: into } = await page.call('library.createSet', { name: 'B', kind: 'sudoku' });
  const { id: mazes } = await page.call('library.createSet', { name: 'C', kind: 'maze' });
  const [one, two] = manySudokus(2);
  const { id } = await page.call('library.addPuzzle', { set, ...one!, source: 'Monday', tags: ['a'] });
  await page.call('library.addPuzzle', { set, puzzle: two!.puzzle });
  await page.call('library.addPuzzle', { set: into, puzzle: two!.puzzle, source: 'there before' });
  const before = await page.call('library.puzzle', { id });
  const all = { set, which: { filter: {} } };
  await expect(page.call('library.movePuzzles', { ...all, into: mazes })).rejects.toThrow('of the type maze');
  await expect(page.call('library.movePuzzles', { ...all, into: 999 })).rejects.toBeInstanceOf(UserError);
  expect(await page.call('library.movePuzzles', { ...all, into: set })).toEqual({ puzzles: 0 });
  expect(await page.call('library.movePuzzles', { ...all, into })).toEqual({ puzzles: 1 });
  expect((await listed(set)).puzzles.map(({ puzzle }) => puzzle)).toEqual([two!.puzzle]);
  expect((await listed(into)).puzzles.map(({ source }) => source)).toEqual(['Monday', 'there before']);
  expect(await page.call('library.puzzle', { id })).toEqual(before);
});

test('puzzles that were picked by hand are exported, and no others', async () => {
  const set = await newSet();
  const ids: number[] = [];
  for (const { puzzle } of manySudokus(6))
    ids.push((await page.call('library.addPuzzle', { set, puzzle })).id);
  const other = (await page.call('library.createSet', { name: 'B', kind: 'sudoku' })).id;
  const foreign = await page.call('library.addPuzzle', { set: other, puzzle: manySudokus(7)[6]!.puzzle });
  const picked = { ids: [ids[4]!, ids[1]!, foreign.id] };
  const { content, puzzles } = await page.call('library.export', { set, format: 'lines', filter: picked });
  expect(puzzles).toBe(2);
  const text = 'text' in content ? content.text : '';
  expect(readAll(text).puzzles.map(({ puzzle }) => puzzle)).toEqual(
    [1, 4].map(place => manySudokus(6)[place]!.puzzle),
  );
  const zip = await page.call('library.export', { set, format: 'dataset', filter: { ids }, copies: 1 });
  expect([zip.puzzles, 'base64' in zip.content]).toEqual([6, true]);
  expect((await page.call('library.export', { set, format: 'json', filter: { ids: [] } })).puzzles).toBe(0);
});

test('every page hears of a change', async () => {
  const other = openPage(service);
  const set = await newSet();
  await page.call('library.addPuzzle', { set, puzzle: manySudokus(1)[0]!.puzzle });
  expect(other.heard('library.changed')).toEqual([{ set: null }, { set }]);
  other.close();
  await page.call('library.renameSet', { set, name: 'x' });
  expect(other.heard('library.changed')).toHaveLength(2);
});

describe('imports', () => {
  test('text that comes in parts is joined, read, and reported', async () => {
    const text = manyLines(8000).join('\n');
    for (let at = 0; at < text.length; at += LARGEST_TEXT_PART)
      await page.call('library.importText', {
        import: 'i',
        file: 'a.sdm',
        text: text.slice(at, at + LARGEST_TEXT_PART),
      });
    await page.call('library.importText', { import: 'i', file: 'b.sdm', text: 'nonsense' });
    const into = { newSet: 'Fresh', kind: 'sudoku' } as const;
    const { set } = await page.call('library.import', { import: 'i', into, from: 'page' });
    await page.ended('library.importEnd');
    expect(page.heard('library.importEnd')).toMatchObject([
      { import: 'i', set, report: { added: 8000, refused: [{ file: 'b.sdm', line: 1 }], cancelled: false } },
    ]);
    expect(page.heard('library.importProgress').length).toBeGreaterThan(0);
    expect((await page.call('library.sets', {})).sets).toMatchObject([{ name: 'Fresh', puzzles: 8000 }]);
  });

  test('leave no new set behind that nothing came into', async () => {
    const into = { newSet: 'Shopping', kind: 'sudoku' } as const;
    for (const [id, wanted] of [
      ['i', { ...into }],
      ['j', { set: await newSet() }],
    ] as const) {
      await page.call('library.importText', { import: id, file: 'a.txt', text: 'milk' });
      await page.call('library.import', { import: id, into: wanted, from: 'page' });
      await eventually(() => expect(page.heard('library.importEnd')).toHaveLength(id === 'i' ? 1 : 2));
    }
    const [{ sets }, ends] = [await page.call('library.sets', {}), page.heard('library.importEnd')];
    expect(ends).toMatchObject([{ set: null }, { set: sets[0]?.id }]);
    expect(sets).toHaveLength(1);
  });

  test('that fail leave no new set behind either', async () => {
    await newSet();
    const other = Library.open(libraryPath(folder));
    const refusal = "SELECT RAISE(ABORT, 'no puzzle can be written');";
    other.database.run(`CREATE TRIGGER refused BEFORE INSERT ON puzzles BEGIN ${refusal} END`);
    other.close();
    await page.call('library.importText', { import: 'i', file: 'a.sdm', text: manyLines(3).join('\n') });
    const into = { newSet: 'Fresh', kind: 'sudoku' } as const;
    await page.call('library.import', { import: 'i', into, from: 'page' });
    await page.ended('library.importFailed');
    expect(page.heard('library.importFailed')).toMatchObject([{ import: 'i', set: null }]);
    expect((await page.call('library.sets', {})).sets).toMatchObject([{ name: 'Mine' }]);
  });

  test('can be cancelled, and keep what they have added', async () => {
    const set = await newSet();
    const text = manyLines(60_000).join('\n');
    for (let at = 0; at < text.length; at += LARGEST_TEXT_PART)
      await page.call('library.importText', {
        import: 'i',
        file: 'a',
        text: text.slice(at, at + LARGEST_TEXT_PART),
      });
    await page.call('library.import', { import: 'i', into: { set }, from: 'page' });
    await page.ended('library.importProgress');
    await page.call('library.importCancel', { import: 'i' });
    await page.ended('library.importEnd');
    const [end] = page.heard('library.importEnd') as { report: { cancelled: boolean; added: number } }[];
    expect(end!.report.cancelled).toBe(true);
    expect((await listed(set)).total).toBe(end!.report.added);
    expect(end!.report.added).toBeLessThan(60_000);
  });

  test('that are cancelled before they start leave nothing of what was sent in memory', async () => {
    await page.call('library.importText', { import: 'i', file: 'a', text: manyLines(3).join('\n') });
    await page.call('library.importCancel', { import: 'i' });
    await page.call('library.import', { import: 'i', into: { set: await newSet() }, from: 'page' });
    await page.ended('library.importEnd');
    expect(page.heard('library.importEnd')).toMatchObject([{ report: { added: 0, refusedTotal: 0 } }]);
  });

  test('take files and folders of a dialog, where there is one', async () => {
    await expect(
      page.call('library.import', { import: 'i', into: { set: await newSet() }, from: 'files' }),
    ).rejects.toThrow('In a browser there is no such dialog.');
    const path = join(folder, 'a.sdm');
    writeFileSync(path, manyLines(3).join('\n'));
    const chosen = [[], [path]];
    start({ chooseFiles: async () => chosen.shift()! });
    const { sets } = await page.call('library.sets', {});
    const into = { set: sets[0]!.id };
    expect(await page.call('library.import', { import: 'i', into, from: 'files' })).toEqual({ set: null });
    await page.call('library.import', { import: 'j', into, from: 'folder' });
    await page.ended('library.importEnd');
    expect((await listed(into.set)).total).toBe(3);
  });

  test('files that were let go of while they arrived are not imported without their beginning, nor make a set', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    for (const id of ids)
      await page.call('library.importText', { import: id, file: 'a.txt', text: manyLines(1)[0]! });
    const before = await page.call('library.sets', {});
    const into = { newSet: 'Cut', kind: 'sudoku' } as const;
    await expect(page.call('library.import', { import: 'a', into, from: 'page' })).rejects.toMatchObject({
      message: expect.stringContaining('let go of'),
      action: 'Send it again.',
    });
    expect(await page.call('library.sets', {})).toEqual(before);
    await page.call('library.import', { import: 'b', into, from: 'page' });
    await page.ended('library.importEnd');
  });

  test('too much text is refused before it fills the memory', async () => {
    const part = 'x'.repeat(LARGEST_TEXT_PART);
    const send = () => page.call('library.importText', { import: 'i', file: 'a', text: part });
    for (let sent = LARGEST_TEXT_PART; sent <= LARGEST_IMPORT; sent += LARGEST_TEXT_PART) await send();
    await expect(send()).rejects.toThrow('A page can send');
  });
});

test('grading and twins answer with events', async () => {
  const set = await newSet();
  for (const { puzzle } of manySudokus(22)) await page.call('library.addPuzzle', { set, puzzle });
  await page.call('library.grade', { set });
  await page.ended('library.gradeEnd');
  expect(page.heard('library.gradeEnd')).toEqual([{ set, graded: 22, stopped: false }]);
  expect((await listed(set)).puzzles.every(({ solutions, grade }) => solutions === 'one' && grade)).toBe(
    true,
  );
  await page.call('library.findTwins', { set });
  await page.ended('library.twins');
  expect(page.heard('library.twins')).toMatchObject([{ set, groupsTotal: 2, surplus: 2 }]);
  expect((await page.call('library.removeTwins', { set })).puzzles).toBe(2);
  await page.call('library.grade', { set }); // what has ended can be asked for again
  await eventually(() => expect(page.heard('library.gradeEnd')).toHaveLength(2));
});

test('an import, a grading and a look for twins that are stopped before their turn end as those that are stopped later', async () => {
  const set = await newSet();
  const other = openPage(service);
  const lines = manyLines(60_000).join('\n');
  for (const [id, text] of Object.entries({ a: lines, b: lines, c: manyLines(3).join('\n') })) {
    const asker = id === 'c' ? page : other;
    for (let at = 0; at < text.length; at += LARGEST_TEXT_PART) {
      const part = text.slice(at, at + LARGEST_TEXT_PART);
      await asker.call('library.importText', { import: id, file: 'a', text: part });
    }
  }
  for (const id of ['a', 'b'])
    await other.call('library.import', { import: id, into: { set }, from: 'page' });
  const into = { newSet: 'Fresh', kind: 'sudoku' } as const;
  await page.call('library.import', { import: 'c', into, from: 'page' });
  await page.call('library.grade', { set });
  await page.call('library.findTwins', { set });
  await page.call('library.importCancel', { import: 'c' });
  await page.call('library.stopGrade', { set });
  await page.call('library.stopTwins', { set });
  await page.ended('library.importEnd');
  await page.ended('library.gradeEnd');
  await page.ended('library.twinsStopped');
  const nothing = { added: 0, cancelled: true };
  expect(page.heard('library.importEnd')).toMatchObject([{ import: 'c', set: null, report: nothing }]);
  expect(page.heard('library.gradeEnd')).toEqual([{ set, graded: 0, stopped: true }]);
  expect(page.heard('library.twins')).toEqual([]);
  for (const id of ['a', 'b']) await other.call('library.importCancel', { import: id });
  await eventually(() => expect(other.heard('library.importEnd')).toHaveLength(2));
});

test('exports come as text, datasets as a zip', async () => {
  const set = await newSet();
  const many = manySudokus(20);
  for (const { puzzle } of many) await page.call('library.addPuzzle', { set, puzzle });
  const lines = await page.call('library.export', { set, format: 'lines' });
  expect(lines).toMatchObject({
    name: 'Mine.sdm',
    content: { text: `${many.map(({ puzzle }) => formatLine(puzzle)).join('\n')}\n` },
    puzzles: 20,
  });
  const { content, name } = await page.call('library.export', { set, format: 'dataset', copies: 1 });
  expect(name).toBe('Mine.zip');
  const files = unzipSync(Buffer.from('base64' in content ? content.base64 : '', 'base64'));
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining([
      'dataset/identifiers.json',
      'dataset/train/all__inputs.npy',
      'dataset/train/dataset.json',
    ]),
  );
  expect(await page.call('library.formats', { kind: 'sudoku' })).toContainEqual(
    expect.objectContaining({ id: 'csv', extension: 'csv' }),
  );
  await expect(page.call('library.export', { set, format: 'xml' })).rejects.toThrow(
    'There is no format "xml"',
  );
});

test('a backup lies in the data folder', async () => {
  await newSet();
  const { path } = await page.call('library.backup', {});
  expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
  const copy = Library.open(path);
  onTestFinished(() => copy.close());
  expect(copy.sets.list()).toMatchObject([{ name: 'Mine' }]);
});

test('a damaged library is told of, and the app goes on with a new one', async () => {
  await newSet();
  service.close();
  writeFileSync(join(folder, 'library.db'), 'no database '.repeat(1000));
  start();
  const { sets, notice } = await page.call('library.sets', {});
  expect(sets).toEqual([]);
  expect(notice).toContain('damaged');
  expect(existsSync(join(folder, 'library.db'))).toBe(true);
});

test('the host records solves; what is trained on is read with its solution', async () => {
  const set = await newSet();
  const [one, two] = manySudokus(2);
  await page.call('library.addPuzzle', { set, puzzle: one!.puzzle });
  await service.recordSolve(one!.puzzle, 'sudoku', {
    steps: 3,
    verdict: { kind: 'verified', reason: 'rules' },
  });
  await service.recordSolve(two!.puzzle, 'sudoku', {
    steps: 3,
    verdict: { kind: 'verified', reason: 'rules' },
  });
  expect((await listed(set)).puzzles).toMatchObject([{ solvedBy: 'sudoku', verified: true }]);
  const library = Library.open(join(folder, 'library.db'));
  onTestFinished(() => library.close());
  expect([...readExamples(library, 'Mine')]).toEqual([one]);
  const sides = (['training', 'held-out'] as const).map(
    split => [...readExamples(library, 'Mine', split)].length,
  );
  expect(sides[0]! + sides[1]!).toBe(1);
});

test('what changes thousands of puzzles is done in a thread, as one change that is undone at once', async () => {
  const set = await newSet();
  const other = (await page.call('library.createSet', { name: 'Other', kind: 'sudoku' })).id;
  const library = Library.open(join(folder, 'library.db'), { unchecked: true });
  onTestFinished(() => library.close());
  library.puzzles.addMany(set, manySudokus(2001));
  const which = { filter: {} };
  const here = (['tag', 'move', 'remove', 'removeIds', 'restore'] as const).map(change =>
    vi.spyOn(Puzzles.prototype, change),
  );
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const { removal, puzzles } = await page.call('library.removePuzzles', { set, which });
  expect([puzzles, (await listed(set)).total]).toEqual([2001, 0]);
  expect(await page.call('library.restorePuzzles', { set, removal })).toEqual({ puzzles: 2001 });
  const tag = await page.call('library.tagPuzzles', { set, which, tag: 'mine', on: true });
  const { total, tags } = await listed(set);
  expect([tag.puzzles, total, tags]).toEqual([2001, 2001, ['mine']]);
  expect((await page.call('library.removeTwins', { set })).puzzles).toBe(0);
  expect(await page.call('library.movePuzzles', { set, which, into: other })).toEqual({ puzzles: 2001 });
  for (const change of here) expect(change).not.toHaveBeenCalled();
  await expect(page.call('library.restorePuzzles', { set: other, removal: 1 })).rejects.toThrow(UserError);
  const ids = (await listed(other)).puzzles.map(({ id }) => id);
  await page.call('library.removePuzzles', { set: other, which: { ids } }); // picked ones: no need for a thread
  expect(here.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 1, 0, 0]);
});

/** A task with one pair, whose answer is a cell of this colour. */
function arcTask(colour: number) {
  const grid = (value: number) => ({ rows: 1, columns: 1, values: [value] });
  const pairs = [{ input: grid(colour + 1), output: grid(colour) }];
  return {
    puzzle: { kind: 'arc', pairs, tests: [{ input: grid(colour + 2) }] } as const,
    solution: [grid(colour)],
  };
}

describe('a set that is solved', () => {
  type Result = { done: number; total: number; result: { id: number; came: string } };
  const results = () => page.heard('library.solveResult') as Result[];
  const came = () => results().map(({ result }) => result.came);

  test('keeps what comes of each puzzle, and leaves out what was solved before', async () => {
    const set = await newSet();
    for (const { puzzle } of manySudokus(3)) await page.call('library.addPuzzle', { set, puzzle });
    const { puzzles } = await listed(set);
    await service.recordSolve(puzzles[1]!.puzzle, 'm', {
      steps: 1,
      verdict: { kind: 'verified', reason: 'rules' },
    });
    await page.call('library.solve', { set, effort: 'single', filter: { solved: false } });
    await page.ended('library.solveEnd');
    expect(page.heard('library.solveEnd')).toEqual([{ set, stopped: false }]);
    expect(results().map(({ done, total, result }) => [done, total, result.id])).toEqual([
      [1, 2, puzzles[0]!.id],
      [2, 2, puzzles[2]!.id],
    ]);
    expect(came()).toEqual(['solved', 'solved']);
    expect((await listed(set)).puzzles.map(({ verified }) => verified)).toEqual([true, true, true]);
  });

  test('solves what was picked by hand alone', async () => {
    const set = await newSet();
    for (const { puzzle } of manySudokus(3)) await page.call('library.addPuzzle', { set, puzzle });
    const [first, , last] = (await listed(set)).puzzles.map(({ id }) => id);
    await page.call('library.solve', { set, effort: 'single', filter: { ids: [last!, first!] } });
    await page.ended('library.solveEnd');
    expect(results().map(({ total, result }) => [total, result.id])).toEqual([
      [2, first],
      [2, last],
    ]);
  });

  test('names what no model takes and what came out wrong, and goes on', async () => {
    const problems = ['too large', 'wrong', 'right'];
    start({
      async solve(puzzle, effort, signal) {
        const problem = problems.shift();
        if (problem === 'too large') throw new UserError('No model takes such boards.', 'Leave it out.');
        const right = await rightAway(puzzle, effort, signal);
        return problem === 'right' ? right : { ...right, outcome: outcomeOf([], puzzle) };
      },
    });
    const set = await newSet();
    for (const { puzzle } of manySudokus(3)) await page.call('library.addPuzzle', { set, puzzle });
    await page.call('library.solve', { set, effort: 'single', filter: {} });
    await page.ended('library.solveEnd');
    expect(came()).toEqual(['refused', 'unsolved', 'solved']);
    const { report } = await page.call('library.solveReport', { set });
    expect(report).toMatchObject({ effort: 'single', total: 3, done: 3, solved: 1 });
    expect(report?.results).toEqual(results().map(({ result }) => result));
    const other = await page.call('library.createSet', { name: 'Other', kind: 'sudoku' });
    expect((await page.call('library.solveReport', { set: other.id })).report).toBeNull();
    expect((await listed(set)).puzzles.map(({ verified, solvedBy }) => [verified, solvedBy])).toEqual([
      [false, null],
      [false, 'exact'],
      [true, 'exact'],
    ]);
  });

  test('ends when its page goes', async () => {
    const signals: AbortSignal[] = [];
    start({
      solve(_puzzle, _effort, signal) {
        signals.push(signal);
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('stopped')));
        });
      },
    });
    const set = await newSet();
    await page.call('library.addPuzzle', { set, puzzle: sudoku(FOUR) });
    await page.call('library.solve', { set, effort: 'single', filter: { solved: false } });
    await eventually(() => expect(signals.map(({ aborted }) => aborted)).toEqual([false]));
    page.close();
    expect(signals[0]!.aborted).toBe(true);
  });

  test('spends nothing on what the exact solver found to have no solution', async () => {
    const tried: Puzzle[] = [];
    start({
      async solve(puzzle, effort, signal) {
        tried.push(puzzle);
        return rightAway(puzzle, effort, signal);
      },
    });
    const set = await newSet();
    const [none, one] = [sudoku('12....3.........'), sudoku(FOUR)];
    for (const puzzle of [none, one]) await page.call('library.addPuzzle', { set, puzzle });
    await page.call('library.grade', { set });
    await page.ended('library.gradeEnd');
    await page.call('library.solve', { set, effort: 'single', filter: { solved: false } });
    await page.ended('library.solveEnd');
    expect(tried).toEqual([one]);
    expect(results()).toMatchObject([
      { result: { came: 'refused', reason: 'It has no solution.' } },
      { result: { came: 'solved' } },
    ]);
  });

  const unanswered: typeof rightAway = async puzzle => ({
    model: 'exact',
    outcome: outcomeOf([], puzzle),
  });
  const refused: typeof rightAway = () => Promise.reject(new Stopped());
  test.each([
    { what: 'leaves out what was not', atStop: unanswered, kept: ['solved'] },
    { what: 'says nothing of what was ended by it', atStop: refused, kept: ['solved'] },
    { what: 'keeps what comes at that moment', atStop: rightAway, kept: ['solved', 'solved'] },
  ])('that is stopped keeps what was solved and $what', async ({ atStop, kept }) => {
    let calls = 0;
    start({
      async solve(puzzle, effort, signal) {
        if (calls++ === 1) await page.call('library.stopSolve', { set });
        return (signal.aborted ? atStop : rightAway)(puzzle, effort, signal);
      },
    });
    const set = await newSet();
    for (const { puzzle } of manySudokus(3)) await page.call('library.addPuzzle', { set, puzzle });
    await page.call('library.solve', { set, effort: 'single', filter: { solved: false } });
    await page.ended('library.solveEnd');
    expect(page.heard('library.solveEnd')).toEqual([{ set, stopped: true }]);
    expect(came()).toEqual(kept);
    const verified = [0, 1, 2].map(at => at < kept.length);
    expect((await listed(set)).puzzles.map(puzzle => puzzle.verified)).toEqual(verified);
  });

  test('leaves out what is deleted or solved meanwhile, and ends when the set is', async () => {
    const deletions = [
      async () => {
        await service.recordSolve(
          puzzles[2]!.puzzle,
          'm',
          outcomeOf(entries[2]!.solution, entries[2]!.puzzle),
        );
        return page.call('library.removePuzzles', { set, which: { ids: [puzzles[1]!.id] } });
      },
      () => page.call('library.deleteSet', { set }),
    ];
    start({
      async solve(puzzle, effort, signal) {
        await deletions.shift()?.();
        return rightAway(puzzle, effort, signal);
      },
    });
    const set = await newSet();
    const entries = manySudokus(5);
    for (const { puzzle } of entries) await page.call('library.addPuzzle', { set, puzzle });
    const { puzzles } = await listed(set);
    await page.call('library.solve', { set, effort: 'single', filter: { solved: false } });
    await page.ended('library.solveEnd');
    expect(results().map(({ result }) => result.id)).toEqual([puzzles[0]!.id, puzzles[3]!.id]);
    expect(page.heard('library.solveEnd')).toEqual([{ set, stopped: true }]);
  });

  test('ends and says why when the set is deleted in another window', async () => {
    const deletions = [() => openPage(service).call('library.deleteSet', { set })];
    start({
      async solve(puzzle, effort, signal) {
        await deletions.shift()?.();
        return rightAway(puzzle, effort, signal);
      },
    });
    const set = await newSet();
    for (const { puzzle } of manySudokus(3)) await page.call('library.addPuzzle', { set, puzzle });
    await page.call('library.solve', { set, effort: 'single', filter: { solved: false } });
    await page.ended('library.jobFailed');
    expect(page.heard('library.jobFailed')).toMatchObject([
      { set, job: 'solve', failure: { message: 'This set is not there any more.' } },
    ]);
    expect(came()).toEqual(['solved']);
  });

  test('of ARC tasks is judged by the known answers; without one, nobody can say', async () => {
    const set = (await page.call('library.createSet', { name: 'ARC', kind: 'arc' })).id;
    const tasks = [1, 2].map(value => arcTask(value));
    await page.call('library.addPuzzle', { set, puzzle: tasks[0]!.puzzle, solution: tasks[0]!.solution });
    await page.call('library.addPuzzle', { set, puzzle: tasks[1]!.puzzle });
    const [known] = tasks[0]!.solution;
    const holding = { ...arcTask(5).puzzle, tests: [{ input: known!, output: known! }] };
    await page.call('library.addPuzzle', { set, puzzle: holding });
    await page.call('library.addPuzzle', { set, ...arcTask(7) });
    service.close();
    start({
      solve: async puzzle => ({ model: 'arc', outcome: outcomeOf(tasks[0]!.solution, puzzle) }),
    });
    await page.call('library.solve', { set, effort: 'single', filter: {} });
    await page.ended('library.solveEnd');
    expect(came()).toEqual(['solved', 'answered', 'solved', 'unsolved']);
  });
});

test('puzzles are numbered by their place in the set, however they are filtered and sorted', async () => {
  const set = await newSet();
  for (const { puzzle } of manySudokus(4)) await page.call('library.addPuzzle', { set, puzzle });
  const { puzzles } = await listed(set);
  expect(puzzles.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  await page.call('library.removePuzzles', { set, which: { ids: [puzzles[1]!.id] } });
  const filter = { ids: [puzzles[3]!.id, puzzles[2]!.id] };
  const found = await page.call('library.puzzles', { set, filter, descending: true, offset: 0, limit: 9 });
  expect(found.puzzles.map(({ number }) => number)).toEqual([3, 2]);
  expect((await page.call('library.puzzle', { id: puzzles[2]!.id })).number).toBe(2);
});
