import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { UserError } from '../../../shared/errors.ts';

/** What can be stored in a column. */
export type Value = string | number | bigint | null;

/** Pages that are copied at once. */
const PART = 100;

/**
 * One connection to a SQLite file. Every statement goes through here, so that a full disk or a damaged file reaches
 * the user in words; statements are compiled once.
 */
export class Database {
  readonly path: string;
  readonly #sqlite: Sqlite.Database;
  readonly #statements = new Map<string, Sqlite.Statement<Value[]>>();

  /**
   * @param options readonly: nothing is written; it, and fileMustExist: where there is no file none is made
   * @throws UserError when the file cannot be opened
   */
  constructor(path: string, options: { readonly readonly?: boolean; readonly fileMustExist?: boolean } = {}) {
    this.path = path;
    this.#sqlite = explained(path, () => new Sqlite(path, { timeout: 10_000, ...options }));
  }

  /** All rows of a query; the caller states their shape. */
  all<Row>(sql: string, ...values: Value[]): Row[] {
    return this.#explained(() => this.#statement(sql).all(...values) as Row[]);
  }

  /** The first row of a query. */
  get<Row>(sql: string, ...values: Value[]): Row | undefined {
    return this.#explained(() => this.#statement(sql).get(...values) as Row | undefined);
  }

  /** Carries out a statement. @returns how many rows it changed, and the id of the last new one */
  run(sql: string, ...values: Value[]): { changes: number; id: number } {
    return this.#explained(() => {
      const { changes, lastInsertRowid } = this.#statement(sql).run(...values);
      return { changes, id: Number(lastInsertRowid) };
    });
  }

  /** Several statements at once, without values. */
  script(sql: string): void {
    this.#explained(() => this.#sqlite.exec(sql));
  }

  /** The value of a pragma. */
  pragma(text: string): unknown {
    return this.#explained(() => this.#sqlite.pragma(text, { simple: true }));
  }

  /** Either all of it is written or nothing. The writer's place is taken at once, so that nobody can come between. */
  transaction<T>(work: () => T): T {
    return this.#explained(() => this.#sqlite.transaction(work).immediate());
  }

  /**
   * The whole database as one file, while it may be in use.
   * @param name what messages call that file
   * @param onPart called between parts of it; what it throws ends the copying
   */
  async copyTo(path: string, name: string, onPart: () => void): Promise<void> {
    try {
      await this.#sqlite.backup(path, {
        progress() {
          onPart();
          return PART;
        },
      });
    } catch (error) {
      throw explain(this.path, error, { what: 'The backup', path: name });
    }
  }

  close(): void {
    this.#sqlite.close();
  }

  #statement(sql: string): Sqlite.Statement<Value[]> {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#sqlite.prepare<Value[]>(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #explained<T>(work: () => T): T {
    return explained(this.path, work);
  }
}

/** The file is no database, or a damaged one. */
export class DamagedLibrary extends UserError {
  constructor(path: string, reason: string) {
    super(
      `The library ${path} is damaged (${reason}).`,
      'Start Mull again: it saves what can be read, and keeps the damaged file.',
    );
  }
}

function explained<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explain(path, error);
  }
}

/** What the user can mend, by the beginning of SQLite's code. Everything else stays what it is. */
const CAUSES: readonly (readonly [code: string, cause: string, action: string])[] = [
  ['SQLITE_IOERR', 'the disk reported an error', 'Check the disk, and that the folder is still there.'],
  ['SQLITE_READONLY', 'it may not be written', 'Check the rights of the file and of its folder.'],
  ['SQLITE_CANTOPEN', 'it cannot be opened', 'Check that the folder exists, is yours and can be written to.'],
  ['SQLITE_BUSY', 'another Mull is writing to it', 'Wait until that is done, then try again.'],
];

/** @param file that could not be opened or written */
function explain(library: string, error: unknown, file = { what: 'The library', path: library }): unknown {
  const name = `${file.what} ${file.path}`;
  if (error instanceof TypeError && /directory does not exist/.test(error.message))
    return new UserError(
      `${name} cannot be opened: its folder is not there.`,
      'Check the path, or make the folder first.',
    );
  if (!(error instanceof Sqlite.SqliteError)) return error;
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) return new DamagedLibrary(library, error.message);
  if (error.code === 'SQLITE_FULL')
    return new UserError(
      `The disk is full (${file.path}).`,
      'Make room on it, then try again; what was there before is untouched.',
    );
  if (statSync(file.path, { throwIfNoEntry: false })?.isDirectory())
    return new UserError(
      `${name} cannot be used: a folder lies in its place.`,
      'Give the folder another name, or put it elsewhere.',
    );
  const known = CAUSES.find(([code]) => error.code.startsWith(code));
  return known ? new UserError(`${name} cannot be used: ${known[1]}.`, known[2]) : error;
}
