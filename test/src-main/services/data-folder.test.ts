import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataFolder } from '../../../src-main/services/data-folder.ts';

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

test('what is no folder is said as the system says it', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => lockDataFolder(join(folder, 'file', 'Mull'))).toThrow('ENOTDIR');
});
