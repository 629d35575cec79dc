import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import {
  deleteFile,
  deleteFileWhenFree,
  deleteFolder,
  deleteFolderWhenFree,
} from '../../../src-main/files/delete.ts';
import { patiently } from '../../../src-main/files/in-use.ts';
import { writeJsonFile } from '../../../src-main/files/json.ts';
import { move } from '../../../src-main/files/move.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

vi.mock('node:fs', async original => {
  const system = await original<typeof import('node:fs')>();
  return { ...system, renameSync: vi.fn(system.renameSync), rmSync: vi.fn(system.rmSync) };
});

const PLATFORM = process.platform;
const runOn = (platform: NodeJS.Platform) => Object.defineProperty(process, 'platform', { value: platform });
afterEach(() => runOn(PLATFORM));

/** Fails so many times, as the system does, before it does what it did. */
function refuse(call: typeof renameSync | typeof rmSync, times: number, code: string): void {
  vi.mocked(call).mockClear();
  for (let time = 0; time < times; time++)
    vi.mocked(call).mockImplementationOnce(() => {
      throw Object.assign(new Error(code), { code });
    });
}

test.each(['EPERM', 'EACCES', 'EBUSY', 'ENOTEMPTY'])(
  'on Windows, what a scanner has open (%s) is waited for',
  async code => {
    await using folder = await temporaryFolder('in-use');
    const [from, to, below] = ['new', 'old', 'below'].map(name => join(folder.path, name));
    writeFileSync(from!, 'new');
    writeFileSync(to!, 'old');
    mkdirSync(join(below!, 'deep'), { recursive: true });
    runOn('win32');
    refuse(renameSync, 3, code);
    move(from!, to!);
    expect([existsSync(from!), readFileSync(to!, 'utf8')]).toEqual([false, 'new']);
    expect(renameSync).toHaveBeenCalledTimes(4);
    for (const [remove, path] of [
      [deleteFile, to],
      [deleteFolder, below],
    ] as const) {
      refuse(rmSync, 3, code);
      remove(path!);
      expect(existsSync(path!)).toBe(false);
      expect(rmSync).toHaveBeenCalledTimes(4);
    }
  },
);

test('on Windows, whoever can wait without holding up others does', async () => {
  await using folder = await temporaryFolder('in-use');
  const path = join(folder.path, 'settings.json');
  runOn('win32');
  const said: string[] = [];
  const write = async (value: number) => {
    await writeJsonFile(path, value);
    said.push(`${value} is written`);
  };
  refuse(renameSync, 3, 'EPERM');
  const written = Promise.all([write(1), write(2)]);
  setTimeout(() => said.push('others go on'));
  await written;
  expect(said).toEqual(['others go on', '1 is written', '2 is written']);
  expect(renameSync).toHaveBeenCalledTimes(5);
  expect(readdirSync(folder.path)).toEqual(['settings.json']);
  expect(readFileSync(path, 'utf8')).toBe('2\n');
  for (const remove of [deleteFileWhenFree, deleteFolderWhenFree]) {
    refuse(rmSync, 3, 'EBUSY');
    await remove(path);
    expect(rmSync).toHaveBeenCalledTimes(4);
  }
  expect(existsSync(path)).toBe(false);
});

test('what stays open, and every other error, is the caller’s', () => {
  const refusing = (code: string) =>
    vi.fn(() => {
      throw Object.assign(new Error(code), { code });
    });
  runOn('win32');
  expect(() => patiently(refusing('EBUSY'))).toThrow('EBUSY');
  for (const [platform, code] of [
    ['win32', 'ENOENT'],
    ['linux', 'EPERM'],
    ['darwin', 'EACCES'],
  ] as const) {
    const work = refusing(code);
    runOn(platform);
    expect(() => patiently(work)).toThrow(code);
    expect(work).toHaveBeenCalledTimes(1);
  }
});

test('nothing is renamed or deleted without that patience', () => {
  const cwd = join(import.meta.dirname, '../../../src-main');
  const users = (names: RegExp) =>
    globSync('**/*.ts', { cwd }).filter(file =>
      [
        ...readFileSync(join(cwd, file), 'utf8').matchAll(/import \{([^}]*)\} from 'node:fs(\/promises)?'/g),
      ].some(([, imported = '']) => names.test(imported)),
    );
  expect(users(/\brename(Sync)?\b/)).toEqual([join('files', 'move.ts')]);
  expect(users(/\b(rm|unlink)(Sync)?\b/)).toEqual([join('files', 'delete.ts')]);
});
