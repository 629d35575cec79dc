import { parentPort } from 'node:worker_threads';
import { UserError } from '../../shared/errors.ts';
import { type Job, type JobResult, work } from './work.ts';

/** Entry of the thread: does one job after the other. */
parentPort?.on('message', (job: Job) => parentPort?.postMessage(perform(job)));

function perform({ id, name, argument }: Job): JobResult {
  try {
    return {
      id,
      result: (work[name] as (argument: Job['argument']) => ReturnType<(typeof work)[typeof name]>)(argument),
    };
  } catch (error) {
    const isUserError = error instanceof UserError;
    const message = error instanceof Error ? error.message : String(error);
    return { id, message, action: isUserError ? error.action : undefined, isUserError };
  }
}
