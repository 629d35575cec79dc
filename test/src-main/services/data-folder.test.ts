import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUpDaily } from '../../../src-main/library/backups.ts';
import { Library, libraryPath } from '../../../src-main/library/library.ts';
import { lockDataFolder, refuseLongPath } from '../../../src-main/services/data-folder.ts';
import { manySudokus } from '../library/libraries.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mull-data-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a data folder is one host’s; a second one is told so, and gets it when the first has closed', () => {
  const data = join(folder, 'new', 'Mull');
  const unlock = lockDataFolder(data);
  expect(() => lockDataFolder(data)).toThrow(`Another Mull is open with the data folder ${data}.`);
  unlock();
  lockDataFolder(data)();
});

test.skipIf(process.platform === 'win32')('a data folder that Mull makes is its user’s alone', () => {
  const data = join(folder, 'Mull');
  lockDataFolder(data)();
  expect(statSync(data).mode & 0o777).toBe(0o700);
});

test('what can be written, but whose lock cannot be taken, is no host’s: another one may be at work in it', () => {
  const lock = join(folder, 'host.lock');
  mkdirSync(lock); // no file
  expect(() => lockDataFolder(folder)).toThrow(`${lock} cannot be locked: it cannot be opened.`);
  rmdirSync(lock);
  writeFileSync(lock, 'no lock, but a file of somebody else');
  expect(() => lockDataFolder(folder)).toThrow(`${lock} cannot be locked: it holds something else.`);
  expect(readdirSync(folder)).toEqual(['host.lock']);
});

test.each([
  ['linux', 'ü'.repeat(220), 440, 'bytes'],
  ['win32', 'ü'.repeat(190), 190, 'characters'],
] as const)('on %s a path that SQLite would not open is called too long', (platform, name, most, unit) => {
  const long = join(folder, name);
  const length = unit === 'bytes' ? Buffer.byteLength(long) : long.length;
  expect(() => refuseLongPath(long, platform)).toThrow(
    `The path of the data folder is too long: ${length} ${unit}, at most ${most}.`,
  );
});

test('in the longest path that is taken the library is opened and backed up', () => {
  const long = join(folder, 'l'.repeat(200), 'l'.repeat(200), 'l'.repeat(200));
  expect(() => lockDataFolder(long)).toThrow('The path of the data folder is too long');
  expect(readdirSync(folder)).toEqual([]);
  const most = process.platform === 'win32' ? 190 : 440;
  const half = Math.floor((most - folder.length) / 2) - 1;
  const longest = join(folder, 'l'.repeat(half), 'l'.repeat(most - folder.length - half - 2));
  lockDataFolder(longest)();
  const library = Library.open(libraryPath(longest));
  library.puzzles.addMany(library.sets.create('one', 'sudoku').id, manySudokus(1));
  backUpDaily(library, join(longest, 'backups'));
  library.close();
  expect(readdirSync(join(longest, 'backups'))).toHaveLength(1);
});

/** A disk that nobody can write to. */
const unwritable = '/sys/mull';
test.skipIf(process.platform !== 'linux')('what cannot be written at all needs no lock, and is said', () => {
  const said: string[] = [];
  const lock = (folder: string) => lockDataFolder(folder, ({ message }) => said.push(message));
  const [one, two] = [lock(unwritable), lock('/proc')];
  lock(folder)();
  expect(said).toEqual([
    expect.stringContaining(`Nothing can be written to the data folder ${unwritable}: `),
    expect.stringContaining('Nothing can be written to the data folder /proc: '),
  ]);
  one();
  two();
  expect(existsSync(unwritable)).toBe(false);
});

test('what is no folder is said as the system says it', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => lockDataFolder(join(folder, 'file', 'Mull'))).toThrow(/ENOTDIR|EEXIST/);
});
