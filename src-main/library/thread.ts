import { Worker } from 'node:worker_threads';
import { UserError } from '../../shared/errors.ts';
import { workerFile } from '../worker-file.ts';
import type { JobName, Jobs } from './jobs.ts';

/** What a thread is started with. */
export interface Task<N extends JobName = JobName> {
  readonly path: string;
  readonly name: N;
  readonly argument: Jobs[N]['argument'];
  /** One 32-bit number: 1 asks the job to stop. Messages would not reach a thread that computes. */
  readonly stop: SharedArrayBuffer;
}

/** What a thread says. */
export type Message =
  | { readonly progress: Jobs[JobName]['progress'] }
  | { readonly result: Jobs[JobName]['result'] }
  | {
      readonly error: {
        readonly message: string;
        readonly action: string | undefined;
        readonly isUserError: boolean;
      };
    };

export interface RunOptions<N extends JobName> {
  onProgress?(progress: Jobs[N]['progress']): void;
  readonly signal?: AbortSignal;
}

/**
 * Does a job on a library in a thread of its own.
 * @param path the library's file
 * @param options.signal asks it to stop; a job then ends soon, with what it has done
 * @throws what the job throws
 */
export function runJob<N extends JobName>(
  path: string,
  name: N,
  argument: Jobs[N]['argument'],
  { onProgress, signal }: RunOptions<N> = {},
): Promise<Jobs[N]['result']> {
  const stop = new SharedArrayBuffer(4);
  const abort = () => void Atomics.store(new Int32Array(stop), 0, 1);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  return new Promise<Jobs[N]['result']>((resolve, reject) => {
    const worker = new Worker(workerFile('library-worker', new URL('./worker.ts', import.meta.url)), {
      workerData: { path, name, argument, stop } satisfies Task<N>,
    });
    worker.on('message', (message: Message) => {
      if ('progress' in message) onProgress?.(message.progress as Jobs[N]['progress']);
      else if ('result' in message) resolve(message.result as Jobs[N]['result']);
      else reject(errorOf(message.error));
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error(`internal: the thread ended without a result (${name})`)));
  }).finally(() => signal?.removeEventListener('abort', abort));
}

function errorOf({ message, action, isUserError }: Extract<Message, { error: object }>['error']): Error {
  return isUserError ? new UserError(message, action) : new Error(message);
}
