import { realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Option } from 'commander';
import { UserError } from '../../../shared/errors.ts';

export interface ForceFlag {
  readonly force?: boolean | undefined;
}

/** For commands that write a file the user names: see {@link targetOf}. */
export const forceOption = new Option('--force', 'replace a file that is there already');

/**
 * The whole path of a file to write; of a link, where it leads to.
 * @throws UserError when its folder is not there, or the file is and may not be replaced; also of what is no file: it is
 * written under another name and renamed, so a device would be gone
 */
export function targetOf(file: string, { force }: ForceFlag): string {
  refuseStandardOutput(file);
  const path = resolve(file);
  refuseMissingFolder(path);
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw new UserError(`${file} is a folder.`, 'Give the path of a file to write.');
  if (there && !there.isFile())
    throw new UserError(`${file} is a pipe or a device.`, 'Give the path of a file to write.');
  if (there && !force)
    throw new UserError(`${file} is there already.`, 'Add --force to replace it, or choose another name.');
  return there ? realpathSync(path) : path;
}

/** @throws UserError for `-`, where more than text is written, or it is written again and again */
export function refuseStandardOutput(file: string): void {
  if (file !== '-') return;
  throw new UserError('This is not written to standard output.', 'Give a path; ./- is a file of this name.');
}

/** @throws UserError when the folder that a path lies in is not there */
export function refuseMissingFolder(path: string): void {
  const folder = dirname(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new UserError(`There is no folder ${folder}.`, 'Make it first, or choose another one.');
}
