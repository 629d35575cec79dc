import { isErrorCode } from '../errors.ts';

/** What Windows calls a file that another program has open, and a folder that holds one. */
const IN_USE = ['EPERM', 'EACCES', 'EBUSY', 'ENOTEMPTY'];

/** Milliseconds before each further try; a second and a quarter in all. */
const PAUSES = [10, 20, 40, 80, 160, 320, 640];

/**
 * Does what Windows refuses while somebody has the file open: there virus scanners and indexers open what has just been
 * written, so it is tried again for a moment. (Node's own `maxRetries` does not do so there: nodejs/node#64016.)
 * @throws the system's error
 */
export function patiently(work: () => void): void {
  for (const pause of process.platform === 'win32' ? PAUSES : []) {
    try {
      work();
      return;
    } catch (error) {
      if (!IN_USE.some(code => isErrorCode(error, code))) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
  work();
}
