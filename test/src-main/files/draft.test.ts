import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { Draft, sweepDrafts, sweepDraftsOf } from '../../../src-main/files/draft.ts';
import { OwnModels } from '../../../src-main/registry/own-models.ts';
import { openSettings } from '../../../src-main/settings.ts';
import { DeviceChooser } from '../../../src-main/solve/device-choice.ts';
import { clearRuns } from '../../../src-main/train/runs/folder.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

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
  make(abandoned);
  const theirs = ['.draft-20261128', '.draft-202611281230', '.draft-mine', '.trash', 'model', 'novel.draft'];
  for (const name of theirs) make(at(name));
  make(at('.mull-draft-89abcdef0123'), true);
  mkdirSync(Draft.in(folder.path).path);
  sweepDrafts(folder.path);
  const left = readdirSync(folder.path).filter(name => !/^\.mull-draft-[0-9a-f]{12}$/.test(name));
  expect(left.sort()).toEqual(theirs);
  const drafts = readdirSync(folder.path).filter(name => !left.includes(name));
  expect(drafts).toContain('.mull-draft-89abcdef0123');
  expect(drafts).toHaveLength(2);
});

test('a folder that is not there, or cannot be looked into, has no drafts to be swept', async () => {
  await using folder = await temporaryFolder('drafts');
  symlinkSync('loop', join(folder.path, 'loop'), 'junction');
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  for (const name of ['nowhere', 'loop']) sweepDrafts(join(folder.path, name));
  expect(said).toHaveBeenCalledOnce();
});

describe('drafts of files', () => {
  /** A process that has ended. */
  const gone = () => spawnSync(process.execPath, ['--version']).pid;
  const draft = (path: string, writer: number, minutes: number) => {
    const made = `${path}.${writer}.tmp`;
    const at = new Date(Date.now() - minutes * 60_000);
    writeFileSync(made, '{');
    utimesSync(made, at, at);
    return made;
  };

  test('go where their process is gone, or after a day; nothing else does', async () => {
    await using folder = await temporaryFolder('drafts');
    const file = join(folder.path, 'settings.json');
    const [dead, alive] = [gone(), process.pid];
    draft(file, dead, 2);
    draft(file, alive, 25 * 60);
    draft(file, dead + 1, -25 * 60); // written before the clock was set back
    const kept = [draft(file, alive, 2), draft(file, dead + 1_000_000_000, 0)];
    kept.push(draft(join(folder.path, 'mine.json'), dead, 25 * 60), file, `${file}.tmp`, `${file}.x.tmp`);
    for (const path of kept.slice(3)) writeFileSync(path, '{}');
    mkdirSync(`${file}.${dead}1.tmp`);
    sweepDraftsOf(folder.path, basename(file));
    const names = [...kept, `${file}.${dead}1.tmp`].map(path => basename(path));
    expect(readdirSync(folder.path).sort()).toEqual(names.sort());
  });

  test('are looked for where files of Mull’s own are written', async () => {
    await using folder = await temporaryFolder('drafts');
    const at = (...names: string[]) => join(folder.path, ...names);
    for (const path of ['models/mine', 'runs/one']) mkdirSync(at(path), { recursive: true });
    for (const name of ['model.json', 'model.safetensors']) writeFileSync(at('models/mine', name), '{}');
    writeFileSync(at('runs/notes.txt'), '');
    const ofRun = (name: string) => `runs/one/${name}`;
    const left = [
      ...['settings.json', 'fastest-devices.json', 'models/defaults.json', 'models/mine/model.json'],
      // Of a run that never goes on, too: its process was killed while it saved, and what it had learned was kept.
      ...['run.json', 'checkpoint.safetensors', 'metrics.jsonl', 'evaluations.jsonl'].map(ofRun),
      ...['sample.json', 'best.safetensors'].map(ofRun),
    ].map(path => draft(at(path), gone(), 5));
    const half = Draft.in(at('runs')).path; // a run that was being written
    mkdirSync(half);
    utimesSync(half, LAST_WEEK, LAST_WEEK);
    openSettings(folder.path);
    new DeviceChooser(folder.path, async () => []);
    new OwnModels(at('models')).purge();
    clearRuns(at('runs'));
    expect([...left, half].filter(path => existsSync(path))).toEqual([]);
  });
});
