import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../shared/errors.ts';
import type { Failure } from '../../shared/failure.ts';
import { isErrorCode } from '../errors.ts';
import { Draft } from '../files/draft.ts';
import { makeFolder } from '../files/folders.ts';
import { FileLock, LockFailed } from '../files/lock.ts';

/**
 * Below a path of this length SQLite opens the library, the lock of every run, and backups: it takes 504 bytes for a whole
 * path, and on Windows 259 characters, for neither it nor Node asks for longer ones there.
 * @throws UserError when the path of a data folder is longer
 */
export function refuseLongPath(folder: string, platform: NodeJS.Platform = process.platform): void {
  const path = resolve(folder);
  const { length, most, unit } =
    platform === 'win32'
      ? { length: path.length, most: 190, unit: 'characters' }
      : { length: Buffer.byteLength(path), most: 440, unit: 'bytes' };
  if (length <= most) return;
  throw new UserError(
    `The path of the data folder is too long: ${length} ${unit}, at most ${most}.`,
    'Choose a shorter one.',
  );
}

/**
 * Takes the user's data folder for this host: undo, trash and the training queue are one host's. The command line may
 * use the folder beside it.
 * @param onUnwritable told where nothing can be written: what can be used without is not refused
 * @returns what gives it back
 * @throws UserError when another host has it, or nobody could know whether one has
 */
export function lockDataFolder(
  folder: string,
  onUnwritable: (trouble: Failure) => void = () => {},
): () => void {
  refuseLongPath(folder);
  const lock = tryToLock(folder);
  if (lock) return () => lock.release();
  if (lock === null) {
    onUnwritable({
      message: `Nothing can be written to the data folder ${folder}: settings, puzzles, models and training are not kept.`,
      action: 'Make it writable for you. With --data FOLDER, the web host starts with another folder.',
    });
    return () => {};
  }
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
      error instanceof LockFailed
        ? error.isUnwritable && !takesFiles(folder)
        : UNWRITABLE.some(code => isErrorCode(error, code));
    if (isUnwritable) return null;
    throw error;
  }
}

/** The system's words for a folder that cannot be made. */
const UNWRITABLE = ['EROFS', 'EACCES', 'EPERM'];

/** Can anything be written into a folder? It is tried: rights alone do not say so everywhere. */
function takesFiles(folder: string): boolean {
  using draft = Draft.in(folder);
  try {
    mkdirSync(draft.path);
    return true;
  } catch {
    return false;
  }
}
