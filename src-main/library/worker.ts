import { workerData } from 'node:worker_threads';
import type { JobControl } from '../threads/protocol.ts';
import { serveJobs } from '../threads/serve.ts';
import { type JobName, type Jobs, jobs } from './jobs.ts';
import { Library } from './library.ts';

/** Entry of a thread that does jobs on a library, with a connection of its own. */
const { path } = workerData as { readonly path: string };

/** Milliseconds between two reports of a job's progress. */
const INTERVAL = 100;

function perform<N extends JobName>(name: N) {
  return (argument: Jobs[N]['argument'], control: JobControl<Jobs[N]['progress']>): Jobs[N]['result'] => {
    const library = Library.open(path, { unchecked: true });
    let told = Number.NEGATIVE_INFINITY;
    try {
      return jobs[name](library, argument, {
        onProgress(progress: Jobs[N]['progress']) {
          const now = performance.now();
          if (now - told < INTERVAL) return;
          told = now;
          control.tell(progress);
        },
        isStopped: control.isStopped,
      });
    } finally {
      library.close();
    }
  };
}

/** What the thread does: a job of `jobs.ts` each, on the library that it was started with. */
export type ServedJobs = {
  readonly [N in JobName]: (
    argument: Jobs[N]['argument'],
    control: JobControl<Jobs[N]['progress']>,
  ) => Jobs[N]['result'];
};

const served: ServedJobs = {
  import: perform('import'),
  grade: perform('grade'),
  twins: perform('twins'),
  check: perform('check'),
  export: perform('export'),
  dataset: perform('dataset'),
};

serveJobs(served);
