import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  DIALOG_EXTENSIONS,
  extensionOf,
  isLookedInto,
  PUZZLE_EXTENSIONS,
  PUZZLE_FILES,
} from '../../../../shared/reading/files/extensions.ts';
import { LOOKED_INTO, PASSED_OVER } from '../folder-files.ts';

const CASES = readdirSync('test/fixtures/cases').filter(name => name !== 'expected.json');

test('dialogs offer every form of file that is read', () => {
  const missing = CASES.filter(name => !DIALOG_EXTENSIONS.includes(extensionOf(name)));
  expect(missing).toEqual([]);
  expect(PUZZLE_FILES).toMatch(/^\.mull,\.sdk,.*,\.py,/);
});

test('no ending is listed twice', () => {
  expect(new Set(DIALOG_EXTENSIONS).size).toBe(DIALOG_EXTENSIONS.length);
  expect(DIALOG_EXTENSIONS.filter(extension => !/^[a-z]+$/.test(extension))).toEqual([]);
});

test('in folders the same files are looked into, but no programs', () => {
  const programs = DIALOG_EXTENSIONS.filter(extension => !PUZZLE_EXTENSIONS.includes(extension));
  expect(CASES.filter(name => !isLookedInto(name) && !programs.includes(extensionOf(name)))).toEqual([]);
  expect(programs.filter(extension => isLookedInto(`a.${extension}`))).toEqual([]);
  expect(LOOKED_INTO.filter(isLookedInto)).toEqual(LOOKED_INTO);
  expect(PASSED_OVER.filter(isLookedInto)).toEqual([]);
});

test.each([
  ['a.sdk', 'sdk'],
  ['a.b.SDK', 'sdk'],
  ['folder.d/none', ''],
  ['folder.d\\none', ''],
  ['.hidden', ''],
  ['folder/.hidden', ''],
  ['ends.', ''],
])('%s ends in "%s"', (name, extension) => expect(extensionOf(name)).toBe(extension));
