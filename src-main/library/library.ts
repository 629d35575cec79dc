import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RecordedSolve } from '../../shared/contract/library-records.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { deleteFile } from '../files/delete.ts';
import { makeFolder } from '../files/folders.ts';
import { move } from '../files/move.ts';
import { libraryKind } from '../puzzles/index.ts';
import type { Database } from './database/database.ts';
import { type Opened, type OpenOptions, openDatabase, repair } from './database/open.ts';
import { markDamaged, puzzleIn, readRows, type StoredRow } from './database/rows.ts';
import { BUCKETS } from './filter.ts';
import { Puzzles } from './puzzles.ts';
import { Sets } from './sets.ts';

/** What {@link Library.checkAll} found. */
export interface CheckReport {
  /** Damage of the file itself, in SQLite's words. */
  readonly problems: readonly string[];
  /** Puzzles that cannot be read, by their numbers and the sets that they belong to. */
  readonly damaged: readonly { readonly puzzle: number; readonly set: string }[];
}

/** Pages that are given back, and puzzles that are forgotten, at once: some milliseconds. */
const PAGES_AT_ONCE = 500;
const PUZZLES_AT_ONCE = 1000;

/** Where the library lies in a user's data folder. */
export const libraryPath = (dataFolder: string): string => join(dataFolder, 'library.db');

/**
 * The puzzle library: one SQLite file. Several processes and threads may have it open at the same time.
 * `sets` and `puzzles` change it; listing.ts, import.ts, export.ts and the passes read and fill it.
 */
export class Library {
  readonly database: Database;
  readonly sets: Sets;
  readonly puzzles: Puzzles;
  /** What the user should know of the opening: a damaged file was set aside. */
  readonly notice: string | undefined;

  private constructor(database: Database, notice: string | undefined) {
    this.database = database;
    this.notice = notice;
    this.sets = new Sets(database);
    this.puzzles = new Puzzles(database, this.sets);
  }

  /**
   * Opens the library in a file, or starts one there. A damaged file is set aside, see `notice`.
   * @throws UserError when the file cannot be used, or a newer Mull has written it
   */
  static open(path: string, options: OpenOptions = {}): Library {
    return Library.#from(openDatabase(path, options));
  }

  /** Saves what can be read of a damaged library into another one that takes its place. Nobody may have it open. */
  static repair(path: string): Library {
    return Library.#from(repair(path));
  }

