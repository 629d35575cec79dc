import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';

const project = join(import.meta.dirname, '..', '..');

/** Git, as it is installed on Windows unless one says otherwise. */
const git = (folder: string, ...words: string[]) =>
  execFileSync('git', ['-c', 'core.autocrlf=true', '-c', 'user.name=a', '-c', 'user.email=a@b', ...words], {
    cwd: folder,
    stdio: 'ignore',
  });

test('Git for Windows hands out every file as it was committed', async () => {
  await using folder = await temporaryFolder('clone');
  const [from, to] = [join(folder.path, 'from'), join(folder.path, 'to')];
  await mkdir(from);
  await copyFile(join(project, '.gitattributes'), join(from, '.gitattributes'));
  const files = { 'source.ts': 'a\nb\n', 'fixture.txt': 'a\r\nb\r\n' };
  for (const [name, text] of Object.entries(files)) await writeFile(join(from, name), text);
  for (const words of [['init'], ['add', '.'], ['commit', '-m', 'all'], ['clone', '.', to]])
    git(from, ...words);
  for (const [name, text] of Object.entries(files)) expect(await readFile(join(to, name), 'utf8')).toBe(text);
});
