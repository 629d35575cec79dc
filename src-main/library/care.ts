import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { countText, listText, someOf } from '../../shared/english.ts';
import { Stopped } from '../../shared/errors.ts';
import { writeDraft } from '../files/atomic.ts';
import { deleteFile } from '../files/delete.ts';
import { describeBackups } from './backups.ts';
import { markerOf, type OpenOptions } from './database/open.ts';
import type { BackupReport } from './jobs.ts';
import { type CheckReport, Library } from './library.ts';
import { runJob, runSoundness } from './thread.ts';

/** Bytes of a library, some 30,000 puzzles, whose quick check is over sooner than a thread has started. */
const SMALL = 8_000_000;

const HOUR = 3_600_000;
/** Milliseconds between two thorough checks, each with a backup, of a library that is used for days. */
const CHECKED_APART = 24 * HOUR;
/** The same after one that could not be done to its end, such as when the library was in use elsewhere. */
const CHECKED_AGAIN = HOUR;
/** Milliseconds for which what was deleted can be restored, unless Mull is started again. */
export const RESTORABLE = 7 * CHECKED_APART;

/**
 * Keeps the library of a running app whole: opens it, checks it thoroughly in a thread, has what was deleted before
 * forgotten and the rest backed up, saves what can be read of a damaged one, and writes a deleted one again. What the user
 * should know of that is in `notice`.
 */
export class LibraryCare {
  readonly #path: string;
  readonly #backups: string;
  readonly #onNotice: () => void;
  readonly #notices: string[] = [];
  /** What the last check found. */
  #found: readonly string[] = [];
  /** When the last check began, in milliseconds since 1970. */
  #checked = 0;
  /** Milliseconds from there to the next one. */
  #pause = CHECKED_APART;
  /** When the file was opened, the same. */
  #opened = 0;
  #purgeBefore = 0;
  readonly #end = new AbortController();
  #library: Library | undefined;
  /** A first opening that is under way. */
  #opening: Promise<void> | undefined;
  /** Which file is open. */
  #file: bigint | undefined;

  /** @param onNotice told when there is something to know, except of the file as it was first opened */
  constructor(path: string, onNotice: () => void) {
    this.#path = path;
    this.#backups = join(dirname(path), 'backups');
    this.#onNotice = onNotice;
  }

