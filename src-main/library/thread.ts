import { FairQueue } from '../threads/fair-queue.ts';
import type { ProgressOf } from '../threads/protocol.ts';
import { type JobOptions, JobThread } from '../threads/thread.ts';
import { workerFile } from '../threads/worker-file.ts';
import type { JobName, Jobs } from './jobs.ts';
import type { ServedJobs } from './worker.ts';

/** At once, of all pages: a job may take a thread and some hundred megabytes. */
const MOST_JOBS = 2;
const queue = new FairQueue(MOST_JOBS);

export interface LibraryJobOptions<Progress> extends JobOptions<Progress> {
  /** Whose turn it takes when there are more jobs than may run: a page. */
  readonly owner?: unknown;
}

/**
 * Does a job on a library, when its turn comes, in a thread of its own, which ends with it.
 * @param path the library's file
 * @param options.signal asks it to stop; a job then ends soon, with what it has done
 * @throws what the job throws
 */
export function runJob<N extends JobName>(
  path: string,
  name: N,
  argument: Jobs[N]['argument'],
  { owner, ...options }: LibraryJobOptions<ProgressOf<ServedJobs, N>> = {},
): Promise<Jobs[N]['result']> {
  return queue.run(owner, () => runThread(path, name, argument, options), options.signal);
}

async function runThread<N extends JobName>(
  path: string,
  name: N,
  argument: Jobs[N]['argument'],
  options: JobOptions<ProgressOf<ServedJobs, N>>,
): Promise<Jobs[N]['result']> {
  const thread = new JobThread<ServedJobs>(
    workerFile('library-worker', new URL('./worker.ts', import.meta.url)),
    { what: 'The thread of the library', data: { path } },
  );
  try {
    return await thread.run(name, argument, options);
  } finally {
    await thread.close();
  }
}
