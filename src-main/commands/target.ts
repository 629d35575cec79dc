import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Option } from 'commander';
import { UserError } from '../../shared/errors.ts';

export interface ForceFlag {
  readonly force?: boolean | undefined;
}

/** For commands that write a file the user names: see {@link targetOf}. */
export const forceOption = new Option('--force', 'replace a file that is there already');

/**
 * The whole path of a file to write.
 * @throws UserError when its folder is not there, or the file is and may not be replaced
 */
export function targetOf(file: string, { force }: ForceFlag): string {
  const path = resolve(file);
  refuseMissingFolder(path);
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw new UserError(`${file} is a folder.`, 'Give the path of a file to write.');
  if (there && !force)
    throw new UserError(`${file} is there already.`, 'Add --force to replace it, or choose another name.');
  return path;
}

/** @throws UserError when the folder that a path lies in is not there */
export function refuseMissingFolder(path: string): void {
  const folder = dirname(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new UserError(`There is no folder ${folder}.`, 'Make it first, or choose another one.');
}