  get notice(): string | null {
    const notices = [...this.#notices, ...this.#found];
    return notices.length === 0 ? null : notices.join('\n');
  }

  /** What was deleted before this time is just being forgotten, and cannot be restored any more; in part it could. */
  get purgeBefore(): number {
    return this.#purgeBefore;
  }

  /**
   * {@link open} that holds nobody up: the quick check of a large library is done in a thread before.
   * @throws as {@link open}; Stopped when it was closed meanwhile
   */
  async opened(): Promise<Library> {
    if (!this.#library && ['', '-wal'].some(suffix => sizeOf(this.#path + suffix) > SMALL)) {
      this.#opening ??= this.#openChecked().finally(() => {
        this.#opening = undefined;
      });
      await this.#opening;
    }
    return this.open();
  }

  /** The library, whole and at its place. @throws UserError when it cannot be opened */
  open(): Library {
    this.#lookAfterFile();
    if (this.#library) {
      if (Math.abs(Date.now() - this.#checked) > this.#pause) void this.#check(); // a clock can be set back
      return this.#library;
    }
    return this.#openFile(this.#hasLostJournal(), {});
  }

  async #openChecked(): Promise<void> {
    const lostJournal = this.#hasLostJournal(); // asked first: whoever reads the file begins another one
    const sound = await runSoundness(this.#path).catch(() => false); // why it cannot be read, opening it says
    if (this.#end.signal.aborted) throw new Stopped();
    if (!this.#library) this.#openFile(lostJournal, { sound });
  }

  #openFile(lostJournal: boolean, options: OpenOptions): Library {
    const library = Library.open(this.#path, options);
    this.#take(library);
    this.#opened = Date.now();
    if (lostJournal) {
      this.#notices.push(
        `Mull was ended while the library was in use, and its journal (library.db-wal) is gone: what was added last may be missing.${describeBackups(this.#backups)}`,
      );
    }
    void this.#check();
    return library;
  }

  #hasLostJournal(): boolean {
    return existsSync(this.#marker) && existsSync(this.#path) && !existsSync(`${this.#path}-wal`);
  }

  close(): void {
    this.#end.abort();
    this.#library?.close();
    this.#library = undefined;
    deleteFile(this.#marker);
  }

  get #marker(): string {
    return markerOf(this.#path);
  }

  #take(library: Library): void {
    this.#library = library;
    if (library.notice !== undefined) this.#notices.push(library.notice + describeBackups(this.#backups));
    this.#file = fileNumber(this.#path);
    writeFileSync(this.#marker, '', { mode: 0o600 });
  }

  /** Notices that the file was deleted while it was open, or that another one was put into its place. */
  #lookAfterFile(): void {
    if (!this.#library || fileNumber(this.#path) === this.#file) return;
    if (fileNumber(this.#path) === undefined) {
      this.#writeAgain(this.#library);
      return;
    }
    this.#library.close();
    this.#library = undefined;
    deleteFile(this.#marker); // the other one has had no journal here
    this.#notices.push(
      'Another library was put into the place of the one that was open; it is used from now on.',
    );
    this.#onNotice();
  }

  /** The open file lives on without a name: all of it is written to where it was. */
  #writeAgain(library: Library): void {
    writeDraft(this.#path, draft => {
      library.database.run('VACUUM INTO ?', draft);
      library.close();
      this.#library = undefined;
      for (const suffix of ['-wal', '-shm']) deleteFile(this.#path + suffix);
    });
    this.#take(Library.open(this.#path));
    this.#notices.push(
      'The library’s file was deleted while Mull was running. It was written again, with everything in it.',
    );
    this.#onNotice();
  }

  /** In a thread, while the library is used. */
  async #check(): Promise<void> {
    this.#checked = Date.now();
    this.#pause = CHECKED_APART;
    const opened = this.#opened <= this.#checked ? this.#opened : 0; // else the clock was set back since
    this.#purgeBefore = Math.max(opened, this.#checked - RESTORABLE);
    try {
      const [library, { signal }] = [this.#library, this.#end];
      const care = { backups: this.#backups, purgeBefore: this.#purgeBefore };
      const report = await runJob(this.#path, 'check', { care }, { owner: this, signal });
      if (!signal.aborted && this.open() === library) this.#act(report); // else it is of another file
    } catch {
      this.#pause = CHECKED_AGAIN; // stopped, or the file is in use elsewhere
    }
    this.#purgeBefore = 0;
  }

  #act({ problems, damaged, noBackup }: CheckReport & BackupReport): void {
    const before = this.notice;
    this.#found = [];
    if (problems.length > 0) {
      this.#library?.close();
      this.#library = undefined;
      this.#take(Library.repair(this.#path));
    } else if (damaged.length > 0) {
      this.#found = [describeDamaged(damaged) + describeBackups(this.#backups)];
    }
    if (noBackup !== undefined) {
      this.#pause = CHECKED_AGAIN;
      const what = `The library could not be backed up: ${noBackup} It is tried again in an hour, and when Mull starts.`;
      this.#found = [...this.#found, what];
    }
    if (this.notice !== before) this.#onNotice();
  }
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** What the system knows a file by; undefined where there is none. */
const fileNumber = (path: string): bigint | undefined =>
  statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;

function describeDamaged(damaged: CheckReport['damaged']): string {
  const sets = [...new Set(damaged.map(({ set }) => `“${set}”`))];
  const numbers = damaged.map(({ puzzle }) => String(puzzle));
  return `${countText(damaged.length, 'puzzle')} of ${listText(sets)} cannot be read and ${damaged.length === 1 ? 'is' : 'are'} left out (number ${someOf(numbers, 10)} in library.db).`;
}
