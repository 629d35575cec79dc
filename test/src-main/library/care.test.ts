import { once } from 'node:events';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Stopped } from '../../../shared/errors.ts';
import { automaticBackups, backUpDaily } from '../../../src-main/library/backups.ts';
import { LibraryCare } from '../../../src-main/library/care.ts';
import { Database } from '../../../src-main/library/database/database.ts';
import { setAside } from '../../../src-main/library/database/open.ts';
import { exportText } from '../../../src-main/library/export/export.ts';
import { gradePuzzles } from '../../../src-main/library/grade.ts';
import { jobs } from '../../../src-main/library/jobs.ts';
import { Library } from '../../../src-main/library/library.ts';
import { readPage, readPuzzle } from '../../../src-main/library/listing.ts';
import { runJob } from '../../../src-main/library/thread.ts';
import { findTwins } from '../../../src-main/library/twins.ts';
import { emptyLibrary, manySudokus, scratchFolder } from './libraries.ts';

/** A library with puzzles, closed. */
function filled(count = 400): string {
  const path = join(scratchFolder(), 'library.db');
  const library = Library.open(path);
  library.puzzles.addMany(library.sets.create('old', 'sudoku').id, manySudokus(count));
  library.close();
  return path;
}

/** Changes the file as nothing of ours would. */
function meddle(path: string, change: (sqlite: Sqlite.Database) => void): void {
  const sqlite = new Sqlite(path);
  change(sqlite);
  sqlite.close();
}

/** Pages of a table, from its root down to the leaves. */
const pagesOf = (path: string, name: string): number[] => {
  const sqlite = new Sqlite(path, { readonly: true });
  const pages = sqlite.prepare<[string], { pageno: number }>(
    "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno",
  );
  const numbers = pages.all(name).map(({ pageno }) => pageno);
  sqlite.close();
  return numbers;
};

function overwrite(path: string, page: number, byte = 0): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(4096, byte), 0, 4096, (page - 1) * 4096);
  closeSync(file);
}

/** Damages an index so that only the thorough check finds it. */
function damageQuietly(path: string): void {
  const [page] = pagesOf(path, 'puzzles_by_board');
  const file = readFileSync(path);
  const at = (page! - 1) * 4096 + 4096 - 40; // in a board of the index
  file[at] = file[at] === 0x31 ? 0x32 : 0x31;
  writeFileSync(path, file);
}

function careFor(path: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const care = new LibraryCare(path, resolve);
  onTestFinished(() => care.close());
  return { care, told: promise };
}

