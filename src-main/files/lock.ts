import { existsSync, statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { UserError } from '../../shared/errors.ts';
import { isErrorCode, sentenceOf } from '../errors.ts';

/** SQLite's words for a file that cannot be written. */
const UNWRITABLE = ['SQLITE_CANTOPEN', 'SQLITE_READONLY'];

/** What the user can mend, by the beginning of SQLite's code. */
const REASONS: readonly (readonly [code: string, reason: string])[] = [
  ['SQLITE_CANTOPEN', 'it cannot be opened'],
  ['SQLITE_READONLY', 'it may not be written'],
  ['SQLITE_NOTADB', 'it holds something else'],
  ['SQLITE_IOERR', 'the disk reported an error'],
];

/** Is it SQLite's error, or that the file or its folder (a TypeError of SQLite's binding) is not there any more? */
const isAboutFile = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError || error instanceof TypeError || isErrorCode(error, 'ENOENT');

/** A file cannot be locked at all, by nobody. */
export class LockFailed extends UserError {
  /** Because it, or its folder, cannot be written? */
  readonly isUnwritable: boolean;

  constructor(path: string, error: unknown) {
    const code = error instanceof Sqlite.SqliteError ? error.code : '';
    const [, reason] = REASONS.find(([beginning]) => code.startsWith(beginning)) ?? [];
    super(
      `${path} cannot be locked: ${reason ? `${reason}.` : sentenceOf(error)}`,
      'Check that it is a file of Mull, and that it and its folder are yours.',
    );
    this.isUnwritable = UNWRITABLE.some(beginning => code.startsWith(beginning));
  }
}

/**
 * A lock that the operating system releases when its process ends, however it ends, and keeps while the process is
 * merely stopped: the exclusive lock of SQLite on a file of nothing. Nobody else may open that file: closing it would
 * release the lock (of POSIX systems).
 */
export class FileLock {
  readonly #path: string;
  readonly #database: Sqlite.Database;
  readonly #inode: number;

  private constructor(path: string, database: Sqlite.Database) {
    this.#path = path;
    this.#database = database;
    this.#inode = statSync(path).ino;
  }

  /**
   * Takes the lock of a file, which is made where there is none.
   * @returns undefined when somebody else has it, in this process or another one
   * @throws LockFailed when the file cannot be made or locked at all
   */
  static tryToTake(path: string): FileLock | undefined {
    let database: Sqlite.Database | undefined;
    try {
      database = new Sqlite(path, { timeout: 0 });
      database.pragma('journal_mode = MEMORY'); // else a lock writes a journal, for which a full disk has no room
      database.exec('BEGIN EXCLUSIVE');
      database.pragma('user_version = 1'); // of a file that may not be written, several can begin; nothing of it is stored
      return new FileLock(path, database);
    } catch (error) {
      database?.close();
      if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
      throw isAboutFile(error) ? new LockFailed(path, error) : error;
    }
  }

  /** Has somebody taken the lock of this file? Not where it cannot be taken at all: then nobody else can, either. */
  static isTaken(path: string): boolean {
    if (!existsSync(path)) return false;
    try {
      const lock = FileLock.tryToTake(path);
      lock?.release();
      return lock === undefined;
    } catch (error) {
      if (error instanceof LockFailed) return false;
      throw error;
    }
  }

  /** Is it still the lock of this file? Not when the file was deleted or another one put in its place. */
  isHeld(): boolean {
    return this.#database.open && statSync(this.#path, { throwIfNoEntry: false })?.ino === this.#inode;
  }

  release(): void {
    this.#database.close();
  }
}
