import { execFileSync } from 'node:child_process';
import { realpathSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { targetOf } from '../../../../src-main/commands/output/target.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';
import { mull } from '../mull.ts';

test.skipIf(process.platform === 'win32')('a pipe or a device is never replaced by a file', async () => {
  await using folder = await temporaryFolder('target');
  const pipe = join(folder.path, 'pipe');
  execFileSync('mkfifo', [pipe]);
  for (const path of [pipe, '/dev/null'])
    expect(() => targetOf(path, { force: true })).toThrow(`${path} is a pipe or a device.`);
  expect(statSync(pipe).isFIFO()).toBe(true);
});

test.skipIf(process.platform === 'win32')('of a link, the file that it leads to is replaced', async () => {
  await using folder = await temporaryFolder('target');
  const [file, link] = [join(folder.path, 'file.csv'), join(folder.path, 'link.csv')];
  writeFileSync(file, '');
  symlinkSync(file, link);
  expect(targetOf(link, { force: true })).toBe(realpathSync(file));
});

test('- is no file, and no folder', async () => {
  expect(() => targetOf('-', { force: true })).toThrow('This is not written to standard output.');
  await using folder = await temporaryFolder('target');
  const [puzzles, data] = [join(folder.path, 'a.txt'), ['--data', join(folder.path, 'data')]];
  writeFileSync(puzzles, '1.....2...3...4.');
  await mull('library', 'import', 'Mine', puzzles, ...data);
  const { code, err } = await mull('library', 'export', 'Mine', '-', '--format', 'dataset', ...data);
  expect([code, err]).toEqual([2, expect.stringContaining('not written to standard output')]);
});
