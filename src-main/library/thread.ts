import { FairQueue } from '../threads/fair-queue.ts';
import type { ArgumentOf, ProgressOf, ResultOf } from '../threads/protocol.ts';
import { type JobOptions, JobThread } from '../threads/thread.ts';
import { workerFile } from '../threads/worker-file.ts';
import type { ChangeName, Changes } from './changes.ts';
import type { JobName, Jobs } from './jobs.ts';
import type { Library } from './library.ts';
import { type ReadingName, type Readings, readings } from './readings.ts';
import type { ServedJobs } from './worker.ts';

/** At once, of all pages: a job may take a thread and some hundred megabytes. */
const MOST_JOBS = 2;
const queue = new FairQueue(MOST_JOBS);
/** Changes wait for one another only, not for what takes minutes. */
const changing = new FairQueue(1);

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

/** Changes many puzzles of a library at once, in a thread of its own. @throws what the change throws */
export function runChange<N extends ChangeName>(
  path: string,
  name: N,
  argument: Changes[N]['argument'],
): Promise<Changes[N]['result']> {
  return changing.run(path, () => runThread(path, name, argument, {}));
}

/** `isSound` in a thread of its own. @throws what it throws */
export const runSoundness = (path: string): Promise<boolean> => runThread(path, 'isSound', undefined, {});

async function runThread<N extends keyof ServedJobs>(
  path: string,
  name: N,
  argument: ArgumentOf<ServedJobs, N>,
  options: JobOptions<ProgressOf<ServedJobs, N>>,
): Promise<ResultOf<ServedJobs, N>> {
  const thread = startThread(path);
  try {
    return await thread.run(name, argument, options);
  } finally {
    await thread.close();
  }
}

const startThread = (path: string) =>
  new JobThread<ServedJobs>(workerFile('library-worker', new URL('./worker.ts', import.meta.url)), {
    what: 'The thread of the library',
    data: { path },
  });

/** Reads a library: a small one at once, a large one in a thread, which stays for the next reading. Whoever makes one closes it. */
export class Reader {
  readonly #thread: JobThread<ServedJobs>;

  /** @param path the library's file */
  constructor(path: string) {
    this.#thread = startThread(path);
  }

  /** @throws what the reading throws */
  async read<N extends ReadingName>(
    library: Library,
    name: N,
    argument: Readings[N]['argument'],
  ): Promise<Readings[N]['result']> {
    return library.puzzles.areFew() ? readings[name](library, argument) : this.#thread.run(name, argument);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
