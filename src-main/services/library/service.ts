import { join } from 'node:path';
import type {
  LibraryEmit,
  LibraryHandlers,
  LibraryParams,
  LibraryResult,
} from '../../../shared/contract/library.ts';
import type { LibraryPuzzle } from '../../../shared/contract/library-records.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import { isVerified } from '../../../shared/puzzles/verdict.ts';
import { LibraryCare } from '../../library/care.ts';
import { type ChangeName, type Changes, changes, isQuick } from '../../library/changes.ts';
import type { Database } from '../../library/database/database.ts';
import { exportFormats } from '../../library/export/export.ts';
import { type Library, libraryPath } from '../../library/library.ts';
import { readPuzzle } from '../../library/listing.ts';
import { loadReport, type SolveOne } from '../../library/solve-set.ts';
import { Reader, runChange } from '../../library/thread.ts';
import type { Part, PartConnection } from '../part.ts';
import { PageJobs } from './page-jobs.ts';

export interface LibraryServiceOptions {
  readonly dataFolder: string;
  /** Solves a puzzle, for the sets that are solved as a whole. */
  readonly solve: SolveOne;
  /** The desktop app's dialog; without it, files come through the page alone. @returns paths; none when cancelled */
  readonly chooseFiles?: (what: 'files' | 'folder') => Promise<readonly string[]>;
}

/** The library behind the contract, opened when it is first needed. All pages share it. */
export class LibraryService implements Part<LibraryEmit, LibraryHandlers> {
  readonly #options: LibraryServiceOptions;
  readonly #path: string;
  readonly #pages = new Set<LibraryEmit>();
  readonly #care: LibraryCare;
  readonly #reader: Reader;

  constructor(options: LibraryServiceOptions) {
    this.#options = options;
    this.#path = libraryPath(options.dataFolder);
    this.#care = new LibraryCare(this.#path, () => this.#changed(null));
    this.#reader = new Reader(this.#path);
  }

  /** One page arrives. */
  connect(emit: LibraryEmit): PartConnection<LibraryHandlers> {
    this.#pages.add(emit);
    const jobs = new PageJobs(this.#path, emit, set => this.#changed(set));
    return {
      handlers: this.#handlers(jobs),
      close: () => {
        this.#pages.delete(emit);
        jobs.close();
      },
    };
  }

  /** Remembers what a model made of a puzzle, where the library holds that puzzle. */
  async recordSolve(
    puzzle: Puzzle,
    model: string,
    { steps, verdict }: Pick<Outcome, 'steps' | 'verdict'>,
  ): Promise<void> {
    const solve = { at: Date.now(), model, steps, verified: isVerified(verdict) };
    if ((await this.#open()).recordSolve(puzzle, solve) > 0) this.#changed(null);
  }

  close(): Promise<void> {
    this.#care.close();
    return this.#reader.close();
  }

  #open(): Promise<Library> {
    return this.#care.opened();
  }

  #changed(set: number | null): void {
    for (const emit of this.#pages) emit('library.changed', { set });
  }

  /** Carries out a change, and tells every page of it. */
  async #change<T>(set: number | null, work: (library: Library) => T): Promise<T> {
    const result = work(await this.#open());
    this.#changed(set);
    return result;
  }

  /** The same for what may change all puzzles of a set: in a thread, where it takes long. */
  async #changeMany<N extends ChangeName>(
    set: number | null,
    name: N,
    argument: Changes[N]['argument'],
  ): Promise<Changes[N]['result']> {
    const library = await this.#open();
    const result = isQuick(library, argument)
      ? changes[name](library, argument)
      : await runChange(library.database.path, name, argument);
    this.#changed(set);
    return result;
  }

  #handlers(jobs: PageJobs): LibraryHandlers {
    return { ...this.#setHandlers(jobs), ...this.#puzzleHandlers(), ...this.#fileHandlers(jobs) };
  }

  #setHandlers(jobs: PageJobs) {
    return {
      'library.sets': async () => {
        const sets = await this.#reader.read(await this.#open(), 'sets', {});
        return { sets, notice: this.#care.notice };
      },
      'library.createSet': async ({ name, kind }) =>
        this.#change(null, ({ sets }) => sets.create(name, kind)),
      'library.renameSet': async ({ set, name }) => this.#change(set, ({ sets }) => sets.rename(set, name)),
      'library.deleteSet': async ({ set }) => {
        const gone = await this.#change(set, ({ sets }) => done(sets.delete(set)));
        jobs.stop(`solve ${set}`);
        return gone;
      },
      'library.restoreSet': async ({ set }) =>
        this.#change(set, ({ sets }) => sets.restore(set, this.#care.purgeBefore)),
      'library.setShare': async ({ set, heldOut }) =>
        this.#change(set, ({ sets }) => sets.setShare(set, heldOut)),
    } satisfies Partial<LibraryHandlers>;
  }

  #puzzleHandlers() {
    return {
      'library.puzzles': async page => this.#reader.read(await this.#open(), 'page', page),
      'library.puzzle': async ({ id }) => readPuzzle((await this.#open()).database, id),
      'library.addPuzzle': async ({ set, ...entry }) => this.#add(set, entry),
      'library.updatePuzzle': async ({ id, ...wish }) =>
        this.#change(null, ({ database, puzzles }) => {
          puzzles.update(id, wish);
          return listed(database, id);
        }),
      'library.tagPuzzles': async wish => this.#changeMany(wish.set, 'tag', wish),
      'library.movePuzzles': async wish => this.#changeMany(null, 'move', wish),
      'library.removePuzzles': async wish => this.#changeMany(wish.set, 'remove', wish),
      'library.restorePuzzles': async wish =>
        this.#changeMany(wish.set, 'restore', { ...wish, since: this.#care.purgeBefore }),
      'library.removeTwins': async wish => this.#changeMany(wish.set, 'removeTwins', wish),
    } satisfies Partial<LibraryHandlers>;
  }

