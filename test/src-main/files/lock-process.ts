import { FileLock, LockFailed } from '../../../src-main/files/lock.ts';

/** A process that takes the lock of a file, says whether it could, or why nobody can, and keeps it until it is ended. */
process.send!(taken(process.argv[2]!));

function taken(path: string): boolean | string {
  try {
    return FileLock.tryToTake(path) !== undefined;
  } catch (error) {
    if (error instanceof LockFailed) return error.message;
    throw error;
  }
}

setInterval(() => {}, 1000);
