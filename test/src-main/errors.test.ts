import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { UserError } from '../../shared/errors.ts';
import { inWords } from '../../src-main/errors.ts';

test('errors of the system become sentences with a next step, and name the path', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(inWords(full)).toMatchObject({ name: 'UserError', message: 'The disk is full.' });
  try {
    readFileSync('/nowhere/at/all');
  } catch (error) {
    expect(inWords(error)).toMatchObject({
      message: 'The file or folder is not there (/nowhere/at/all).',
      action: expect.stringContaining('choose it again'),
    });
  }
});

test('all other errors stay what they are', () => {
  for (const error of [
    new UserError('Mine.'),
    new TypeError('x'),
    Object.assign(new Error('?'), { code: 'EODD' }),
    'text',
  ]) {
    expect(inWords(error)).toBe(error);
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
