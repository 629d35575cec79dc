import { parentPort } from 'node:worker_threads';
import { Session } from './session.ts';
import type { ThreadAnswer, ThreadJob } from './session-threads.ts';

/** Entry of a thread of `SessionThreads`: compiles graphs and runs them, one thing at a time. */
const sessions = new Map<number, Session>();

parentPort?.on('message', async (job: ThreadJob) => {
  const answer = await perform(job).catch((error: unknown) => ({ error: messageOf(error) }));
  const buffers = 'results' in answer ? Object.values(answer.results).map(({ buffer }) => buffer) : [];
  parentPort?.postMessage(answer, buffers as ArrayBuffer[]); // handed over, not copied
});

async function perform(job: ThreadJob): Promise<ThreadAnswer> {
  if ('encoded' in job) {
    sessions.set(job.graph, await Session.load(job.encoded, { threads: 1 }));
    return {};
  }
  return { results: await sessions.get(job.graph)!.run(job.feeds) };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
