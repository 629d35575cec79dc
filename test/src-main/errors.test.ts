import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../shared/errors.ts';
import { inWords, sentenceOf } from '../../src-main/errors.ts';
import { temporaryFolder } from '../temporary-folder.ts';

test('errors of the system become sentences with a next step, and name the path', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(inWords(full)).toMatchObject({ name: 'UserError', message: 'The disk is full.' });
  const copied = Object.assign(full, { path: '/from', dest: '/to' });
  expect(inWords(copied)).toMatchObject({ message: 'The disk is full (/to).' });
  const path = resolve('/nowhere/at/all');
  try {
    readFileSync(path);
  } catch (error) {
    expect(inWords(error)).toMatchObject({
      message: `The file or folder is not there (${path}).`,
      action: expect.stringContaining('choose it again'),
    });
  }
});

test('what a network lacks is said in words, in which no code stands', () => {
  for (const [code, words] of [
    ['ENOTFOUND', 'No machine of this name is found.'],
    ['ECONNREFUSED', 'That machine takes no connection.'],
    ['EADDRNOTAVAIL', 'This machine does not have that address.'],
  ] as const)
    expect(sentenceOf(Object.assign(new Error(`connect ${code} ::1`), { code }))).toBe(words);
});

test('of Windows it is known that it does not allow what another program uses, and how it writes some paths', () => {
  const refused = (path: string) =>
    Object.assign(new Error('EPERM, Permission denied'), { code: 'EPERM', path });
  expect(inWords(refused('/a'), 'linux')).toMatchObject({ message: 'The system does not allow this (/a).' });
  for (const [path, written] of [
    ['C:\\a\\b', 'C:\\a\\b'],
    ['\\\\?\\C:\\a\\b', 'C:\\a\\b'],
    ['\\\\?\\UNC\\server\\share\\b', '\\\\server\\share\\b'],
    ['\\\\server\\share\\b', '\\\\server\\share\\b'],
  ] as const)
    expect(inWords(refused(path), 'win32')).toMatchObject({
      message: `The system does not allow this, or another program uses it (${written}).`,
      action: expect.stringMatching(/^Close programs/),
    });
  for (const [code, message] of [
    ['EACCES', 'The system does not allow this, or another program uses it (b).'],
    ['ENOTEMPTY', 'Another program uses something in this folder (b).'],
  ] as const) {
    const error = Object.assign(new Error(code), { code, path: 'b' });
    expect(inWords(error, 'win32')).toMatchObject({ message });
    expect(inWords(error, 'linux')).not.toMatchObject({ message });
  }
  const misnamed = Object.assign(new Error('EINVAL'), { code: 'EINVAL', path: 'a?b' });
  expect(inWords(misnamed, 'win32')).toMatchObject({ message: 'Windows does not allow this name (a?b).' });
  expect(inWords(misnamed, 'linux')).toBe(misnamed);
  const other = Object.assign(new Error('listen EINVAL'), { code: 'EINVAL' });
  expect(inWords(other, 'win32')).toBe(other);
});

test('all other errors stay what they are', () => {
  for (const error of [
    new UserError('Mine.', 'Mend it.'),
    new TypeError('x'),
    Object.assign(new Error('?'), { code: 'EODD' }),
    'text',
  ]) {
    expect(inWords(error)).toBe(error);
  }
});

test('a file where a folder is to be made is the user’s to move', async () => {
  await using folder = await temporaryFolder('errors');
  const path = join(folder.path, 'file');
  writeFileSync(path, '');
  const make = () => mkdirSync(path, { recursive: true });
  expect(make).toThrow();
  try {
    make();
  } catch (error) {
    expect(inWords(error)).toMatchObject({ name: 'UserError', message: `A file is in the way (${path}).` });
  }
});

test('a name that is too long for the system is the user’s to mend', () => {
  try {
    statSync('a'.repeat(300), { throwIfNoEntry: false });
  } catch (error) {
    expect(inWords(error)).toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('is too long'),
      action: 'Choose a shorter one.',
    });
  }
  expect.assertions(process.platform === 'win32' ? 0 : 1);
});
