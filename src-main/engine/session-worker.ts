import type { JobControl } from '../threads/protocol.ts';
import { serveJobs } from '../threads/serve.ts';
import { type EncodedGraph, type Feeds, type Results, Session } from './session.ts';

/** Entry of a thread of `SessionThreads`: compiles graphs under numbers and runs them, one thing at a time. */
const sessions = new Map<number, Session>();

const jobs = {
  async compile({ graph, encoded }: { graph: number; encoded: EncodedGraph }): Promise<void> {
    sessions.set(graph, await Session.load(encoded, { threads: 1 }));
  },

  async free({ graph }: { graph: number }): Promise<void> {
    await sessions.get(graph)?.dispose();
    sessions.delete(graph);
  },

  async run({ graph, feeds }: { graph: number; feeds: Feeds }, control: JobControl): Promise<Results> {
    const session = sessions.get(graph);
    if (!session) throw new Error('internal: this thread has not compiled the graph');
    const results = await session.run(feeds);
    control.handOver(Object.values(results));
    return results;
  },
};
export type SessionJobs = typeof jobs;

serveJobs(jobs);
