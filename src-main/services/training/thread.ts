import { JobThread } from '../../threads/thread.ts';
import { workerFile } from '../../threads/worker-file.ts';
import type { Folders } from '../folders.ts';
import type { TrainingJobs } from './jobs.ts';

/** Reads and labels what runs are trained on. */
export const startTrainingThread = (folders: Folders): JobThread<TrainingJobs> =>
  new JobThread(workerFile('training-worker', new URL('./worker.ts', import.meta.url)), {
    what: 'The thread that reads what is trained on',
    data: folders,
  });
