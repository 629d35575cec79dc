import { JobThread } from '../../threads/thread.ts';
import { workerFile } from '../../threads/worker-file.ts';
import type { PuzzleJobs } from './jobs.ts';

/** The exact solver and the generator in a thread of their own: they may take a second, and one does it after the other. */
export const startPuzzleThread = (): JobThread<PuzzleJobs> =>
  new JobThread(workerFile('puzzle-worker', new URL('./worker.ts', import.meta.url)), {
    what: 'The thread that checks and makes puzzles',
  });
