import { existsSync, statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** SQLite's words for a file that cannot be written. */
const UNWRITABLE = ['SQLITE_CANTOPEN', 'SQLITE_READONLY'];

/** Can a file not be locked because it, or its folder, cannot be written? */
export const isUnwritable = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError && UNWRITABLE.some(code => error.code.startsWith(code));

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
   * @throws SQLite's error when the file cannot be made or locked at all
   */
  static tryToTake(path: string): FileLock | undefined {
    const database = new Sqlite(path, { timeout: 0 });
    try {
      database.exec('BEGIN EXCLUSIVE');
      return new FileLock(path, database);
    } catch (error) {
      database.close();
      if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
      throw error;
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
      if (isUnwritable(error)) return false;
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
