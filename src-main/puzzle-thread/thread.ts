import { Worker } from 'node:worker_threads';
import { UserError } from '../../shared/errors.ts';
import { workerFile } from '../worker-file.ts';
import type { Job, JobResult, Work, WorkName } from './work.ts';

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** The exact solver and the generator in a thread of their own, started when first needed. */
export class PuzzleThread {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #count = 0;

  /** Does a job in the thread. Jobs are done one after the other. @throws what the job throws */
  run<N extends WorkName>(name: N, argument: Parameters<Work[N]>[0]): Promise<ReturnType<Work[N]>> {
    const id = this.#count++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: result => resolve(result as ReturnType<Work[N]>), reject });
      this.#start().postMessage({ id, name, argument } satisfies Job);
    });
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(workerFile('puzzle-worker', new URL('./worker.ts', import.meta.url)));
    worker.unref(); // an idle thread does not keep the program alive
    worker.on('message', (result: JobResult) => this.#settle(result));
    worker.on('error', error => this.#fail(error instanceof Error ? error : new Error(String(error))));
    this.#worker = worker;
    return worker;
  }

  #settle(result: JobResult): void {
    const waiting = this.#waiting.get(result.id);
    this.#waiting.delete(result.id);
    if ('result' in result) waiting?.resolve(result.result);
    else
      waiting?.reject(
        result.isUserError ? new UserError(result.message, result.action) : new Error(result.message),
      );
  }

  /** The thread died: everything that waits fails, and the next job starts a new one. */
  #fail(error: Error): void {
    this.#worker = undefined;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
