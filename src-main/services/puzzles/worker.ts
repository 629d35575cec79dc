import { serveJobs } from '../../threads/serve.ts';
import { puzzleJobs } from './jobs.ts';

/** Entry of the thread. */
serveJobs(puzzleJobs);
