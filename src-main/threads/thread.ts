import { type ResourceLimits, Worker } from 'node:worker_threads';
import { revive } from '../../shared/crossing.ts';
import { UserError } from '../../shared/errors.ts';
import { sentenceOf } from '../errors.ts';
import type { Answer, ArgumentOf, Jobs, ProgressOf, Request, ResultOf } from './protocol.ts';

export interface ThreadOptions {
  /** What it is for, in words for users: "The thread for solving". */
  readonly what: string;
  /** `workerData` of the thread. */
  readonly data?: unknown;
  readonly limits?: ResourceLimits;
  /**
   * Does it call ONNX Runtime? A thread that is ended within such a call takes the whole program with it, so its jobs are
   * waited for longer: a step of the largest models takes some seconds.
   */
  readonly runsModels?: boolean;
}

export interface JobOptions<Progress> {
  /** Stops the job, which then ends soon, with what it has. */
  readonly signal?: AbortSignal;
  onProgress?(progress: Progress): void;
  /** Arrays of the argument that are handed over, not copied: the caller is done with them. */
  readonly handOver?: readonly ArrayBufferView[];
}

/** The thread is gone, and with it what it was doing. The next job starts it again. */
export class ThreadEnded extends UserError {
  constructor(what: string, reason: string) {
    super(
      `${what} ended unexpectedly (${reason}).`,
      'Try again: it starts anew. If it ends again, give this machine more free memory.',
    );
  }
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
  tell(progress: unknown): void;
  stop(): void;
  readonly ended: Promise<unknown>;
}

/** Milliseconds that running jobs have to end when their thread is closed. */
const CLOSE_MS = 2_000;
/** The same for threads that run models. */
const CLOSE_NATIVE_MS = 20_000;

/**
 * A thread that does jobs (see `protocol.ts`). It is started when there is something to do, and keeps what it knows for
 * the next job. When it dies, what it was doing fails with {@link ThreadEnded}, and the next job starts another one.
 * An idle thread does not keep the program alive. Whoever makes one closes it.
 */
export class JobThread<J extends Jobs> {
  readonly #file: string;
  readonly #options: ThreadOptions;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #count = 0;
  #closed = false;

  /** @param file of the thread's program, see `workerFile` */
  constructor(file: string, options: ThreadOptions) {
    this.#file = file;
    this.#options = options;
  }

  /** Jobs that have not ended. */
  get running(): number {
    return this.#waiting.size;
  }

  /** Does a job. @throws what the job throws; ThreadEnded when the thread dies meanwhile */
  run<N extends keyof J & string>(
    name: N,
    argument: ArgumentOf<J, N>,
    { signal, onProgress, handOver = [] }: JobOptions<ProgressOf<J, N>> = {},
  ): Promise<ResultOf<J, N>> {
    if (this.#closed) return Promise.reject(new ThreadEnded(this.#options.what, 'Mull is closing'));
    const [id, flag] = [this.#count++, new Int32Array(new SharedArrayBuffer(4))];
    const worker = this.#start();
    const stop = () => {
      Atomics.store(flag, 0, 1);
      worker.postMessage({ stopped: id } satisfies Request);
    };
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const tell = (progress: unknown) => onProgress?.(progress as ProgressOf<J, N>);
    const ended = promise
      .catch(() => {})
      .finally(() => {
        signal?.removeEventListener('abort', stop);
        // The program waits for a thread that is being ended.
        if (this.#waiting.size === 0 && this.#worker === worker && !this.#closed) worker.unref();
      });
    const request: Request = { id, name, argument, stop: flag.buffer };
    worker.postMessage(request, [...new Set(handOver.map(({ buffer }) => buffer as ArrayBuffer))]);
    this.#waiting.set(id, { resolve, reject, tell, stop, ended }); // only now: what cannot be sent is not waited for
    worker.ref();
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    return promise as Promise<ResultOf<J, N>>;
  }

  /** Stops what is running, waits for it a moment, and ends the thread; nothing can be run any more. */
  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    if (!worker) return;
    const jobs = [...this.#waiting.values()];
    for (const { stop } of jobs) stop();
    if (jobs.length > 0) {
      const patience = AbortSignal.timeout(this.#options.runsModels ? CLOSE_NATIVE_MS : CLOSE_MS);
      const tired = new Promise(resolve => patience.addEventListener('abort', resolve));
      await Promise.race([Promise.all(jobs.map(({ ended }) => ended)), tired]);
    }
    await worker.terminate();
  }

  /** Ends the thread at once, whatever it does; that fails with the error, once the thread does nothing more. */
  async kill(error: Error): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    const jobs = [...this.#waiting.values()];
    this.#waiting.clear();
    await worker?.terminate();
    for (const { reject } of jobs) reject(error);
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const { data, limits } = this.#options;
    const worker = new Worker(this.#file, {
      workerData: data,
      ...(limits ? { resourceLimits: limits } : {}),
    });
    let reason = 'it was ended';
    worker.on('message', (message: Answer) => this.#hear(message));
    worker.on('error', error => {
      reason = sentenceOf(error).replace(/\.$/, '');
    });
    worker.on('exit', () => this.#end(worker, reason));
    worker.unref(); // until it has a job
    this.#worker = worker;
    return worker;
  }

  #hear(message: Answer): void {
    const waiting = this.#waiting.get(message.id);
    if ('progress' in message) {
      waiting?.tell(message.progress);
      return;
    }
    this.#waiting.delete(message.id);
    if ('result' in message) waiting?.resolve(message.result);
    else waiting?.reject(revive(message.error));
  }

  #end(worker: Worker, reason: string): void {
    if (this.#worker !== worker) return; // killed, and what it was doing has failed already
    this.#worker = undefined;
    const jobs = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of jobs) reject(new ThreadEnded(this.#options.what, reason));
  }
}
