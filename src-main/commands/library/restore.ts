import { existsSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../../../shared/errors.ts';
import { askedToStop } from '../../asked-to-stop.ts';
import { Draft, sweepDrafts } from '../../files/draft.ts';
import { makeFolder } from '../../files/folders.ts';
import { move } from '../../files/move.ts';
import { isSameFile } from '../../files/there.ts';
import { DamagedLibrary } from '../../library/database/database.ts';
import { isDatabase, isLibrary, makeLibraryFolder, setAside } from '../../library/database/open.ts';
import { Library, libraryPath } from '../../library/library.ts';
import { refuseStopped } from '../../library/pass.ts';
import { runJob } from '../../library/thread.ts';
import { print } from '../common.ts';
import { type Flags, wholeUnlessStopped } from './common.ts';

/**
 * Takes a backup, after a copy of it was looked at, in place of the library; that is set aside. Looking at a library
 * writes into it: the backup stays as it is, and may lie where nothing can be written.
 */
export async function restore(file: string, flags: Flags): Promise<void> {
  const [from, path] = [resolve(file), libraryPath(resolve(flags.data))];
  refuseOthers(from, path, file);
  makeLibraryFolder(path);
  sweepDrafts(dirname(path));
  const signal = askedToStop();
  const taken = await wholeUnlessStopped(signal, () => takeInPlace(from, path, file, signal));
  if (!taken) return;
  const before = taken.aside === undefined ? '' : ` What was there before lies in ${taken.aside}.`;
  print(flags, { path, ...taken }, `${file} is the library.${before}`);
}

/** @returns where the library of before lies now, if there was one @throws UserError when it is stopped, too */
async function takeInPlace(
  from: string,
  path: string,
  file: string,
  signal: AbortSignal,
): Promise<{ aside: string | undefined }> {
  using draft = Draft.in(dirname(path)); // a journal that a killed process left would be taken for the copy's
  makeFolder(draft.path, 0o700);
  const control = { isStopped: () => signal.aborted };
  const copy = join(draft.path, basename(path));
  for (const part of ['', '-wal']) if (existsSync(from + part)) await copyFile(from + part, copy + part);
  refuseStopped(control);
  await checkBackup(copy, file, signal);
  refuseStopped(control);
  const aside = existsSync(path) ? setAside(path, 'replaced') : undefined;
  move(copy, path);
  return { aside };
}

/** @throws UserError when it is not there, is the library itself, or is no database */
function refuseOthers(from: string, path: string, file: string): void {
  if (!existsSync(from)) throw new UserError(`${file} is not there.`, 'Give the path of a backup.');
  if (isSameFile(from, path))
    throw new UserError(`${file} is the library itself.`, 'Give the path of a backup.');
  if (!statSync(from).isFile() || !isDatabase(from)) throw noBackup(file);
}

/** Brings it to the newest schema, too. @throws UserError when a copy of a backup is damaged, or no library */
async function checkBackup(path: string, file: string, signal: AbortSignal): Promise<void> {
  try {
    if (!isLibrary(path)) throw noBackup(file);
    Library.open(path, { unchecked: true }).close();
  } catch (error) {
    if (!(error instanceof DamagedLibrary)) throw error;
    throw new UserError(`${file} is damaged. The library is untouched.`, 'Take another backup.');
  }
  const { problems } = await runJob(path, 'check', {}, { signal });
  if (problems[0]) throw new UserError(`${file} is damaged, too: ${problems[0]}.`, 'Take another backup.');
}

const noBackup = (file: string): UserError =>
  new UserError(
    `${file} is no backup of a library. The library is untouched.`,
    'Give a file that mull library backup wrote.',
  );
