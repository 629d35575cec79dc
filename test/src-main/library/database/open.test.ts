import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../shared/errors.ts';
import { SCHEMA_VERSION } from '../../../../src-main/library/database/migrations.ts';
import { Library } from '../../../../src-main/library/library.ts';
import { readPage, readPuzzle } from '../../../../src-main/library/listing.ts';
import { findTwins } from '../../../../src-main/library/twins.ts';
import { emptyLibrary, FOUR, manySudokus, scratchFolder, sudoku } from '../libraries.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/library');

/** A library as an earlier version left it. */
function libraryOf(version: number): string {
  const path = join(scratchFolder(), 'library.db');
  const sqlite = new Sqlite(path);
  sqlite.exec(readFileSync(join(fixtures, `version-${version}.sql`), 'utf8'));
  sqlite.close();
  return path;
}

describe('migrations', () => {
  test('there is a fixture of every earlier schema', () => {
    const known = readdirSync(fixtures).filter(name => name.endsWith('.sql'));
    expect(known.sort()).toEqual(
      Array.from({ length: SCHEMA_VERSION - 1 }, (_, index) => `version-${index + 1}.sql`),
    );
  });

  test('a library of version 1 keeps its sets, puzzles and solves, and gets a split', () => {
    const library = emptyLibrary(libraryOf(1));
    expect(library.notice).toBeUndefined();
    expect(library.database.pragma('user_version')).toBe(SCHEMA_VERSION);
    expect(library.sets.list()).toMatchObject([
      { name: 'Empty', puzzles: 0 },
      { name: 'Morning paper', puzzles: 2, solved: 1, heldOut: 0.15 },
    ]);
    expect(readPuzzle(library.database, 2)).toMatchObject({
      puzzle: sudoku(FOUR),
      solutionBy: 'user',
      grade: 'singles',
      solvedBy: 'sudoku',
      verified: true,
      solves: [{ model: 'sudoku', steps: 7, verified: true }],
    });
    const buckets = library.database.all<{ bucket: number | null }>('SELECT bucket FROM puzzles');
    expect(buckets.every(({ bucket }) => bucket !== null && bucket >= 0 && bucket < 10_000)).toBe(true);
    expect(library.checkIntegrity()).toEqual([]);
  });

  test('tasks of a library of version 3 with the same pairs come to one side of the split', () => {
    const { database } = emptyLibrary(libraryOf(3));
    const tasks = readPage(database, 3, { offset: 0, limit: 9 }).puzzles;
    expect(tasks.map(({ source }) => source)).toEqual(['one corpus', 'another corpus']);
    expect(new Set(tasks.map(({ split }) => split)).size).toBe(1);
    expect(readPuzzle(database, 2).split).toBe('training'); // what is no task stays where it was
  });

  test('tasks of a library of version 4 with the same pairs in another order are found as twins', () => {
    expect(findTwins(emptyLibrary(libraryOf(4)), 3)).toMatchObject({ groups: [[4, 5]], surplus: 1 });
  });

  test('a migrated library has the same schema as a new one', () => {
    const schemaOf = (library: Library) =>
      library.database
        .all<{ sql: string | null }>('SELECT sql FROM sqlite_master ORDER BY name')
        .map(({ sql }) => sql?.replaceAll(/\s+/g, ' '));
    expect(schemaOf(emptyLibrary(libraryOf(1)))).toEqual(schemaOf(emptyLibrary()));
  });

  test.each([
    ['a table of a later version in the way', 1, 'CREATE TABLE tags (mine TEXT)'],
    ['a version before its tables', 4, 'PRAGMA user_version = 0'],
    ['a version below all', 4, 'PRAGMA user_version = -3'],
    ['a version beyond its tables', 1, 'PRAGMA user_version = 5'],
    ['a table dropped', 4, 'DROP TABLE tags'],
    ['a column dropped', 4, 'ALTER TABLE puzzles DROP COLUMN rating'],
    ['an index dropped', 4, 'DROP INDEX puzzles_by_board'],
    [
      'a view in the place of a table',
      4,
      'DROP TABLE tags; CREATE VIEW tags AS SELECT 1 AS puzzle_id, 2 AS tag',
    ],
  ])(
    'a library that another program changed, with %s, is set aside, and its puzzles saved',
    (_, version, change) => {
      const path = libraryOf(version);
      const sqlite = new Sqlite(path);
      sqlite.exec(change);
      const count = 'SELECT COUNT(*) AS count FROM puzzles';
      const before = sqlite.prepare(count).get();
      sqlite.close();
      expect(() => Library.open(path, { unchecked: true })).toThrow(/does not fit its version/);
      const { notice, database } = emptyLibrary(path);
      expect(notice).toContain('could be read and were saved');
      expect(database.get(count)).toEqual(before);
      expect(database.pragma('user_version')).toBe(SCHEMA_VERSION);
    },
  );

  test('sets of a type that this Mull does not know are left out and left alone', () => {
    const path = join(scratchFolder(), 'library.db');
    const library = Library.open(path);
    const { id } = library.sets.create('Games', 'sudoku');
    library.puzzles.addMany(id, manySudokus(2));
    library.database.run(`UPDATE sets SET kind = 'go'`);
    library.close();
    const { sets, database } = emptyLibrary(path);
    expect(sets.list()).toEqual([]);
    expect(() => sets.get(id)).toThrow(UserError);
    expect(() => sets.find('Games')).toThrow(UserError);
    expect(() => sets.create('Games', 'sudoku')).toThrow(UserError);
    database.run(`UPDATE sets SET kind = 'sudoku'`);
    expect(sets.list()).toMatchObject([{ name: 'Games', puzzles: 2 }]);
  });

  test('a library of a newer Mull is refused and left untouched', () => {
    const path = join(scratchFolder(), 'library.db');
    const sqlite = new Sqlite(path);
    sqlite.exec('CREATE TABLE future (x); PRAGMA user_version = 99');
    sqlite.close();
    const before = readFileSync(path);
    expect(() => Library.open(path)).toThrow(UserError);
    expect(() => Library.open(path)).toThrow('written by a newer Mull');
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(join(path, '..'))).toEqual(['library.db']);
  });
});

