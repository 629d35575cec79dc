import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder that lasts as long as its scope.
 *
 *   await using folder = await temporaryFolder('data');
 *   await writeFile(join(folder.path, 'a.txt'), '…');
 */
export async function temporaryFolder(name: string): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), `mull-${name}-`));
  return { path, [Symbol.asyncDispose]: () => remove(path) };
}

/** Removes a folder, also while a process that has just been killed lets go of its last files. */
export function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
