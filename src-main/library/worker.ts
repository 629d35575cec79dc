import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../shared/errors.ts';
import { type JobName, type Jobs, jobs } from './jobs.ts';
import { Library } from './library.ts';
import type { Message, Task } from './thread.ts';

/** Entry of the thread: does one job, with a connection of its own to the library, and ends. */
const INTERVAL = 100;

function perform<N extends JobName>({ path, name, argument, stop }: Task<N>): Message {
  const flag = new Int32Array(stop);
  let told = Number.NEGATIVE_INFINITY;
  let library: Library | undefined;
  try {
    library = Library.open(path, { unchecked: true });
    const result = jobs[name](library, argument, {
      onProgress(progress: Jobs[N]['progress']) {
        const now = performance.now();
        if (now - told < INTERVAL) return;
        told = now;
        tell({ progress });
      },
      isStopped: () => Atomics.load(flag, 0) === 1,
    });
    return { result };
  } catch (error) {
    const isUserError = error instanceof UserError;
    const message = error instanceof Error ? error.message : String(error);
    return { error: { message, action: isUserError ? error.action : undefined, isUserError } };
  } finally {
    library?.close();
  }
}

function tell(message: Message): void {
  parentPort?.postMessage(message);
}

tell(perform(workerData as Task));
