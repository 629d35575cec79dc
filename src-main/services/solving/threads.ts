import '../../engine/no-telemetry.ts';
import { JobThread } from '../../threads/thread.ts';
import { workerFile } from '../../threads/worker-file.ts';
import type { Folders } from '../folders.ts';
import type { SolvingJobs } from './jobs.ts';

/** The threads of a host that run models. */
export interface SolvingThreads {
  /** For what a user is waiting for. */
  readonly solving: JobThread<SolvingJobs>;
  /** For what takes long and needs no answer at once: comparing, measuring, looking for devices. */
  readonly measuring: JobThread<SolvingJobs>;
  close(): Promise<void>;
}

/** @param folders where models and the library are */
export function startSolvingThreads(folders: Folders): SolvingThreads {
  const file = workerFile('solving-worker', new URL('./worker.ts', import.meta.url));
  const start = (what: string) => new JobThread<SolvingJobs>(file, { what, data: folders, runsModels: true });
  const [solving, measuring] = [start('The thread that solves'), start('The thread that measures')];
  return {
    solving,
    measuring,
    close: async () => void (await Promise.all([solving.close(), measuring.close()])),
  };
}
