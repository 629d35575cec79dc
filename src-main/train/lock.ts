import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../shared/errors.ts';

const FILE = 'lock';
/** How often the holder of a lock says that it is alive, and after how long nobody believes it any more. */
const BEAT_MS = 5_000;
const STALE_MS = 60_000;

/**
 * Takes a run's folder for this process, so that two apps on the same data never train the same run.
 * @returns what gives it back
 * @throws UserError when another living process has it
 */
export function lockRun(folder: string): () => void {
  const path = join(folder, FILE);
  if (!tryToTake(path)) {
    if (isAlive(path)) {
      throw new UserError(
        'Another Mull is training this run.',
        'Watch it there, or pause it there and go on here.',
      );
    }
    rmSync(path, { force: true });
    if (!tryToTake(path)) throw new UserError('Another Mull has just taken this run.', 'Watch it there.');
  }
  const beat = setInterval(() => touch(path), BEAT_MS);
  beat.unref();
  return () => {
    clearInterval(beat);
    rmSync(path, { force: true });
  };
}

/** Is another living process training this run? */
export const isLocked = (folder: string): boolean => isAlive(join(folder, FILE));

function tryToTake(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Does the process that took the lock still run, and say so? A process id alone may be another program's by now. */
function isAlive(path: string): boolean {
  try {
    if (Date.now() - statSync(path).mtimeMs > STALE_MS) return false;
    const pid = Number(readFileSync(path, 'utf8'));
    if (!(pid > 0) || pid === process.pid) return false;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // alive, but another user's
  }
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // the run was deleted
  }
}
