import { join } from 'node:path';
import { UserError } from '../../shared/errors.ts';
import { isErrorCode } from '../errors.ts';
import { makeFolder } from '../files/folders.ts';
import { FileLock, LockFailed } from '../files/lock.ts';

/**
 * Takes the user's data folder for this host: undo, trash and the training queue are one host's. The command line may
 * use the folder beside it.
 * @returns what gives it back
 * @throws UserError when another host has it
 */
export function lockDataFolder(folder: string): () => void {
  const lock = tryToLock(folder);
  if (lock) return () => lock.release();
  if (lock === null) return () => {};
  throw new UserError(
    `Another Mull is open with the data folder ${folder}.`,
    'Go on there or close it. With --data FOLDER, the web host starts with another folder.',
  );
}

/** @returns null where nothing can be written, so that there is nothing to take */
function tryToLock(folder: string): FileLock | undefined | null {
  try {
    makeFolder(folder, 0o700);
    return FileLock.tryToTake(join(folder, 'host.lock'));
  } catch (error) {
    const isUnwritable =
      error instanceof LockFailed ? error.isUnwritable : UNWRITABLE.some(code => isErrorCode(error, code));
    if (isUnwritable) return null;
    throw error;
  }
}

/** The system's words for a folder that cannot be made. */
const UNWRITABLE = ['EROFS', 'EACCES', 'EPERM'];
