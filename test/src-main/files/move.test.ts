import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { move } from '../../../src-main/files/move.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

/** Fails so many times, as the system does. */
const failing = (times: number, code: string) => {
  const rename = vi.fn();
  for (let time = 0; time < times; time++)
    rename.mockImplementationOnce(() => {
      throw Object.assign(new Error(code), { code });
    });
  return rename;
};

test('a file takes the place of another one', async () => {
  await using folder = await temporaryFolder('move');
  const [from, to] = [join(folder.path, 'new'), join(folder.path, 'old')];
  writeFileSync(from, 'new');
  writeFileSync(to, 'old');
  move(from, to);
  expect([existsSync(from), readFileSync(to, 'utf8')]).toEqual([false, 'new']);
});

test.each(['EPERM', 'EACCES', 'EBUSY'])('on Windows, what a scanner has open (%s) is waited for', code => {
  const rename = failing(3, code);
  move('a', 'b', { platform: 'win32', rename });
  expect(rename.mock.calls).toEqual(Array(4).fill(['a', 'b']));
});

test('what stays open, and every other error, is the caller’s', () => {
  const open = failing(100, 'EBUSY');
  expect(() => move('a', 'b', { platform: 'win32', rename: open })).toThrow('EBUSY');
  for (const [platform, code] of [
    ['win32', 'ENOENT'],
    ['linux', 'EPERM'],
    ['darwin', 'EACCES'],
  ] as const) {
    const rename = failing(1, code);
    expect(() => move('a', 'b', { platform, rename })).toThrow(code);
    expect(rename).toHaveBeenCalledTimes(1);
  }
});

test('nothing else renames, and no folder is deleted without patience', () => {
  const cwd = join(import.meta.dirname, '../../../src-main');
  const sources = globSync('**/*.ts', { cwd }).map(file => ({
    file,
    text: readFileSync(join(cwd, file), 'utf8'),
  }));
  const renaming = sources.filter(({ text }) => /\brename(Sync)?\b[^}]*\} from 'node:fs/.test(text));
  expect(renaming.map(({ file }) => file)).toEqual([join('files', 'move.ts')]);
  const deleting = sources.flatMap(({ text }) => text.match(/\brm(Sync)?\([^;]*recursive[^;]*/g) ?? []);
  expect(deleting.length).toBeGreaterThan(0);
  for (const call of deleting) expect(call).toContain('maxRetries');
});
