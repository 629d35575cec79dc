import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { Draft, sweepDrafts } from '../../src-main/draft.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const LAST_WEEK = new Date(Date.now() - 7 * 24 * 3_600_000);

test('drafts of killed processes are swept, and nothing else', async () => {
  await using folder = await temporaryFolder('drafts');
  const at = (...names: string[]) => join(folder.path, ...names);
  /** A folder, last written to a week ago, with a folder in it that was written to then or now. */
  const make = (path: string, isAtWork = false) => {
    mkdirSync(join(path, 'start'), { recursive: true });
    writeFileSync(join(path, 'start', 'model.json'), '{}');
    const old = ['', 'start', ...(isAtWork ? [] : ['start/model.json'])];
    for (const name of old) utimesSync(join(path, name), LAST_WEEK, LAST_WEEK);
  };
  const abandoned = Draft.in(folder.path).path;
  for (const path of [abandoned, at('.0123456789ab.draft'), at('.draft-01234567')]) make(path);
  for (const name of ['.draft-mine', 'novel.draft', '.trash', 'model']) make(at(name));
  make(at('.draft-89abcdef0123'), true);
  mkdirSync(Draft.in(folder.path).path);
  sweepDrafts(folder.path);
  const left = readdirSync(folder.path).filter(name => !/^\.draft-[0-9a-f]{12}$/.test(name));
  expect(left.sort()).toEqual(['.draft-mine', '.trash', 'model', 'novel.draft']);
  const drafts = readdirSync(folder.path).filter(name => !left.includes(name));
  expect(drafts).toContain('.draft-89abcdef0123');
  expect(drafts).toHaveLength(2);
});

test('a folder that is not there, or cannot be looked into, has no drafts to be swept', async () => {
  await using folder = await temporaryFolder('drafts');
  symlinkSync('loop', join(folder.path, 'loop'));
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  for (const name of ['nowhere', 'loop']) sweepDrafts(join(folder.path, name));
  expect(said).toHaveBeenCalledOnce();
});