  #fileHandlers(jobs: PageJobs) {
    return {
      'library.importText': async ({ import: id, file, text }) =>
        done(jobs.uploads.add(id, file, Buffer.from(text))),
      'library.importBytes': async ({ import: id, file, base64 }) =>
        done(jobs.uploads.add(id, file, Buffer.from(base64, 'base64'))),
      'library.import': async params => this.#startImport(jobs, params),
      'library.importCancel': async ({ import: id }) => done(jobs.cancelImport(id)),
      'library.formats': async ({ kind }) => exportFormats(kind),
      'library.export': async request => jobs.export((await this.#open()).database.path, request),
      'library.backup': async () => this.#backUp(),
      'library.grade': async ({ set }) => done(jobs.grade(await this.#known(set))),
      'library.stopGrade': async ({ set }) => done(jobs.stop(`grade ${set}`)),
      'library.solve': async ({ set, ...how }) =>
        done(jobs.solve(await this.#open(), { set: await this.#known(set), ...how }, this.#options.solve)),
      'library.stopSolve': async ({ set }) => done(jobs.stop(`solve ${set}`)),
      'library.solveReport': async ({ set }) => ({
        report: loadReport((await this.#open()).database, await this.#known(set)) ?? null,
      }),
      'library.findTwins': async ({ set }) => done(jobs.findTwins(await this.#known(set))),
      'library.stopTwins': async ({ set }) => done(jobs.stop(`twins ${set}`)),
    } satisfies Partial<LibraryHandlers>;
  }

  async #add(
    set: number,
    entry: Omit<LibraryParams<'library.addPuzzle'>, 'set'>,
  ): Promise<LibraryResult<'library.addPuzzle'>> {
    const { database, puzzles } = await this.#open();
    const there = puzzles.find(set, entry.puzzle);
    if (there !== undefined) return { ...listed(database, there), added: false };
    const id = puzzles.add(set, entry);
    this.#changed(set);
    return { ...listed(database, id), added: true };
  }

  async #startImport(
    jobs: PageJobs,
    { import: id, into, from }: LibraryParams<'library.import'>,
  ): Promise<LibraryResult<'library.import'>> {
    const paths = from === 'page' ? [] : await this.#choose(from);
    if (from !== 'page' && paths.length === 0) return { set: null };
    const isNew = 'newSet' in into;
    const set = isNew
      ? (await this.#change(null, ({ sets }) => sets.create(into.newSet, into.kind))).id
      : await this.#known(into.set);
    const dropEmpty = () => isNew && this.#care.open().sets.deleteEmpty(set);
    try {
      jobs.import(id, set, paths, dropEmpty);
    } catch (error) {
      if (dropEmpty()) this.#changed(set);
      throw error;
    }
    return { set };
  }

  #choose(what: 'files' | 'folder'): Promise<readonly string[]> {
    if (this.#options.chooseFiles) return this.#options.chooseFiles(what);
    throw new UserError('In a browser there is no such dialog.', 'Drop the files onto the page.');
  }

  async #backUp(): Promise<{ path: string; bytes: number }> {
    const library = await this.#open();
    const time = new Date().toISOString().replaceAll(/[:.]/g, '-');
    return library.backup(join(this.#options.dataFolder, 'backups', `library-${time}.db`));
  }

  /** The id of a set that is there. @throws UserError when it is not */
  async #known(set: number): Promise<number> {
    return (await this.#open()).sets.row(set).id;
  }
}

function listed(database: Database, id: number): LibraryPuzzle {
  const { solution: _, solves: __, ...row } = readPuzzle(database, id);
  return row;
}

/** The answer of calls that have none. */
const done = (_: unknown): Record<string, never> => ({});
