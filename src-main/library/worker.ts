import { workerData } from 'node:worker_threads';
import type { JobControl } from '../threads/protocol.ts';
import { serveJobs } from '../threads/serve.ts';
import { type ChangeName, type Changes, changes } from './changes.ts';
import { isSound } from './database/open.ts';
import { type JobName, type Jobs, jobs } from './jobs.ts';
import { Library } from './library.ts';
import { type ReadingName, type Readings, readings } from './readings.ts';

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

/** A change or a reading, with the library open for as long as it takes. */
function during<Argument, Result>(work: (library: Library, argument: Argument) => Result) {
  return (argument: Argument): Result => {
    const library = Library.open(path, { unchecked: true });
    try {
      return work(library, argument);
    } finally {
      library.close();
    }
  };
}

/**
 * What the thread does on the library that it was started with: jobs of `jobs.ts`, `changes.ts`, `readings.ts`, and the
 * quick check.
 */
export type ServedJobs = {
  readonly [N in JobName]: (
    argument: Jobs[N]['argument'],
    control: JobControl<Jobs[N]['progress']>,
  ) => Jobs[N]['result'];
} & {
  readonly [N in ChangeName]: (argument: Changes[N]['argument']) => Changes[N]['result'];
} & {
  readonly [N in ReadingName]: (argument: Readings[N]['argument']) => Readings[N]['result'];
} & { isSound(): boolean };

const served: ServedJobs = {
  import: perform('import'),
  grade: perform('grade'),
  twins: perform('twins'),
  check: perform('check'),
  export: perform('export'),
  dataset: perform('dataset'),
  tag: during(changes.tag),
  move: during(changes.move),
  remove: during(changes.remove),
  restore: during(changes.restore),
  removeTwins: during(changes.removeTwins),
  sets: during(readings.sets),
  page: during(readings.page),
  isSound: () => isSound(path),
};

serveJobs(served);
