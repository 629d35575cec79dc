import { chmodSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { countText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import { sentenceOf } from '../../errors.ts';
import { readPart } from '../../files/bytes.ts';
import { deleteFile } from '../../files/delete.ts';
import { makeFolder } from '../../files/folders.ts';
import { move } from '../../files/move.ts';
import { DamagedLibrary, Database } from './database.ts';
import { migrate, refuseNewer } from './migrations.ts';
import { salvage } from './salvage.ts';

export interface OpenOptions {
  /**
   * Skip the integrity check, leave a damaged file where it is, and make none: the program that started this one has it
   * open, and writes it again where it was deleted.
   */
  readonly unchecked?: boolean;
  /** Skip the integrity check alone: {@link isSound} has just been asked. */
  readonly sound?: boolean;
}

export interface Opened {
  readonly database: Database;
  /** What the user should know: the old file was damaged and lies aside. */
  readonly notice?: string;
}

/**
 * Opens a library, creating it where there is none, and brings it to the newest schema.
 * A damaged file is set aside with its neighbours, never deleted; what can be read of it makes the library that takes its
 * place.
 * @throws UserError when it cannot be opened, or was written by a newer Mull
 */
export function openDatabase(path: string, options: OpenOptions = {}): Opened {
  if (!options.unchecked) makeLibraryFolder(path);
  try {
    return { database: openSound(path, options) };
  } catch (error) {
    if (!(error instanceof DamagedLibrary) || options.unchecked) throw error;
    return repair(path);
  }
}

/** Sets a damaged library aside, and starts another one with what can be read of it. Nobody may have it open. */
export function repair(path: string): Opened {
  const aside = setAside(path);
  const database = openSound(path, {});
  return { database, notice: noticeOf(aside, salvage(aside, database)) };
}

function noticeOf(aside: string, saved: number): string {
  const what =
    saved === 0
      ? 'no puzzle could be read of it'
      : `${countText(saved, 'puzzle')} could be read and were saved`;
  const file = existsSync(aside) ? aside : `${aside}-wal`; // where only that was left
  return `The library was damaged: ${what}. The damaged file now lies in ${file}.`;
}

/** Is this database a library, of whatever version? Nothing is written into it. @throws UserError when it cannot be read */
export function isLibrary(path: string): boolean {
  const database = new Database(path, { readonly: true });
  try {
    const tables = database.all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`);
    return ['sets', 'puzzles', 'solves'].every(needed => tables.some(({ name }) => name === needed));
  } finally {
    database.close();
  }
}

function openSound(path: string, { unchecked = false, sound = unchecked }: OpenOptions): Database {
  refuseOrphanedLog(path);
  const database = new Database(path, { fileMustExist: unchecked });
  makePrivate(path);
  try {
    refuseNewer(database);
    if (database.pragma('page_count') === 0) database.pragma('auto_vacuum = INCREMENTAL'); // see Library.shrink
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    database.pragma('cache_size = -64000'); // KiB: the index of 100,000 boards stays in memory
    if (!sound) checkIntegrity(database);
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * SQLite deletes a write-ahead log whose library is gone or empty, and writes it into a file that is no library.
 * @throws DamagedLibrary before it can do so
 */
function refuseOrphanedLog(path: string): void {
  if (!(statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0)) return;
  if (!existsSync(path)) throw new DamagedLibrary(path, 'only its write-ahead log is there');
  if (!isDatabase(path)) throw new DamagedLibrary(path, 'file is not a database');
}

/** How every file of SQLite begins. */
const HEADER = 'SQLite format 3\0';

/** Does a file begin as those of SQLite do? @throws the system's error when it cannot be read */
export const isDatabase = (path: string): boolean =>
  Buffer.from(readPart(path, 0, HEADER.length)).toString('latin1') === HEADER;

function checkIntegrity(database: Database): void {
  const found = database.pragma('quick_check(1)');
  if (found !== 'ok') throw new DamagedLibrary(database.path, String(found));
}

/** Does the quick check find a library sound? Nothing is written into it. @throws UserError when it cannot be read */
export function isSound(path: string): boolean {
  refuseOrphanedLog(path);
  const database = new Database(path, { readonly: true });
  try {
    checkIntegrity(database);
    return true;
  } catch (error) {
    if (error instanceof DamagedLibrary) return false;
    throw error;
  } finally {
    database.close();
  }
}

/** Makes the folder of a library. @throws UserError when that cannot be */
export function makeLibraryFolder(path: string): void {
  try {
    makeFolder(dirname(path), 0o700);
  } catch (error) {
    throw new UserError(
      `The folder of the library cannot be made: ${sentenceOf(error)}`,
      'Choose a folder that you may write to.',
    );
  }
}

/** Nobody else of this machine needs to read it. SQLite gives the files beside it the same permissions. */
function makePrivate(path: string): void {
  try {
    chmodSync(path, 0o600);
  } catch {
    // it belongs to somebody else, or the disk knows no permissions
  }
}

/** A file that is there while an app has the library open: after a crash, the library's journal has to be there, too. */
export const markerOf = (path: string): string => `${path}-open`;

/** Renames the file and its write-ahead log. @returns its new name */
export function setAside(path: string, why: 'damaged' | 'replaced' = 'damaged'): string {
  const aside = `${path}.${why}-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) move(path + suffix, aside + suffix);
  }
  deleteFile(markerOf(path)); // what takes its place has no journal yet
  return aside;
}
