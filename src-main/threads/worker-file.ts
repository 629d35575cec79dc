import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The file that a thread or a process starts with: the source, or in the packaged app the bundle made of it.
 * @param bundle name of the entry in `vite.host.config.ts`
 * @param source the TypeScript file
 */
export function workerFile(bundle: string, source: URL): string {
  const beside = fileURLToPath(new URL(`./${bundle}.js`, import.meta.url));
  const besideChunks = fileURLToPath(new URL(`../${bundle}.js`, import.meta.url));
  return [beside, besideChunks].find(existsSync) ?? fileURLToPath(source);
}
