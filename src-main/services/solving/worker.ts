import { workerData } from 'node:worker_threads';
import { serveJobs } from '../../threads/serve.ts';
import type { Folders } from '../folders.ts';
import { solvingJobs } from './jobs.ts';

/** Entry of a thread that runs models. */
serveJobs(solvingJobs(workerData as Folders));
