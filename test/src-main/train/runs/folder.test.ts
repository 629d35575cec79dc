import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clearRuns, deleteRun } from '../../../../src-main/train/runs/folder.ts';
import { lockRun } from '../../../../src-main/train/runs/lock.ts';
import { loadRecord, saveRecord } from '../../../../src-main/train/runs/record.ts';
import { Data, tinyRequest } from '../runs.ts';

let data: Data;
beforeEach(async () => {
  data = await Data.create();
});
afterEach(() => data.delete());

test('a discarded run is not deleted under the hands of a process that still has it', async () => {
  const record = await data.write(tinyRequest());
  const folder = data.runFolder(record.id);
  saveRecord(folder, { ...record, state: 'discarded' });
  const lock = lockRun(folder);
  clearRuns(`${data.folder}/runs`);
  expect(existsSync(folder)).toBe(true);
  lock.release();
  clearRuns(`${data.folder}/runs`);
  expect(existsSync(folder)).toBe(false);
});

test.skipIf(process.platform === 'win32')('nobody else can read the puzzles of a run', async () => {
  const { id } = await data.write(tinyRequest());
  expect(statSync(data.runFolder(id)).mode & 0o777).toBe(0o700);
});

test('a run is deleted with all that is in it, also one whose folder is gone', async () => {
  const { id } = await data.write(tinyRequest());
  await deleteRun(data.runFolder(id));
  await deleteRun(data.runFolder(id));
  expect(readdirSync(join(data.folder, 'runs'))).toEqual([]);
});

test('a run of an older version, whose reason has no next step, is still there', async () => {
  const record = await data.write(tinyRequest());
  const folder = data.runFolder(record.id);
  const reason = { message: 'The training process ended.' };
  const action = 'Resume it, or discard it.';
  for (const old of [reason, { ...reason, action: '' }]) {
    writeFileSync(join(folder, 'run.json'), JSON.stringify({ ...record, state: 'paused', reason: old }));
    expect(loadRecord(folder)).toMatchObject({ state: 'paused', reason: { ...reason, action } });
  }
});