describe('a damaged library', () => {
  const refill = (path: string): Library => {
    const library = emptyLibrary(path);
    library.puzzles.addMany(library.sets.create('new', 'sudoku').id, manySudokus(5));
    return library;
  };

  test.each([
    ['holds something else altogether', () => Buffer.from('This is no database at all. '.repeat(100))],
    [
      'begins like one and goes on as garbage',
      (sound: Buffer) => Buffer.concat([sound.subarray(0, 100), Buffer.alloc(8000, 7)]),
    ],
  ])('that %s is set aside, and a new one is started', (_, damage) => {
    const path = join(scratchFolder(), 'library.db');
    const library = Library.open(path);
    library.puzzles.addMany(library.sets.create('old', 'sudoku').id, manySudokus(20));
    library.close();
    const damaged = damage(readFileSync(path));
    writeFileSync(path, damaged);
    const fresh = refill(path);
    expect(fresh.notice).toContain('damaged');
    expect(fresh.sets.list()).toMatchObject([{ name: 'new', puzzles: 5 }]);
    const [aside] = readdirSync(join(path, '..')).filter(name => name.startsWith('library.db.damaged-'));
    expect(readFileSync(join(path, '..', aside!))).toEqual(damaged);
  });

  test.each([
    ['something else', 'This is no database at all. '.repeat(100)],
    ['nothing in its file', ''],
    ['no file', undefined],
  ])('that is %s keeps its write-ahead log beside what is set aside', (_, content) => {
    const [busy, path] = [join(scratchFolder(), 'library.db'), join(scratchFolder(), 'library.db')];
    const library = emptyLibrary(busy); // closed at the end of the test: until then, its log is there
    library.puzzles.addMany(library.sets.create('old', 'sudoku').id, manySudokus(20));
    const log = readFileSync(`${busy}-wal`);
    writeFileSync(`${path}-wal`, log);
    if (content !== undefined) writeFileSync(path, content);
    const [, named] = /lies in (.+)\.$/.exec(refill(path).notice ?? '') ?? [];
    expect(existsSync(named!)).toBe(true);
    const aside = readdirSync(join(path, '..')).filter(name => /\.damaged-.*(Z|-wal)$/.test(name));
    const kept = aside.map(name => readFileSync(join(path, '..', name)).toString('latin1')).sort();
    expect(kept).toEqual([content, log.toString('latin1')].filter(text => text !== undefined).sort());
  });

  test('with damage deep inside is noticed by the check at the start', () => {
    const path = join(scratchFolder(), 'library.db');
    const library = Library.open(path);
    library.puzzles.addMany(library.sets.create('old', 'sudoku').id, manySudokus(400));
    library.close();
    const file = openSync(path, 'r+');
    for (let page = 8; page < 16; page++) writeSync(file, Buffer.alloc(4096, 0xaa), 0, 4096, page * 4096);
    closeSync(file);
    expect(refill(path).notice).toContain('damaged');
  });

  test('keeps how its sets were solved last', () => {
    const path = join(scratchFolder(), 'library.db');
    const library = Library.open(path);
    const { id } = library.sets.create('old', 'sudoku');
    library.database.run('INSERT INTO reports (set_id, report) VALUES (?, ?)', id, '{}');
    library.close();
    const sqlite = new Sqlite(path);
    sqlite.exec('DROP INDEX puzzles_by_board');
    sqlite.close();
    const { notice, database } = emptyLibrary(path);
    expect(notice).toContain('damaged');
    expect(database.all('SELECT set_id, report FROM reports')).toEqual([{ set_id: id, report: '{}' }]);
  });

  test('is left where it is by a thread whose program has it open', () => {
    const path = join(scratchFolder(), 'library.db');
    writeFileSync(path, 'no database '.repeat(1000));
    expect(() => Library.open(path, { unchecked: true })).toThrow(UserError);
    expect(readdirSync(join(path, '..'))).toEqual(['library.db']);
  });
});

