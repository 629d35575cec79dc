import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { deleteFolder } from '../../../src-main/files/delete.ts';
import { FileLock } from '../../../src-main/files/lock.ts';
import { move } from '../../../src-main/files/move.ts';

/** A process that makes a folder with a lock in it and deletes it, again and again, as runs are discarded. */
const folder = process.argv[2]!;
for (let round = 0; round < 500; round++) {
  mkdirSync(folder);
  FileLock.tryToTake(join(folder, 'a.lock'))?.release();
  move(folder, `${folder}.gone`);
  deleteFolder(`${folder}.gone`);
}
process.exit();