describe('a puzzle whose row was damaged', () => {
  test('is left out of everything, and the rest of its set can be used', () => {
    const path = filled(30);
    meddle(path, sqlite => {
      sqlite.exec("UPDATE puzzles SET board = 'X' || substr(board, 2) WHERE id = 7");
      sqlite.exec("UPDATE puzzles SET board = '', solutions = NULL WHERE id = 8");
      sqlite.exec("UPDATE puzzles SET solution = 'nonsense' WHERE id = 9");
    });
    const library = emptyLibrary(path);
    const page = readPage(library.database, 1, { offset: 0, limit: 10 });
    expect([page.total, page.puzzles.map(({ id }) => id)]).toEqual([28, [1, 2, 3, 4, 5, 6, 9, 10, 11, 12]]);
    expect(page.puzzles.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(exportText(library, 1, { format: 'lines' }).puzzles).toBe(28);
    expect(gradePuzzles(library, 1).graded).toBe(28);
    findTwins(library, 1);
    expect(library.sets.list()).toMatchObject([{ puzzles: 28, graded: 28 }]);
    expect(library.database.get('SELECT board FROM puzzles WHERE id = 8')).toEqual({ board: '' });
  });

  test('is named after the check that follows the start', async () => {
    const path = filled(30);
    meddle(path, sqlite =>
      sqlite.exec("UPDATE puzzles SET board = 'X' || substr(board, 2) WHERE id IN (7, 20)"),
    );
    const { care, told } = careFor(path);
    care.open();
    await told;
    expect(care.notice).toContain('2 puzzles of “old” cannot be read and are left out (number 7 and 20 in');
    expect(care.open().sets.get(1).puzzles).toBe(28);
  });
});

describe('a damaged file', () => {
  test.each([0, 0xaa])('with a page of puzzles full of %d gives back all but those on the page', byte => {
    const path = filled();
    const pages = pagesOf(path, 'puzzles');
    overwrite(path, pages[Math.floor((pages.length * 3) / 4)]!, byte); // in the middle of what is read at once
    const damaged = readFileSync(path);
    const library = emptyLibrary(path);
    const { puzzles } = library.sets.get(1);
    expect(library.notice).toContain(`${puzzles} puzzles could be read and were saved`);
    expect(puzzles).toBeGreaterThan(400 - 40);
    expect(library.checkAll()).toEqual({ problems: [], damaged: [] });
    const [aside] = readdirSync(join(path, '..')).filter(
      name => name.includes('.damaged-') && !/-(wal|shm)$/.test(name),
    );
    expect(readFileSync(join(path, '..', aside!))).toEqual(damaged);
  });

  test('without its list of sets keeps the puzzles in sets of other names, with their tags and solves', () => {
    const path = filled();
    const before = Library.open(path);
    before.puzzles.tag(1, { ids: [7, 8] }, 'mine', true);
    const { puzzle } = readPuzzle(before.database, 8);
    before.recordSolve(puzzle, { at: 1, model: 'trm', steps: 3, verified: true });
    before.close();
    overwrite(path, pagesOf(path, 'sets')[0]!);
    const library = emptyLibrary(path);
    expect(library.sets.list()).toMatchObject([
      { name: 'Saved set 1', kind: 'sudoku', puzzles: 400, solved: 1 },
    ]);
    const tagged = readPage(library.database, 1, { filter: { tag: 'mine' }, offset: 0, limit: 10 });
    expect(tagged.puzzles.map(({ id, verified }) => [id, verified])).toEqual([
      [7, false],
      [8, true],
    ]);
  });

  test('whose damage the quick check passes is saved after the thorough one', async () => {
    const path = filled();
    damageQuietly(path);
    const { care, told } = careFor(path);
    expect(care.open().notice).toBeUndefined();
    await told;
    expect(care.notice).toContain('400 puzzles could be read and were saved');
    expect(care.open().checkAll().problems).toEqual([]);
  });
});

describe('a large library that is opened', () => {
  function large(): string {
    const path = filled();
    meddle(path, sqlite => sqlite.exec("UPDATE puzzles SET source = printf('%25000s', id)"));
    return path;
  }

  test('is checked in a thread, once, however many wait for it', async () => {
    const { care } = careFor(large());
    const pragma = vi.spyOn(Database.prototype, 'pragma');
    onTestFinished(() => pragma.mockRestore());
    const thread = once(process, 'worker');
    const [library, same] = await Promise.all([care.opened(), care.opened()]);
    await thread;
    expect(same).toBe(library);
    expect(await care.opened()).toBe(library);
    expect(library.sets.list()).toMatchObject([{ name: 'old', puzzles: 400 }]);
    expect(pragma).toHaveBeenCalledWith('journal_mode = WAL');
    expect(pragma).not.toHaveBeenCalledWith('quick_check(1)');
  });

  test('is saved where it is damaged, before anything is read of it', async () => {
    const path = large();
    overwrite(path, pagesOf(path, 'puzzles')[50]!, 0xaa);
    const { care } = careFor(path);
    const { notice, sets } = await care.opened();
    expect(notice).toContain(`${sets.get(1).puzzles} puzzles could be read and were saved`);
    expect(sets.get(1).puzzles).toBeGreaterThan(400 - 40);
  });

  test.each([
    ['something else', (path: string) => writeFileSync(path, 'no database '.repeat(800_000))],
    ['without its file', (path: string) => renameSync(path, `${path}-wal`)],
  ])('and is %s is set aside', async (_, damage) => {
    const path = large();
    damage(path);
    const { care } = careFor(path);
    expect((await care.opened()).notice).toContain('was damaged: no puzzle could be read of it');
  });

  test('says so when its journal is gone', async () => {
    const path = large();
    writeFileSync(`${path}-open`, ''); // as a killed process leaves it
    const { care } = careFor(path);
    await care.opened();
    expect(care.notice).toContain('its journal (library.db-wal) is gone');
  });

  test('stays closed when it was closed meanwhile', async () => {
    const path = large();
    const { care } = careFor(path);
    const opened = care.opened();
    care.close();
    await expect(opened).rejects.toThrow(Stopped);
    expect(existsSync(`${path}-open`)).toBe(false);
  });
});

/** Windows neither deletes nor replaces a library that is open. */
const onPosix = process.platform !== 'win32';

describe('what the thorough check finds is nobody’s business any more', () => {
  const gone = [
    {
      what: 'was closed',
      happens: (care: LibraryCare) => care.close(),
      left: ['library.db'],
    },
    {
      what: 'gave way to another one',
      happens: (_: LibraryCare, path: string) => renameSync(filled(5), path),
      left: ['library.db', 'library.db-open', 'library.db-shm', 'library.db-wal'],
    },
  ];
  test.each(onPosix ? gone : gone.slice(0, 1))('once the library $what', async ({ happens, left }) => {
    const path = filled();
    damageQuietly(path);
    const { care } = careFor(path);
    care.open();
    const [thread] = await once(process, 'worker');
    await once(thread, 'message'); // its report has come, and is looked at when the thread has ended
    happens(care, path);
    await once(thread, 'exit');
    await setImmediate();
    expect(readdirSync(dirname(path)).sort()).toEqual(left);
  });
});

describe('a library that is open', () => {
  test.runIf(onPosix).each([
    { what: 'its file', suffixes: [''] },
    { what: 'its file with the journal', suffixes: ['', '-wal', '-shm'] },
  ])('is written again when $what is deleted', async ({ suffixes }) => {
    const path = filled(30);
    const { care, told } = careFor(path);
    care.open().sets.create('new', 'maze');
    for (const suffix of suffixes) rmSync(path + suffix, { force: true });
    expect(care.open().sets.list()).toMatchObject([{ name: 'new' }, { name: 'old', puzzles: 30 }]);
    expect(care.notice).toContain('was deleted while Mull was running');
    expect(care.open().checkAll()).toEqual({ problems: [], damaged: [] });
    await told;
    care.close();
    expect(emptyLibrary(path).sets.list()).toHaveLength(2);
  });

  test.runIf(onPosix)(
    'is not taken for deleted for good by a job that looks for it before it is written again',
    async () => {
      const path = filled(30);
      const { care, told } = careFor(path);
      care.open();
      for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
      await expect(runJob(path, 'grade', { set: 1 })).rejects.toThrow('cannot be opened');
      expect(care.open().sets.list()).toMatchObject([{ name: 'old', puzzles: 30 }]);
      await told;
    },
  );

  test('and then killed says so when its journal is gone', () => {
    const path = filled(30);
    const { care } = careFor(path);
    care.open();
    care.close();
    expect(existsSync(`${path}-open`)).toBe(false);
    writeFileSync(`${path}-open`, ''); // as a killed process leaves it
    const { care: next } = careFor(path);
    next.open();
    expect(next.notice).toContain('its journal (library.db-wal) is gone');
  });

  test.runIf(onPosix)(
    'gives way to another one that is put into its place, whose journal nobody misses',
    async () => {
      const path = filled(30);
      const { care, told } = careFor(path);
      care.open();
      for (const suffix of ['-wal', '-shm', '']) rmSync(path + suffix, { force: true });
      copyFileSync(filled(5), path);
      expect(care.open().sets.list()).toMatchObject([{ name: 'old', puzzles: 5 }]);
      expect(care.notice).toBe(
        'Another library was put into the place of the one that was open; it is used from now on.',
      );
      expect(existsSync(`${path}-open`)).toBe(true);
      await told;
    },
  );

  test('and then killed is set aside for a backup, whose journal nobody misses', () => {
    const path = filled(30);
    writeFileSync(`${path}-open`, ''); // as a killed process leaves it
    setAside(path, 'replaced');
    copyFileSync(filled(5), path);
    const { care } = careFor(path);
    expect(care.open().sets.list()).toMatchObject([{ name: 'old', puzzles: 5 }]);
    expect(care.notice).toBe(null);
  });
});

test('what was removed gives its room back at the next start, unless an earlier Mull began the file', async () => {
  const path = filled();
  const before = statSync(path).size;
  meddle(path, sqlite => sqlite.exec(`UPDATE sets SET deleted = 1`));
  const older = `${path}-older`;
  copyFileSync(path, older);
  meddle(older, sqlite => sqlite.exec('PRAGMA auto_vacuum = NONE; VACUUM'));
  for (const [file, isGiven] of [
    [path, true],
    [older, false],
  ] as const) {
    const library = Library.open(file);
    await runJob(file, 'check', { care: { backups: join(dirname(path), 'backups'), purgeBefore: 2 } });
    library.close();
    expect(statSync(file).size < before / 2).toBe(isGiven);
    expect(emptyLibrary(file).checkIntegrity()).toEqual([]);
  }
});

test('a check says what it found also where the room of removed puzzles cannot be given back', () => {
  const path = filled();
  meddle(path, sqlite => {
    sqlite.exec('UPDATE puzzles SET damaged = 1 WHERE id = 7; UPDATE puzzles SET deleted = 1 WHERE id > 10');
  });
  const library = Library.open(path);
  library.database.pragma('busy_timeout = 0');
  const other = new Sqlite(path).exec('BEGIN IMMEDIATE');
  onTestFinished(() => void [other, library].map(one => one.close()));
  const care = { backups: join(dirname(path), 'backups'), purgeBefore: 2 };
  const report = jobs.check(library, { care }, {});
  expect(report.damaged).toEqual([{ puzzle: 7, set: 'old' }]);
  expect(report.noBackup).toContain('another Mull is writing to it');
});

test('one backup is made a day, and the last three are kept', () => {
  const path = filled(5);
  const folder = join(scratchFolder(), 'backups');
  const library = emptyLibrary(path);
  const start = Date.UTC(2020, 0, 1);
  const hours: number[] = [];
  for (let hour = 0; hour < 5 * 24; hour += 6) {
    const now = new Date(start + hour * 3_600_000);
    const before = automaticBackups(folder).map(({ path }) => path);
    backUpDaily(library, folder, now);
    const made = automaticBackups(folder).find(({ path }) => !before.includes(path));
    if (!made) continue;
    utimesSync(made.path, now, now);
    hours.push(hour);
  }
  expect(hours).toEqual([0, 24, 48, 72, 96]);
  const kept = automaticBackups(folder);
  expect(kept).toHaveLength(3);
  expect(emptyLibrary(kept[0]!.path).sets.get(1).puzzles).toBe(5);
});

test('backups of a clock that ran ahead neither delay the next ones nor take their places', () => {
  const folder = join(scratchFolder(), 'backups');
  const library = emptyLibrary(filled(5));
  const start = Date.UTC(2020, 0, 1);
  const days = [3650, 3651, 3652, 0, 1, 2, 3];
  for (const day of days) {
    const now = new Date(start + day * 24 * 3_600_000);
    backUpDaily(library, folder, now);
    for (const { path, made } of automaticBackups(folder))
      if (Math.abs(made.getTime() - Date.now()) < 3_600_000) utimesSync(path, now, now); // the one just made
  }
  const kept = automaticBackups(folder).map(({ made }) => (made.getTime() - start) / (24 * 3_600_000));
  expect(kept).toEqual([3, 2, 1]);
});

test.each([
  { hours: 25, when: 'after a day of use' },
  { hours: -25, when: 'where its clock was set back' },
])(
  'an app that stays open checks and backs up its library again $when, and says once what it finds',
  async ({ hours }) => {
    const path = filled(30);
    meddle(path, sqlite => sqlite.exec("UPDATE puzzles SET board = 'X' || substr(board, 2) WHERE id = 7"));
    const { care, told } = careFor(path);
    const backups = () => automaticBackups(join(dirname(path), 'backups'));
    care.open();
    await told;
    const [first] = backups();
    utimesSync(first!.path, new Date(0), new Date(0)); // as if it had been made long ago
    onTestFinished(() => void vi.useRealTimers());
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 });
    care.open().sets.create('new', 'maze');
    await expect.poll(() => backups().length).toBe(2);
    expect(emptyLibrary(backups()[0]!.path).sets.list()).toHaveLength(2);
    await expect
      .poll(() => care.notice)
      .toMatch(/^1 puzzle of “old” cannot be read[^\n]* of .+; .+ lie in [^\n]+$/);
  },
);

