import { renameSync } from 'node:fs';
import { isErrorCode } from '../errors.ts';

/** What Windows calls a file that another program has open. */
const IN_USE = ['EPERM', 'EACCES', 'EBUSY'];

/** Milliseconds before each further try; a second and a quarter in all. */
const PAUSES = [10, 20, 40, 80, 160, 320, 640];

/** What the system is asked; others for tests. */
interface System {
  readonly platform: NodeJS.Platform;
  readonly rename: (from: string, to: string) => void;
}

/**
 * Renames a file, over the one that is there, or a folder. Windows renames nothing that somebody has open, and there
 * virus scanners and indexers open what has just been written: it is tried again for a moment.
 * @throws the system's error
 */
export function move(from: string, to: string, system: Partial<System> = {}): void {
  const { platform = process.platform, rename = renameSync } = system;
  for (const pause of platform === 'win32' ? PAUSES : []) {
    try {
      rename(from, to);
      return;
    } catch (error) {
      if (!IN_USE.some(code => isErrorCode(error, code))) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
  rename(from, to);
}