  static #from({ database, notice }: Opened): Library {
    const library = new Library(database, notice);
    library.#completeBuckets();
    return library;
  }

  /**
   * Remembers what a model made of a puzzle, in every set that holds it.
   * @returns in how many sets that was
   */
  recordSolve(puzzle: Puzzle, { at, model, steps, verified }: RecordedSolve): number {
    return this.database.run(
      `INSERT INTO solves (puzzle_id, at, model, steps, verified)
       SELECT p.id, ?, ?, ?, ? FROM puzzles p JOIN sets s ON s.id = p.set_id
       WHERE p.board = ? AND p.deleted IS NULL AND s.kind = ? AND s.deleted IS NULL`,
      at,
      model,
      steps,
      verified ? 1 : 0,
      libraryKind(puzzle.kind).encode(puzzle),
      puzzle.kind,
    ).changes;
  }

  /**
   * Copies the library, also while it is in use, into one file. The copy appears when it is complete.
   * @param onPart called between parts of it; what it throws ends the copying, and nothing is left of it
   */
  async backup(path: string, onPart: () => void = () => {}): Promise<{ path: string; bytes: number }> {
    makeFolder(dirname(path));
    const draft = `${path}.${randomBytes(4).toString('hex')}.partial`;
    try {
      await this.database.copyTo(draft, path, onPart);
      move(draft, path);
    } finally {
      // What is left of the draft, under a name that nobody else has.
      for (const suffix of ['', '-wal', '-shm', '-journal']) deleteFile(draft + suffix);
    }
    return { path, bytes: statSync(path).size };
  }

  /** What a thorough check finds: nothing when the file is sound. Takes seconds for large libraries. */
  checkIntegrity(): string[] {
    const found = this.database
      .all<{ integrity_check: string }>('PRAGMA integrity_check(100)')
      .map(row => row.integrity_check);
    const orphans = this.database.all<{ table: string }>('PRAGMA foreign_key_check');
    return [
      ...found.filter(text => text !== 'ok'),
      ...orphans.map(({ table }) => `a row of ${table} refers to something that is not there`),
    ];
  }

  /**
   * Looks at every page of the file, and at every puzzle. Those that cannot be read are left out from then on.
   * @param isStopped asked now and then
   */
  checkAll(isStopped: () => boolean = () => false): CheckReport {
    const problems = this.checkIntegrity();
    for (let last = 0; !isStopped(); ) {
      const rows = this.database.all<StoredRow>(
        `SELECT p.id, s.kind, p.board FROM puzzles p JOIN sets s ON s.id = p.set_id
         WHERE p.damaged IS NULL AND p.id > ? ORDER BY p.id LIMIT 1000`,
        last,
      );
      if (rows.length === 0) break;
      markDamaged(
        this.database,
        rows.filter(row => !puzzleIn(row)).map(({ id }) => id),
      );
      last = rows.at(-1)!.id;
    }
    const damaged = this.database.all<{ id: number; name: string }>(
      'SELECT p.id, s.name FROM puzzles p JOIN sets s ON s.id = p.set_id WHERE p.damaged = 1 ORDER BY p.id',
    );
    return { problems, damaged: damaged.map(({ id, name }) => ({ puzzle: id, set: name })) };
  }

  /**
   * Forgets for good what was deleted before a time, a little at a time, so that nobody has to wait for it.
   * @param before milliseconds since 1970: what was deleted later can still be restored
   * @param isStopped asked between two parts
   */
  purge(before: number, isStopped: () => boolean = () => false): void {
    for (let last = 0; !isStopped(); ) {
      const rows = this.database.all<{ id: number }>(
        `DELETE FROM puzzles WHERE id IN (SELECT p.id FROM puzzles p JOIN sets s ON s.id = p.set_id
           WHERE p.id > ? AND (p.deleted < ? OR s.deleted < ?) ORDER BY p.id LIMIT ?) RETURNING id`,
        ...[last, before, before, PUZZLES_AT_ONCE],
      );
      if (rows.length === 0) {
        this.database.run('DELETE FROM sets WHERE deleted < ?', before);
        return;
      }
      for (const { id } of rows) last = Math.max(last, id);
    }
  }

  /**
   * Gives the room of what was purged back to the disk, a little at a time, so that nobody has to wait for it.
   * @param isStopped asked between two parts
   */
  shrink(isStopped: () => boolean = () => false): void {
    const unused = () => Number(this.database.pragma('freelist_count'));
    let [before, left] = [Number.POSITIVE_INFINITY, unused()];
    if (left === 0) return;
    // A file that was begun by an earlier Mull gives nothing back.
    while (left > 0 && left < before && !isStopped()) {
      this.database.script(`PRAGMA incremental_vacuum(${PAGES_AT_ONCE})`);
      [before, left] = [left, unused()];
    }
    this.database.pragma('wal_checkpoint'); // until then the file keeps its length
  }

  close(): void {
    this.database.close();
  }

  /** Puzzles from before there was a split get their place in it. */
  #completeBuckets(): void {
    const rows = this.database.all<{ id: number; kind: Puzzle['kind']; board: string }>(
      'SELECT p.id, s.kind, p.board FROM puzzles p JOIN sets s ON s.id = p.set_id WHERE p.bucket IS NULL AND p.damaged IS NULL',
    );
    if (rows.length === 0) return;
    this.database.transaction(() => {
      for (const { row, puzzle } of readRows(this.database, rows)) {
        const bucket = libraryKind(row.kind).splitHash(puzzle) % BUCKETS;
        this.database.run('UPDATE puzzles SET bucket = ? WHERE id = ?', bucket, row.id);
      }
    });
  }
}
