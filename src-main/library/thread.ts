import type { ProgressOf } from '../threads/protocol.ts';
import { type JobOptions, JobThread } from '../threads/thread.ts';
import { workerFile } from '../threads/worker-file.ts';
import type { JobName, Jobs } from './jobs.ts';
import type { ServedJobs } from './worker.ts';

/**
 * Does a job on a library in a thread of its own, which ends with it.
 * @param path the library's file
 * @param options.signal asks it to stop; a job then ends soon, with what it has done
 * @throws what the job throws
 */
export async function runJob<N extends JobName>(
  path: string,
  name: N,
  argument: Jobs[N]['argument'],
  options: JobOptions<ProgressOf<ServedJobs, N>> = {},
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
