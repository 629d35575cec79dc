import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeDraft, writeFileAtomic, writeFileWhenFree } from '../../../src-main/files/atomic.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

test('a file that cannot be written is named as it was asked for, and what was there stays', async () => {
  await using folder = await temporaryFolder('files');
  const path = join(folder.path, 'nowhere', 'a.txt');
  expect(() => writeDraft(path, draft => writeFileSync(draft, 'x'))).toThrow(
    expect.objectContaining({ code: 'ENOENT', path }),
  );
  const full = Object.assign(new Error('no space left on device, write'), { code: 'ENOSPC' });
  const fill = () => {
    throw full;
  };
  expect(() => writeDraft(path, fill)).toThrow(expect.objectContaining({ code: 'ENOSPC', path }));
  const file = join(folder.path, 'b.txt');
  writeFileAtomic(file, 'old');
  const failing = (function* () {
    yield Buffer.from('new');
    throw new Error('half way');
  })();
  expect(() => writeFileAtomic(file, failing)).toThrow('half way');
  expect(readFileSync(file, 'utf8')).toBe('old');
  expect(readdirSync(folder.path)).toEqual(['b.txt']);
});

test('a draft that can neither be written nor deleted: what is told is why it was not written', async () => {
  await using folder = await temporaryFolder('files');
  const path = join(folder.path, 'a.txt');
  mkdirSync(`${path}.${process.pid}.tmp`);
  const why = expect.objectContaining({ code: 'EISDIR', path });
  expect(() => writeFileAtomic(path, 'x')).toThrow(why);
  await expect(writeFileWhenFree(path, 'x', 0o600)).rejects.toThrow(why);
});
