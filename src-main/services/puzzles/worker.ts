import { serveJobs } from '../../threads/serve.ts';
import { work } from './work.ts';

/** Entry of the thread. */
serveJobs(work);
