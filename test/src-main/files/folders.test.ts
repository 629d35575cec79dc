import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { writeFileAtomic } from '../../../src-main/files/atomic.ts';
import { makeFolder, sayingWhy } from '../../../src-main/files/folders.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

vi.mock('node:fs', async original => {
  const system = await original<typeof import('node:fs')>();
  return { ...system, mkdirSync: vi.fn(system.mkdirSync), statSync: vi.fn(system.statSync) };
});

test('a folder is made with those above it, unless it is there; what cannot be is refused with the system’s reason', async () => {
  await using folder = await temporaryFolder('files');
  const path = join(folder.path, 'a', 'b', 'c');
  expect(makeFolder(path, 0o700)).toBe(true);
  expect(statSync(path).isDirectory()).toBe(true);
  if (process.platform !== 'win32') expect(statSync(join(folder.path, 'a')).mode & 0o777).toBe(0o700);
  expect(makeFolder(path)).toBe(false);
  expect(makeFolder('/')).toBe(false);
  const file = join(folder.path, 'file');
  writeFileSync(file, '');
  expect(() => makeFolder(file)).toThrow(expect.objectContaining({ code: 'EEXIST' }));
  const code = process.platform === 'win32' ? 'EEXIST' : 'ENOTDIR'; // each names the file, in its own words
  expect(() => makeFolder(join(file, 'in', 'it'))).toThrow(expect.objectContaining({ code }));
});

// /proc says that it is there, and that a folder in it is not to be found.
test.runIf(process.platform === 'linux')(
  'a folder that takes nothing in is called that, and does not go on for ever',
  () => {
    expect(() => makeFolder('/proc/none/of/these')).toThrow(expect.objectContaining({ code: 'EROFS' }));
    expect(() => writeFileAtomic('/proc/none', '')).toThrow(expect.objectContaining({ code: 'EROFS' }));
  },
);

test('a name that Windows does not take is said to be that, not that something is missing', async () => {
  await using folder = await temporaryFolder('files');
  const missing = () => {
    throw Object.assign(new Error('no such file or directory'), { code: 'ENOENT' }); // of `a?b`, in a folder that is there
  };
  const named = (...names: string[]) =>
    expect(() => sayingWhy(join(folder.path, ...names), missing, 'win32'));
  named('a?b').toThrow(expect.objectContaining({ code: 'EINVAL' }));
  named('nowhere', 'a').toThrow(expect.objectContaining({ code: 'ENOENT' }));
  if (process.platform === 'win32')
    expect(() => writeFileAtomic(join(folder.path, 'a?b'), '')).toThrow(
      expect.objectContaining({ code: 'EINVAL' }),
    );
});

test('a folder on a drive that is not there is refused with the system’s reason', () => {
  const noDrive = Object.assign(new Error('no such file or directory'), { code: 'ENOENT' });
  const refuse = () => {
    throw noDrive;
  };
  const mocks = [
    vi.mocked(mkdirSync).mockImplementation(refuse),
    vi.mocked(statSync).mockReturnValue(undefined),
  ];
  try {
    expect(() => makeFolder('/none/of/these')).toThrow(noDrive);
  } finally {
    for (const mock of mocks) mock.mockRestore();
  }
});
