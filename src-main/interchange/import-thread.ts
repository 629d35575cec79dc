import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Stopped, UserError } from '../../shared/errors.ts';
import { FairQueue } from '../threads/fair-queue.ts';
import { JobThread, ThreadEnded } from '../threads/thread.ts';
import { workerFile } from '../threads/worker-file.ts';
import type { ImportJobs } from './import-worker.ts';
import type { ModelSource } from './package.ts';

export interface ImportLimits {
  /** For the whole import. */
  readonly milliseconds: number;
  /** For objects and texts of JavaScript. Bytes of tensors are limited by the readers. */
  readonly heapMegabytes: number;
}

const LIMITS: ImportLimits = { milliseconds: 10_000, heapMegabytes: 256 };

/** One at a time: each may take as much memory as the largest model needs. */
const queue = new FairQueue(1);

/**
 * Reads a model that others may have made, in a thread that is limited and ended when it exceeds its limits: whatever the
 * file holds, the program goes on and answers meanwhile.
 * @param folder gets the model, in Mull's own format
 * @returns its title, once nothing is written any more, as when it throws
 * @throws UserError when the file cannot be used, or takes too long or too much memory; Stopped as soon as the signal aborts
 */
export const importInThread = (
  source: ModelSource,
  folder: string,
  {
    limits = LIMITS,
    signal,
  }: { readonly limits?: ImportLimits; readonly signal?: AbortSignal | undefined } = {},
): Promise<string> => queue.run('imports', () => runThread(source, folder, limits, signal));

async function runThread(
  source: ModelSource,
  folder: string,
  limits: ImportLimits,
  signal: AbortSignal | undefined,
): Promise<string> {
  if (signal?.aborted) throw new Stopped();
  const file = workerFile('model-worker', new URL('./import-worker.ts', import.meta.url));
  const thread = new JobThread<ImportJobs>(file, {
    what: 'The thread that reads models',
    limits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 32 },
  });
  const milliseconds = limits.milliseconds + copyingTime(source);
  const patience = `time: it was given up after ${Math.round(milliseconds / 1000)} s`;
  const timer = setTimeout(() => void thread.kill(tooMuch(patience)), milliseconds);
  const stop = () => void thread.kill(new Stopped());
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await thread.run(
      'import',
      { source, folder },
      { handOver: 'file' in source ? [source.file] : [] },
    );
  } catch (error) {
    throw error instanceof ThreadEnded ? tooMuch('memory') : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    await thread.close();
  }
}

/** Milliseconds for what is only copied, such as tables of puzzle vectors: a slow disk reads 50 MB a second. */
function copyingTime(source: ModelSource): number {
  if (!('path' in source) || !existsSync(source.path)) return 0;
  const files = statSync(source.path).isDirectory()
    ? readdirSync(source.path).map(name => join(source.path, name))
    : [source.path];
  const bytes = files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  return bytes / 50_000;
}

const tooMuch = (what: string): UserError =>
  new UserError(
    `Reading this model takes too much ${what}.`,
    'Check that it is the right file. If it is, try again when this machine has less to do.',
  );
