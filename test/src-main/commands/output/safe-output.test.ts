import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withoutControls } from '../../../../src-main/commands/output/safe-output.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';
import { start } from '../mull.ts';

test('control characters are written out as JSON does, line ends and tabs stay', () => {
  expect(withoutControls('a\u001b[31mb\r\n\tü – 🎲\u009b')).toBe('a\\u001b[31mb\\u000d\n\tü – 🎲\\u009b');
  const value = { text: 'a\u001b\u009b"\\' };
  expect(JSON.parse(withoutControls(JSON.stringify(value)))).toEqual(value);
});

test('a name from outside cannot steer the terminal', async () => {
  await using folder = await temporaryFolder('controls');
  await writeFile(join(folder.path, 'a.txt'), '12\u001b[2J');
  const words = ['library', 'import', 'b\u001b[31m', folder.path, '--data', join(folder.path, 'data')];
  const { out, err } = await start(...words).ended;
  expect(out).toContain('b\\u001b[31m: 0 puzzles added');
  expect(out + err).not.toContain('\u001b');
});

test.skipIf(process.platform === 'win32')(
  'a file that takes a part only is told, not passed over',
  async () => {
    await using folder = await temporaryFolder('short');
    const cli = join(import.meta.dirname, '../../../../src-main/cli.ts');
    const command = `ulimit -f 2; exec "$0" "$1" models list --json > "$2"`;
    const words = ['-c', command, process.execPath, cli, join(folder.path, 'models.json')];
    const { status, stderr } = spawnSync('bash', words, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, expect.stringContaining('larger than this disk allows')]);
  },
);

test.skipIf(process.platform !== 'linux')(
  'the exit code says how a command ended, also where its words cannot be printed',
  () => {
    const cli = join(import.meta.dirname, '../../../../src-main/cli.ts');
    const words = ['-c', 'exec "$0" "$1" frob 2> /dev/full', process.execPath, cli];
    expect(spawnSync('bash', words).status).toBe(2);
  },
);
