import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withoutControls } from '../../../src-main/commands/safe-output.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { mull } from './mull.ts';

test('control characters are written out as JSON does, line ends and tabs stay', () => {
  expect(withoutControls('a\u001b[31mb\r\n\tü – 🎲\u009b')).toBe('a\\u001b[31mb\\u000d\n\tü – 🎲\\u009b');
  const value = { text: 'a\u001b\u009b"\\' };
  expect(JSON.parse(withoutControls(JSON.stringify(value)))).toEqual(value);
});

test('a name from outside cannot steer the terminal', async () => {
  await using folder = await temporaryFolder('controls');
  await writeFile(join(folder.path, 'a.txt'), '12\u001b[2J');
  const words = ['library', 'import', 'b\u001b[31m', folder.path, '--data', join(folder.path, 'data')];
  const { out, err } = await mull(...words);
  expect(out).toContain('b\\u001b[31m: 0 puzzles added');
  expect(out + err).not.toContain('\u001b');
});
