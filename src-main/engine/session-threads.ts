import './no-telemetry.ts';
import { JobThread, ThreadEnded } from '../threads/thread.ts';
import { workerFile } from '../threads/worker-file.ts';
import type { Graph, Value } from './graph.ts';
import { type EncodedGraph, encodeGraph, type Feeds, type Results } from './session.ts';
import type { SessionJobs } from './session-worker.ts';

/** What can be run as a {@link Session} is, whoever runs it. */
export interface Runnable {
  run(feeds: Feeds): Promise<Results>;
  /** Frees its memory; it is not to be run any more. */
  dispose(): Promise<void>;
}

/**
 * Threads that run graphs side by side. `InferenceSession.run` of ONNX Runtime for Node returns a promise but holds its
 * thread up, so what is to run at once has to run on threads of its own: one operator after the other on each, which
 * for the small tensors of these networks is faster than all threads on one operator.
 */
export class SessionThreads {
  readonly #threads: readonly JobThread<SessionJobs>[];
  readonly #idle: JobThread<SessionJobs>[];
  readonly #waiting: ((thread: JobThread<SessionJobs>) => void)[] = [];
  /** By number; undefined where it was freed. */
  readonly #graphs: (EncodedGraph | undefined)[] = [];

  constructor(count: number) {
    const file = workerFile('session-worker', new URL('./session-worker.ts', import.meta.url));
    this.#threads = Array.from(
      { length: count },
      () => new JobThread(file, { what: 'A thread that computes', runsModels: true }),
    );
    this.#idle = [...this.#threads];
  }

  /** Compiles a graph on every thread, for the processor. @throws what ONNX Runtime finds wrong with it */
  async compile(graph: Graph, outputs: Readonly<Record<string, Value>>): Promise<Runnable> {
    const encoded = encodeGraph(graph, outputs);
    const number = this.#graphs.push(encoded) - 1;
    await Promise.all(this.#threads.map(thread => thread.run('compile', { graph: number, encoded })));
    return {
      run: feeds => this.#run(number, copyOf(feeds)),
      dispose: () => this.#free(number),
    };
  }

  /** Ends the threads. */
  async dispose(): Promise<void> {
    await Promise.all(this.#threads.map(thread => thread.close()));
  }

  /** On the next thread that has nothing to do. @throws ThreadEnded when it dies; another one then takes its place */
  async #run(graph: number, feeds: Feeds): Promise<Results> {
    const thread =
      this.#idle.pop() ?? (await new Promise<JobThread<SessionJobs>>(resolve => this.#waiting.push(resolve)));
    try {
      return await thread.run('run', { graph, feeds }, { handOver: Object.values(feeds) });
    } catch (error) {
      if (error instanceof ThreadEnded) await this.#compileAgain(thread);
      throw error;
    } finally {
      const next = this.#waiting.shift();
      if (next) next(thread);
      else this.#idle.push(thread);
    }
  }

  async #free(graph: number): Promise<void> {
    this.#graphs[graph] = undefined;
    await Promise.all(this.#threads.map(thread => thread.run('free', { graph })));
  }

  async #compileAgain(thread: JobThread<SessionJobs>): Promise<void> {
    const all = this.#graphs.map((encoded, graph) => encoded && thread.run('compile', { graph, encoded }));
    await Promise.allSettled(all); // where it cannot, its next run says so
  }
}

/**
 * Feeds of their own, so that the caller's may be overwritten at once. A view into a larger array would otherwise be
 * sent with all of that array.
 */
const copyOf = (feeds: Feeds): Feeds =>
  Object.fromEntries(Object.entries(feeds).map(([name, data]) => [name, data.slice()]));