test('what was deleted goes for good at the next start; in an app that stays open, after a week', async () => {
  const path = filled(30);
  meddle(path, sqlite => sqlite.exec('UPDATE puzzles SET deleted = 1 WHERE id <= 10'));
  const { care } = careFor(path);
  const backups = () => automaticBackups(join(dirname(path), 'backups'));
  const checked = async (times: number) => {
    await expect.poll(() => backups().length).toBe(times); // a backup comes last
    for (const backup of backups()) utimesSync(backup.path, new Date(0), new Date(0)); // as if made long ago
    return care.open().database.get<{ count: number }>('SELECT COUNT(*) AS count FROM puzzles')?.count;
  };
  care.open();
  expect(await checked(1)).toBe(20);
  const { removal } = care.open().puzzles.remove(1, { ids: [11] });
  onTestFinished(() => void vi.useRealTimers());
  vi.useFakeTimers({ toFake: ['Date'], now: removal + 2 * 24 * 3_600_000 });
  care.open();
  expect(await checked(2)).toBe(20);
  vi.setSystemTime(removal + 8 * 24 * 3_600_000);
  care.open();
  expect(care.purgeBefore).toBeGreaterThan(removal);
  expect(await checked(3)).toBe(19);
  await expect.poll(() => care.purgeBefore).toBe(0);
  expect(() => care.open().puzzles.restore(1, removal)).toThrow('deleted for good');
});

