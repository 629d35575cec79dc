import { workerData } from 'node:worker_threads';
import { serveJobs } from '../../threads/serve.ts';
import type { Folders } from '../folders.ts';
import { trainingJobs } from './jobs.ts';

/** Entry of the thread that reads what is trained on. */
serveJobs(trainingJobs(workerData as Folders));
