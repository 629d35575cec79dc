import { copyFileSync, existsSync, realpathSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../../../shared/errors.ts';
import { Draft, sweepDrafts } from '../../files/draft.ts';
import { makeFolder } from '../../files/folders.ts';
import { DamagedLibrary } from '../../library/database/database.ts';
import { isDatabase, isLibrary, makeLibraryFolder, setAside } from '../../library/database/open.ts';
import { Library, libraryPath } from '../../library/library.ts';
import { type Flags, print } from './common.ts';

/**
 * Takes a backup, after a copy of it was looked at, in place of the library; that is set aside. Looking at a library
 * writes into it: the backup stays as it is, and may lie where nothing can be written.
 */
export function restore(file: string, flags: Flags): void {
  const [from, path] = [resolve(file), libraryPath(resolve(flags.data))];
  refuseOthers(from, path, file);
  makeLibraryFolder(path);
  sweepDrafts(dirname(path));
  using draft = Draft.in(dirname(path)); // a journal that a killed process left would be taken for the copy's
  makeFolder(draft.path, 0o700);
  const copy = join(draft.path, basename(path));
  for (const part of ['', '-wal']) if (existsSync(from + part)) copyFileSync(from + part, copy + part);
  checkBackup(copy, file);
  const aside = existsSync(path) ? setAside(path, 'replaced') : undefined;
  renameSync(copy, path);
  const before = aside === undefined ? '' : ` What was there before lies in ${aside}.`;
  print(flags, { path, aside }, `${file} is the library.${before}`);
}

/** @throws UserError when it is not there, is the library itself, or is no database */
function refuseOthers(from: string, path: string, file: string): void {
  if (!existsSync(from)) throw new UserError(`${file} is not there.`, 'Give the path of a backup.');
  if (existsSync(path) && realpathSync(from) === realpathSync(path))
    throw new UserError(`${file} is the library itself.`, 'Give the path of a backup.');
  if (!statSync(from).isFile() || !isDatabase(from)) throw noBackup(file);
}

/** @throws UserError when a copy of a backup is damaged, or no library */
function checkBackup(path: string, file: string): void {
  try {
    if (!isLibrary(path)) throw noBackup(file);
    const backup = Library.open(path, { unchecked: true });
    try {
      const [problem] = backup.checkAll().problems;
      if (problem) throw new UserError(`${file} is damaged, too: ${problem}.`, 'Take another backup.');
    } finally {
      backup.close();
    }
  } catch (error) {
    if (!(error instanceof DamagedLibrary)) throw error;
    throw new UserError(`${file} is damaged. The library is untouched.`, 'Take another backup.');
  }
}

const noBackup = (file: string): UserError =>
  new UserError(
    `${file} is no backup of a library. The library is untouched.`,
    'Give a file that mull library backup wrote.',
  );
