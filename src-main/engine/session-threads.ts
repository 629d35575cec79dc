import './no-telemetry.ts';
import { Worker } from 'node:worker_threads';
import { workerFile } from '../worker-file.ts';
import type { Graph, Value } from './graph.ts';
import { type EncodedGraph, encodeGraph, type Feeds, type Results } from './session.ts';

/** What can be run as a {@link Session} is, whoever runs it. */
export interface Runnable {
  run(feeds: Feeds): Promise<Results>;
}

/** What a thread is asked to do: compile a graph under a number, or run it. */
export type ThreadJob =
  | { readonly graph: number; readonly encoded: EncodedGraph }
  | { readonly graph: number; readonly feeds: Feeds };

/** What it answers: nothing to tell of a compilation, the outputs of a run, or why it failed. */
export type ThreadAnswer = { readonly results?: Results } | { readonly error: string };

/**
 * Threads that run graphs side by side. `InferenceSession.run` of ONNX Runtime for Node returns a promise but holds its
 * thread up, so what is to run at once has to run on threads of its own: one operator after the other on each, which
 * for the small tensors of these networks is faster than all threads on one operator.
 */
export class SessionThreads {
  readonly #threads: readonly Thread[];
  readonly #idle: Thread[];
  readonly #waiting: ((thread: Thread) => void)[] = [];
  #graphs = 0;

  constructor(count: number) {
    this.#threads = Array.from({ length: count }, () => new Thread());
    this.#idle = [...this.#threads];
  }

  /** Compiles a graph on every thread, for the processor. @throws what ONNX Runtime finds wrong with it */
  async compile(graph: Graph, outputs: Readonly<Record<string, Value>>): Promise<Runnable> {
    const [number, encoded] = [this.#graphs++, encodeGraph(graph, outputs)];
    await Promise.all(this.#threads.map(thread => thread.ask({ graph: number, encoded })));
    return { run: feeds => this.#run({ graph: number, feeds: copyOf(feeds) }) };
  }

  /** Ends the threads; nothing may be running. */
  async dispose(): Promise<void> {
    await Promise.all(this.#threads.map(thread => thread.end()));
  }

  /** On the next thread that has nothing to do. */
  async #run(job: ThreadJob): Promise<Results> {
    const thread = this.#idle.pop() ?? (await new Promise<Thread>(resolve => this.#waiting.push(resolve)));
    try {
      return await thread.ask(job);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(thread);
      else this.#idle.push(thread);
    }
  }
}

/**
 * Feeds of their own, so that the caller's may be overwritten at once. A view into a larger array would otherwise be
 * sent with all of that array.
 */
const copyOf = (feeds: Feeds): Feeds =>
  Object.fromEntries(Object.entries(feeds).map(([name, data]) => [name, data.slice()]));

/** One thread; it is asked one thing at a time. */
class Thread {
  readonly #worker = new Worker(
    workerFile('session-worker', new URL('./session-worker.ts', import.meta.url)),
  );

  constructor() {
    this.#worker.unref(); // an idle thread does not keep the program alive
  }

  ask(job: ThreadJob): Promise<Results> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        this.#worker.off('message', onMessage).off('error', onError);
        this.#worker.unref();
        act();
      };
      const onError = (error: unknown) => settle(() => reject(error));
      const onMessage = (answer: ThreadAnswer) =>
        settle(() => ('error' in answer ? reject(new Error(answer.error)) : resolve(answer.results ?? {})));
      this.#worker.on('message', onMessage).on('error', onError);
      this.#worker.ref();
      const buffers = 'feeds' in job ? Object.values(job.feeds).map(({ buffer }) => buffer) : [];
      this.#worker.postMessage(job, buffers as ArrayBuffer[]); // handed over, not copied again
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
