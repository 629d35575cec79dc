import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { formatLine } from '../../../shared/puzzles/sudoku/format.ts';
import { isDraft } from '../../../src-main/files/draft.ts';
import { Library, libraryPath } from '../../../src-main/library/library.ts';
import { manyLines, manySudokus } from '../library/libraries.ts';
import { readNpy } from '../library/npy.ts';
import { mull, start } from './mull.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mull-command-'));
  const made = folder;
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  writeFileSync(
    join(folder, 'a.sdm'),
    `${manySudokus(22)
      .map(({ puzzle }) => formatLine(puzzle))
      .join('\n')}\n${'.'.repeat(80)}\n`,
  );
});

const library = (...words: string[]) => mull('library', ...words, '--data', join(folder, 'data'));
const json = async (...words: string[]) => JSON.parse((await library(...words, '--json')).out);

test('a file is imported, looked at, graded, split, exported and backed up', async () => {
  const imported = await library('import', 'Mine', join(folder, 'a.sdm'), '--tag', 'first');
  expect(imported).toMatchObject({ code: 0, err: '' });
  expect(imported.out).toContain('22 puzzles added, 0 there before, 1 refused');
  expect(imported.out).toContain('a.sdm, line 23: ');
  expect(await json('import', 'Mine', join(folder, 'a.sdm'))).toMatchObject({ added: 0, duplicates: 22 });
  expect((await library('sets')).out).toContain(
    'Mine: sudoku, 22 puzzles, 0 graded, 0 solved, 15 % held out',
  );
  expect((await library('grade', 'Mine')).out).toContain('22 puzzles graded');
  const list = await library('list', 'Mine', '--limit', '3', '--tag', 'first');
  expect(list.out).toContain(formatLine(manySudokus(1)[0]!.puzzle));
  expect(list.out).toContain('3 of 22 puzzles');
  expect(await json('twins', 'Mine')).toMatchObject({ groupsTotal: 2, surplus: 2 });
  const { training, heldOut } = await json('split', 'Mine', '0.3');
  expect(training + heldOut).toBe(22);

  const csv = join(folder, 'out.csv');
  expect((await library('export', 'Mine', csv, '--format', 'csv')).out).toContain('22 puzzles');
  expect(readFileSync(csv, 'utf8').split('\n')).toHaveLength(24);
  const dataset = join(folder, 'dataset');
  expect(await json('export', 'Mine', dataset, '--format', 'dataset', '--copies', '2')).toMatchObject({
    training,
    heldOut,
  });
  expect(readNpy(join(dataset, 'train', 'all__inputs.npy')).shape).toEqual([training * 3, 81]);
  const standard = await library('export', 'Mine', '-', '--format', 'lines', '--split', 'training');
  expect(standard.out.trim().split('\n')).toHaveLength(training);

  expect((await library('backup', join(folder, 'backup.db'))).out).toMatch(
    /: [1-9]\d* (KB|MB)\. To use it, /,
  );
  expect((await library('integrity')).out).toContain('The library is sound.');
}, 120_000);

test('the ending of the file says the format, and a file that is there is replaced only by force', async () => {
  await library('import', 'Mine', join(folder, 'a.sdm'));
  const [csv, lines, other] = ['out.csv', 'out.sdm', 'out.xyz'].map(name => join(folder, name));
  expect((await library('export', 'Mine', csv!)).code).toBe(0);
  expect(readFileSync(csv!, 'utf8').split('\n')[1]).toMatch(/a.sdm,[0-9.]{81},/);
  expect((await library('export', 'Mine', lines!)).code).toBe(0);
  expect(readFileSync(lines!, 'utf8')).toBe(
    `${manySudokus(22)
      .map(({ puzzle }) => formatLine(puzzle))
      .join('\n')}\n`,
  );
  const unknown = await library('export', 'Mine', other!);
  expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('end in .xyz') });
  writeFileSync(csv!, 'mine');
  for (const words of [
    ['export', 'Mine', csv!],
    ['backup', csv!],
  ]) {
    expect(await library(...words)).toMatchObject({ code: 2, err: expect.stringContaining('Add --force') });
    expect(readFileSync(csv!, 'utf8')).toBe('mine');
  }
  expect((await library('export', 'Mine', csv!, '--force')).code).toBe(0);
  expect(readFileSync(csv!, 'utf8')).not.toBe('mine');
  const nowhere = join(folder, 'nowhere');
  for (const words of [
    ['export', 'Mine', join(nowhere, 'a.csv')],
    ['backup', join(nowhere, 'a.db')],
  ])
    expect((await library(...words)).err).toContain(`There is no folder ${nowhere}.`);
  expect(existsSync(nowhere) || existsSync(other!)).toBe(false);
}, 120_000);

