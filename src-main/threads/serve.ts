import { parentPort } from 'node:worker_threads';
import { describe } from '../../shared/crossing.ts';
import { inWords } from '../errors.ts';
import type { Answer, JobControl, Jobs, Request } from './protocol.ts';

/** Does jobs for the program that started this thread, each as soon as it is asked for. */
export function serveJobs(jobs: Jobs): void {
  const running = new Map<number, AbortController>();
  parentPort?.on('message', async (request: Request) => {
    if ('stopped' in request) {
      running.get(request.stopped)?.abort();
      return;
    }
    const { id, name, argument, stop } = request;
    const controller = new AbortController();
    running.set(id, controller);
    const flag = new Int32Array(stop);
    const handed: ArrayBufferView[] = [];
    const control: JobControl<unknown> = {
      tell: progress => answer({ id, progress }),
      signal: controller.signal,
      isStopped: () => Atomics.load(flag, 0) === 1,
      handOver: arrays => void handed.push(...arrays),
    };
    if (control.isStopped()) controller.abort();
    try {
      const job = jobs[name] as ((argument: unknown, control: JobControl<unknown>) => unknown) | undefined;
      if (!job) throw new Error(`internal: this thread has no job "${name}"`);
      const result = await job(argument, control);
      answer({ id, result }, handed);
    } catch (error) {
      answer({ id, error: describe(inWords(error)) }); // the system's code would not cross
    } finally {
      running.delete(id);
    }
  });
}

function answer(message: Answer, handed: readonly ArrayBufferView[] = []): void {
  parentPort?.postMessage(message, [...new Set(handed.map(({ buffer }) => buffer as ArrayBuffer))]);
}