test.runIf(onPosix)('a check that could not be done is done again an hour later', async () => {
  const path = filled(5);
  const { care, told } = careFor(path);
  const backups = () => automaticBackups(join(dirname(path), 'backups')).length;
  care.open();
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  const [thread] = await once(process, 'worker');
  await once(thread, 'exit'); // it has found no file
  await setImmediate();
  care.open(); // which is written again
  await told;
  expect(backups()).toBe(0);
  onTestFinished(() => void vi.useRealTimers());
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 59 * 60_000 });
  care.open();
  await setImmediate();
  expect(backups()).toBe(0);
  vi.setSystemTime(Date.now() + 2 * 60_000);
  care.open();
  await expect.poll(backups).toBe(1);
});

test('what was deleted since the clock was set back can be restored after the check that follows', async () => {
  const { care } = careFor(filled(5));
  const checked = () => expect.poll(() => care.purgeBefore).toBe(0);
  care.open();
  await checked();
  onTestFinished(() => void vi.useRealTimers());
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 25 * 3_600_000 });
  care.open().sets.delete(1); // the check is under way
  await checked();
  expect(care.open().sets.restore(1, 0)).toMatchObject({ name: 'old', puzzles: 5 });
});

test('what killed processes left of backups goes with the next one, and no other file', () => {
  const folder = join(scratchFolder(), 'backups');
  mkdirSync(folder);
  const draft = 'automatic-2030-01-01T00-00-00-000Z.db.4711.tmp';
  const others = ['automatic-mine.db.4711.tmp', 'copy.db'];
  for (const name of [draft, `${draft}-journal`, ...others]) {
    writeFileSync(join(folder, name), '');
    utimesSync(join(folder, name), new Date(0), new Date(0));
  }
  backUpDaily(emptyLibrary(filled(5)), folder);
  const left = readdirSync(folder).filter(name => !name.endsWith('Z.db'));
  expect(left.sort()).toEqual(others);
});

test('a backup that fails leaves nothing behind', () => {
  const path = filled();
  const library = Library.open(path);
  onTestFinished(() => library.close());
  overwrite(path, pagesOf(path, 'puzzles').at(-1)!, 170);
  library.database.pragma('shrink_memory'); // so that it reads the file again
  const folder = join(scratchFolder(), 'backups');
  expect(() => backUpDaily(library, folder)).toThrow('damaged');
  expect(readdirSync(folder)).toEqual([]);
});

test('a library that cannot be backed up says so', async () => {
  const path = filled(5);
  const backups = join(dirname(path), 'backups');
  writeFileSync(backups, 'in the way');
  const { care, told } = careFor(path);
  care.open();
  await told;
  expect(care.notice).toMatch(
    /^The library could not be backed up: .+\. It is tried again in an hour, and when Mull starts\.$/,
  );
});
