import { setTimeout } from 'node:timers/promises';
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
  for (const pause of tries(work)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
}

/** The same, without holding up the thread meanwhile. */
export async function whenFree(work: () => void): Promise<void> {
  for (const pause of tries(work)) await setTimeout(pause);
}

/** Tries it until it is done. @returns before each further try, how long to wait @throws the system's error */
function* tries(work: () => void): Generator<number, void> {
  for (const pause of process.platform === 'win32' ? PAUSES : []) {
    try {
      return work();
    } catch (error) {
      if (!IN_USE.some(code => isErrorCode(error, code))) throw error;
      yield pause;
    }
  }
  work();
}
