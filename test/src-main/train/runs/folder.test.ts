import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clearRuns, saveRecord } from '../../../../src-main/train/runs/folder.ts';
import { lockRun } from '../../../../src-main/train/runs/lock.ts';
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
