import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FileLock } from '../../../src-main/files/lock.ts';

/** A process that makes a folder with a lock in it and deletes it, again and again, as runs are discarded. */
const folder = process.argv[2]!;
for (let round = 0; round < 500; round++) {
  mkdirSync(folder);
  FileLock.tryToTake(join(folder, 'a.lock'))?.release();
  renameSync(folder, `${folder}.gone`);
  rmSync(`${folder}.gone`, { recursive: true });
}
process.exit();
