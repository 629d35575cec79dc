import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../shared/errors.ts';
import { makeFolder } from '../../files/folders.ts';
import { FileLock } from '../../files/lock.ts';

const FILE = 'run.lock';

/** A run belongs to the process that trains it: two programs on the same data never train the same run. */
export interface RunLock {
  /** @throws RunTaken when the run is not this process's any more: nothing more may be written into it */
  check(): void;
  release(): void;
}

/** Another process has the run. */
export class RunTaken extends UserError {
  constructor(action = 'Watch it there, or pause it there and go on here.') {
    super('Another Mull is training this run.', action);
  }
}

/** Takes a run's folder, which has to be there, for this process. @throws RunTaken when another one has it */
export function lockRun(folder: string): RunLock {
  const lock = FileLock.tryToTake(join(folder, FILE));
  if (!lock) throw new RunTaken();
  return {
    check() {
      if (!lock.isHeld()) throw new RunTaken();
    },
    release: () => lock.release(),
  };
}

/** Is a process training this run? */
export const isLocked = (folder: string): boolean => FileLock.isTaken(join(folder, FILE));

/**
 * Works in a folder, made where there is none, in which no other process does at the same time.
 * @throws RunTaken when one does
 */
export async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  makeFolder(folder);
  accessSync(folder, constants.W_OK);
  const lock = lockRun(folder);
  try {
    return await work();
  } finally {
    lock.release();
  }
}