describe('errors', () => {
  test.each([
    { what: 'a set that is not there', words: ['list', 'nothing'], says: 'There is no set "nothing".' },
    { what: 'a command that is not there', words: ['frobnicate'], says: "unknown command 'frobnicate'" },
    { what: 'a share that is none', words: ['split', 'Mine', '2'], says: 'It takes a number from 0 to 0.5.' },
    {
      what: 'a word for a share',
      words: ['split', 'Mine', 'half'],
      says: 'It takes a number from 0 to 0.5.',
    },
    {
      what: 'a format that is not there',
      words: ['export', 'Mine', '-', '--format', 'xml'],
      says: 'There is no format "xml"',
    },
    {
      what: 'JSON in another format',
      words: ['export', 'Mine', '-', '--format', 'lines', '--json'],
      says: '--format lines is none',
    },
    {
      what: 'copies in a format without any',
      words: ['export', 'Mine', '-', '--copies', '2'],
      says: '--copies has no effect on --format json.',
    },
    {
      what: 'a seed of no copies',
      words: ['export', 'Mine', '-', '--seed', '2'],
      says: '--seed has no effect without --copies.',
    },
    {
      what: 'a grade that no puzzle has',
      words: ['list', 'Mine', '--grade', 'foo'],
      says: /^Mine has no puzzle of the grade "foo"\.\nGrade the set first: mull library grade Mine --data /,
    },
    {
      what: 'a tag that no puzzle has',
      words: ['export', 'Mine', '-', '--tag', 'foo'],
      says: 'Mine has no puzzle with the tag "foo".',
    },
    {
      what: 'another type for a set that is there',
      words: ['import', 'Mine', 'any', '--kind', 'maze'],
      says: 'Mine is a set of Sudokus.',
    },
  ])('$what is refused with the reason', async ({ words, says }) => {
    if (words.includes('Mine')) await library('import', 'Mine', join(folder, 'a.sdm'));
    const { code, out, err } = await library(...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(says);
  });

  test('a set that nothing can grade is not called graded', async () => {
    const task = join(folder, 'task.json');
    const pair = { input: [[1]], output: [[2]] };
    writeFileSync(task, JSON.stringify({ train: [pair, pair], test: [pair] }));
    await library('import', 'Tasks', task);
    const { code, out, err } = await library('grade', 'Tasks');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Nothing solves ARC tasks exactly, so they have no grades.');
  });

  test('what is no backup does not take the place of the library', async () => {
    await library('import', 'Mine', join(folder, 'a.sdm'));
    for (const content of ['', 'nonsense', `SQLite format 3\0${'nonsense'.repeat(999)}`]) {
      const file = join(folder, 'other.bin');
      writeFileSync(file, content);
      const { code, err } = await library('restore', file);
      expect(code).toBe(2);
      expect(err).toContain('The library is untouched.');
      expect(err).not.toContain('Start Mull again');
    }
    const foreign = join(folder, 'foreign.db');
    const database = new Sqlite(foreign);
    database.exec('CREATE TABLE bookmarks (address TEXT)');
    database.close();
    const before = readFileSync(foreign);
    expect((await library('restore', foreign)).err).toContain('is no backup of a library.');
    expect(readFileSync(foreign)).toEqual(before);
    expect((await library('sets')).out).toContain('Mine: sudoku, 22 puzzles');
  }, 60_000);

  test('a backup stays as it is, also a damaged one, and the library is none', async () => {
    await library('import', 'Mine', join(folder, 'a.sdm'));
    const backups = join(folder, 'backups');
    mkdirSync(backups);
    const file = join(backups, 'b.db');
    await library('backup', file);
    const whole = readFileSync(file);
    expect((await library('restore', file)).out).toContain(`${file} is the library.`);
    expect([readdirSync(backups), readFileSync(file)]).toEqual([['b.db'], whole]);
    writeFileSync(file, whole.subarray(0, whole.length / 2));
    expect((await library('restore', file)).err).toContain('is damaged');
    expect(readdirSync(backups)).toEqual(['b.db']);
    const path = libraryPath(join(folder, 'data'));
    expect((await library('restore', path)).err).toContain('is the library itself.');
    linkSync(path, join(folder, 'link.db'));
    expect((await library('restore', join(folder, 'link.db'))).err).toContain('is the library itself.');
    expect((await library('backup', path, '--force')).err).toContain('is the library itself.');
    const over = await library('export', 'Mine', path, '--format', 'lines', '--force');
    expect(over).toMatchObject({ code: 2, err: expect.stringContaining('is the library itself.') });
    expect((await library('sets')).out).toContain('Mine: sudoku, 22 puzzles');
    const there = readdirSync(join(folder, 'data')).sort();
    expect(there).toEqual(['library.db', expect.stringMatching(/^library\.db\.replaced-[^.]+$/)]);
  });

  test('a set that is named like the number of another one is found by its name, blanks around it or not', async () => {
    const one = join(folder, 'one.sdm');
    writeFileSync(one, manyLines(1)[0]!);
    for (const name of ['2', '10', ' 2 ']) await library('import', name, one); // the second one is number 2
    expect((await library('import', '2', join(folder, 'a.sdm'))).out).toContain('2: ');
    const { out } = await library('sets');
    expect(out).toMatch(/^2: sudoku, 2[23] puzzles.*\n10: sudoku, 1 puzzle,/);
  });

  test('nothing to import is told by the exit code', async () => {
    const { code, out } = await library('import', 'Mine', join(folder, 'nowhere'));
    expect(code).toBe(1);
    expect(out).toContain('nowhere: It is not there. Check the path.');
    expect(await json('import', 'Mine', join(folder, 'nowhere'))).toMatchObject({ set: null, added: 0 });
    expect((await library('sets')).out).toBe('The library has no sets yet.\n'); // none is left behind
  });

  test.skipIf(process.platform === 'win32')(
    'Ctrl-C keeps what was added, and says how to go on',
    async () => {
      writeFileSync(join(folder, 'many.sdm'), manyLines(60_000).join('\n'));
      const child = start(
        'library',
        'import',
        'Mine',
        join(folder, 'many.sdm'),
        '--data',
        join(folder, 'data'),
      );
      const path = libraryPath(join(folder, 'data'));
      const probe = Library.open(path);
      onTestFinished(() => probe.close());
      const added = () =>
        probe.database.get<{ count: number }>('SELECT COUNT(*) AS count FROM puzzles')!.count;
      while (added() < 2000) await setTimeout(5);
      child.kill('SIGINT');
      const { code, out } = await child.ended;
      expect(code).toBe(1);
      expect(out).toContain('It was stopped. Import the same again to add the rest.');
      expect(added() % 2000).toBe(0);
      expect(added()).toBeLessThan(60_000);
    },
    120_000,
  );

  test.skipIf(process.platform === 'win32')(
    'Ctrl-C ends the exact solver and the search for twins with what they have, a dataset with nothing, and says so',
    async () => {
      writeFileSync(join(folder, 'many.sdm'), manyLines(20_000).join('\n'));
      await library('import', 'Mine', join(folder, 'many.sdm'));
      const probe = Library.open(libraryPath(join(folder, 'data')));
      onTestFinished(() => probe.close());
      const stopped = async (command: string, column: string) => {
        const done = `SELECT COUNT(*) AS count FROM puzzles WHERE ${column} IS NOT NULL`;
        const count = () => probe.database.get<{ count: number }>(done)!.count;
        const before = count();
        const child = start('library', command, 'Mine', '--data', join(folder, 'data'));
        while (count() === before) await setTimeout(5);
        child.kill('SIGINT');
        return child.ended;
      };
      expect(await stopped('grade', 'solutions')).toMatchObject({
        code: 1,
        out: expect.stringContaining(' graded'),
        err: 'It was stopped. The same command grades the rest.\n',
      });
      expect(await stopped('twins', 'twin_key')).toMatchObject({
        code: 1,
        out: expect.stringMatching(/^So far: [\d,]+ groups?, [\d,]+ puzzles? more than needed/),
        err: 'It was stopped. The same command looks at the rest.\n',
      });
      await library('import', 'Sound', join(folder, 'a.sdm'));
      const copies = ['--format', 'dataset', '--copies', '10000'];
      const child = start(
        'library',
        'export',
        'Sound',
        join(folder, 'set'),
        ...copies,
        '--data',
        join(folder, 'data'),
      );
      const begun = () => readdirSync(folder).some(name => name.startsWith('set'));
      while (!begun()) await setTimeout(5);
      child.kill('SIGINT');
      expect(await child.ended).toEqual({ code: 1, out: '', err: 'It was stopped; nothing was written.\n' });
      expect(begun()).toBe(false);
    },
    120_000,
  );

  test.skipIf(process.platform === 'win32')(
    'Ctrl-C while a backup is looked at leaves the library as it is and nothing beside it, and says so',
    async () => {
      writeFileSync(join(folder, 'many.sdm'), manyLines(20_000).join('\n'));
      await library('import', 'Mine', join(folder, 'many.sdm'));
      const [backup, data] = [join(folder, 'backup.db'), join(folder, 'data')];
      await library('backup', backup);
      const child = start('library', 'restore', backup, '--data', data);
      while (!readdirSync(data).some(isDraft)) await setTimeout(1);
      child.kill('SIGINT');
      expect(await child.ended).toEqual({ code: 1, out: '', err: 'It was stopped; nothing was written.\n' });
      expect(readdirSync(data)).toEqual(['library.db']);
    },
    120_000,
  );

  test('a tag in front of the files takes none of them for a tag', async () => {
    const path = join(folder, 'a.sdm');
    expect((await library('import', 'Mine', '--tag', 'one', path, '--tag', 'two words')).code).toBe(0);
    expect((await json('list', 'Mine', '--limit', '1')).puzzles[0].tags).toEqual(['one', 'two words']);
    const { code, err } = await library('import', 'Mine', path, '--tag', 'x'.repeat(61));
    expect([code, err]).toEqual([2, expect.stringContaining('A tag has 1 to 60 characters.')]);
  });

  test('- is refused in words where files are read', async () => {
    const { code, err } = await library('import', 'Mine', '-');
    expect([code, err]).toEqual([2, expect.stringContaining('Standard input is not read here.')]);
  });
});