test('a backup is one file that opens as a library', async () => {
  const library = emptyLibrary();
  const set = library.sets.create('kept', 'sudoku').id;
  library.puzzles.addMany(set, manySudokus(50));
  const path = join(scratchFolder(), 'deep', 'backup.db');
  const { bytes } = await library.backup(path);
  expect(bytes).toBeGreaterThan(4096);
  expect(readdirSync(join(path, '..'))).toEqual(['backup.db']);
  const copy = emptyLibrary(path);
  expect(copy.checkIntegrity()).toEqual([]);
  const page = { offset: 0, limit: 500 };
  expect(readPage(copy.database, set, page)).toEqual(readPage(library.database, set, page));
});

test('a backup that is stopped leaves nothing behind', async () => {
  const folder = scratchFolder();
  const stopped = emptyLibrary().backup(join(folder, 'backup.db'), () => {
    throw new Error('stopped');
  });
  await expect(stopped).rejects.toThrow('stopped');
  expect(readdirSync(folder)).toEqual([]);
});

test('a full disk is said in words, and what was there stays', () => {
  const library = emptyLibrary();
  const set = library.sets.create('full', 'sudoku').id;
  library.puzzles.addMany(set, manySudokus(20));
  library.database.pragma(`max_page_count = ${Number(library.database.pragma('page_count')) + 1}`);
  expect(() => library.puzzles.addMany(set, manySudokus(2000, 9))).toThrow(UserError);
  expect(() => library.puzzles.addMany(set, manySudokus(2000, 9))).toThrow(
    `The disk is full (${library.database.path}).`,
  );
  expect(library.sets.get(set).puzzles).toBe(20);
  expect(library.checkIntegrity()).toEqual([]);
});

test('a folder in place of the file, or a folder that cannot be made, is a user error', () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'library.db'));
  expect(() => Library.open(join(folder, 'library.db'))).toThrow('a folder lies in its place');
  writeFileSync(join(folder, 'file'), '');
  expect(() => Library.open(join(folder, 'file', 'library.db'))).toThrow(UserError);
  expect(existsSync(join(folder, 'file'))).toBe(true);
});

test('a backup that cannot be written is named, not the library', async () => {
  const library = emptyLibrary();
  const folder = scratchFolder(); // where a file should be
  await expect(library.database.copyTo(folder, 'b.db', () => {})).rejects.toThrow(
    'The backup b.db cannot be used: it cannot be opened.',
  );
});
