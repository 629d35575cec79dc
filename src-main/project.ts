import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageFile from '../package.json' with { type: 'json' };

/** The version in package.json. */
export const version = packageFile.version;

/** A path inside the project (or the packaged app), whether this runs from the sources or from a bundle. */
export function projectFolder(...parts: string[]): string {
  return join(root, ...parts);
}

/** The bundled models: in the project, or beside the archive of the packaged app (electron-builder's extraResources). */
export function modelsFolder(): string {
  const own = join(root, 'models');
  return existsSync(own) ? own : join(dirname(root), 'models');
}

/**
 * npm starts its scripts in the project's folder; the paths that a user gives are those of the folder that npm was called
 * in.
 */
export function standWhereCalled(): void {
  const { INIT_CWD, npm_lifecycle_event: script } = process.env;
  if (script === 'mull' && INIT_CWD !== undefined && existsSync(INIT_CWD)) process.chdir(INIT_CWD);
}

/** Where sources are kept compiled. */
export const compiledFolder = (): string => projectFolder('node_modules', '.cache', 'compiled');

const root = findRoot(dirname(fileURLToPath(import.meta.url)));

/** The nearest folder above that holds package.json. */
function findRoot(folder: string): string {
  const parent = dirname(folder);
  return existsSync(join(folder, 'package.json')) || parent === folder ? folder : findRoot(parent);
}
