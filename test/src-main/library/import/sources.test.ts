import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { findSources } from '../../../../src-main/library/import/sources.ts';
import { HIDDEN, LOOKED_INTO, PASSED_OVER } from '../../../shared/reading/folder-files.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';

test('a folder is looked through for puzzles; others are named, and read when they are given themselves', async () => {
  await using folder = await temporaryFolder('sources');
  const all = join(folder.path, 'all');
  for (const name of [...LOOKED_INTO, ...PASSED_OVER, ...HIDDEN]) {
    await mkdir(dirname(join(all, name)), { recursive: true });
    await writeFile(join(all, name), '');
  }
  await symlink('circle.txt', join(all, 'circle.txt'), 'junction');
  const { sources, refused } = findSources([all]);
  expect(sources.map(({ name }) => name).sort()).toEqual(LOOKED_INTO.map(name => `all/${name}`).sort());
  expect(refused.map(({ file }) => file).sort()).toEqual(
    [...PASSED_OVER, 'circle.txt'].map(name => `all/${name}`).sort(),
  );
  expect(refused.map(({ reason }) => reason)).toEqual(
    expect.arrayContaining([
      expect.stringContaining('A link leads back to itself'),
      expect.stringContaining('files that end in .mp4 are passed over'),
    ]),
  );
  const given = [...PASSED_OVER, ...HIDDEN].map(name => join(all, name));
  expect(findSources(given).sources.map(({ name }) => name)).toEqual(given);
});

test('answers that are kept beside a file come along, once; those of a folder are among its files anyway', async () => {
  await using folder = await temporaryFolder('beside');
  const [challenges, solutions, other] = ['a_challenges.json', 'a_solutions.json', 'b_challenges.json'].map(
    name => join(folder.path, name),
  ) as [string, string, string];
  for (const path of [challenges, solutions, other]) await writeFile(path, '{}');
  const found = (...paths: string[]) => findSources(paths).sources.map(({ name }) => name);
  expect(found(challenges)).toEqual([challenges, solutions]);
  expect(found(challenges, challenges)).toEqual([challenges, solutions, challenges]);
  expect(found(solutions, challenges)).toEqual([solutions, challenges]);
  expect(found(relative('.', solutions), challenges)).toEqual([relative('.', solutions), challenges]);
  expect(found(other)).toEqual([other]);
  expect(findSources([other]).refused).toEqual([]);
  expect(found(folder.path)).toHaveLength(3);
});

test.runIf(process.platform === 'linux')(
  'a file whose name is not UTF-8, which Node cannot open, is to be renamed',
  async () => {
    await using folder = await temporaryFolder('latin');
    await writeFile(Buffer.from(`${folder.path}/caf\xe9.sdk`, 'latin1'), '1...');
    const { refused } = findSources([folder.path]);
    expect(refused).toMatchObject([
      { reason: expect.stringMatching(/^It is not there\. If .* rename it: /) },
    ]);
  },
);

test('a folder without files is named, not passed over', async () => {
  await using folder = await temporaryFolder('empty');
  await mkdir(join(folder.path, 'below'));
  expect(findSources([folder.path])).toEqual({
    sources: [],
    refused: [{ file: folder.path, line: 0, reason: 'the folder holds no files; choose another one' }],
  });
});

test.skipIf(process.platform === 'win32')(
  'pipes and devices are refused unread: reading may never end',
  async () => {
    await using folder = await temporaryFolder('pipe');
    const pipe = join(folder.path, 'pipe.txt');
    execFileSync('mkfifo', [pipe]);
    const reason = 'it is no file, but a pipe or a device; write what it holds to a file';
    expect(findSources([pipe, '/dev/zero'])).toEqual({
      sources: [],
      refused: [pipe, '/dev/zero'].map(file => ({ file, line: 0, reason })),
    });
  },
);

test('a file that has gone since it was found says so, and what to do', async () => {
  await using folder = await temporaryFolder('gone');
  const path = join(folder.path, 'gone.txt');
  await writeFile(path, '');
  const [source] = findSources([path]).sources;
  await rm(path);
  expect(() => source?.bytes()).toThrow(
    expect.objectContaining({
      message: `The file or folder is not there (${path}).`,
      action: 'It may have been moved or deleted: choose it again.',
    }),
  );
});
