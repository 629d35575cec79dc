import type { LibraryEmit } from '../../../shared/contract/library.ts';
import { type ImportReport, LARGEST_IMPORT } from '../../../shared/contract/library-records.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Failure } from '../../../shared/failure.ts';
import { explain } from '../../errors.ts';
import type { ImportProgress } from '../../library/import/import.ts';
import type { Jobs } from '../../library/jobs.ts';
import type { Library } from '../../library/library.ts';
import type { PassProgress } from '../../library/pass.ts';
import { type SetSolve, type SolveOne, solveSet } from '../../library/solve-set.ts';
import { runJob } from '../../library/thread.ts';
import { NeverBegan } from '../../threads/fair-queue.ts';
import { Uploads } from '../uploads.ts';

/** What the page may send to be imported. */
const LIMITS = {
  ...{ bytes: LARGEST_IMPORT, files: 1000, waiting: 4 },
  instead: 'Import them, or their folder, on the command line: mull library import SET FILE …',
};

/** What comes of jobs that are stopped before their turn comes: they end as those do that are stopped later. */
const NOTHING_IMPORTED: ImportReport = {
  ...{ added: 0, duplicates: 0, refusedTotal: 0, refused: [], notes: [] },
  cancelled: true,
};
const NOTHING_GRADED = { graded: 0, stopped: true };
const NO_TWINS = { groups: [], groupsTotal: 0, surplus: 0, stopped: true };

/** The same for a job that was stopped before its turn; what else was thrown is thrown on. */
const or =
  <T>(nothing: T) =>
  (error: unknown): T => {
    if (error instanceof NeverBegan) return nothing;
    throw error;
  };

/** The long jobs of one page. Each has a key; the same job is not done twice at the same time. */
export class PageJobs {
  readonly #path: string;
  readonly #emit: LibraryEmit;
  readonly #onChange: (set: number) => void;
  readonly #running = new Map<string, AbortController>();
  /** Files that wait until their import starts. */
  readonly uploads = new Uploads(LIMITS);
  /** Aborts when the page goes. */
  readonly #gone = new AbortController();
  #closed = false;

  /** @param onChange told when a job has changed a set */
  constructor(path: string, emit: LibraryEmit, onChange: (set: number) => void) {
    this.#path = path;
    this.#onChange = onChange;
    this.#emit = (event, data) => {
      if (!this.#closed) emit(event, data);
    };
  }

  /**
   * Starts an import of paths, and of the texts that were kept for it.
   * @param dropEmpty deletes the set where nothing came into it, however it ended, and says whether it did
   */
  import(id: string, set: number, paths: readonly string[], dropEmpty: () => boolean): void {
    const texts = this.uploads.take(id).map(({ name, bytes }) => ({ name, text: bytes }));
    let left: number | null = set;
    this.#start(
      `import ${id}`,
      async signal => {
        const onProgress = (progress: ImportProgress) =>
          this.#emit('library.importProgress', { import: id, ...progress });
        const report = await runJob(
          this.#path,
          'import',
          { set, paths, texts },
          { owner: this, signal, onProgress, handOver: texts.map(({ text }) => text) },
        )
          .catch(or(NOTHING_IMPORTED))
          .finally(() => {
            if (dropEmpty()) left = null;
          });
        this.#emit('library.importEnd', { import: id, set: left, report });
      },
      failure => this.#emit('library.importFailed', { import: id, set: left, failure }),
      set,
    );
  }

  /** One that is under way ends with what it has added; of one that is not, what was sent is let go of. */
  cancelImport(id: string): void {
    this.uploads.drop(id);
    this.stop(`import ${id}`);
  }

  /** A file of puzzles for the page. @param path the library's file, checked and brought to the newest schema */
  export(path: string, request: Jobs['export']['argument']): Promise<Jobs['export']['result']> {
    return runJob(path, 'export', request, { owner: this, signal: this.#gone.signal });
  }

  grade(set: number): void {
    this.#start(
      `grade ${set}`,
      async signal => {
        const onProgress = (progress: PassProgress) =>
          this.#emit('library.gradeProgress', { set, ...progress });
        const control = { owner: this, signal, onProgress };
        const result = await runJob(this.#path, 'grade', { set }, control).catch(or(NOTHING_GRADED));
        this.#emit('library.gradeEnd', { set, ...result });
      },
      failure => this.#emit('library.jobFailed', { set, job: 'grade', failure }),
      set,
    );
  }

  /** Solves the puzzles of a set on the thread of the models: this one only waits. */
  solve(library: Library, request: SetSolve, solveOne: SolveOne): void {
    const { set } = request;
    this.#start(
      `solve ${set}`,
      async signal => {
        const end = await solveSet(library, request, solveOne, {
          signal,
          onResult: (result, done, total) => {
            this.#emit('library.solveResult', { set, done, total, result });
            this.#onChange(set);
          },
        });
        this.#emit('library.solveEnd', { set, ...end });
      },
      failure => this.#emit('library.jobFailed', { set, job: 'solve', failure }),
      set,
    );
  }

  findTwins(set: number): void {
    this.#start(
      `twins ${set}`,
      async signal => {
        const onProgress = (progress: PassProgress) =>
          this.#emit('library.twinsProgress', { set, ...progress });
        const { stopped, ...twins } = await runJob(
          this.#path,
          'twins',
          { set },
          { owner: this, signal, onProgress },
        ).catch(or(NO_TWINS));
        if (stopped) this.#emit('library.twinsStopped', { set });
        else this.#emit('library.twins', { set, ...twins });
      },
      failure => this.#emit('library.jobFailed', { set, job: 'twins', failure }),
    );
  }

  /** Asks a job to stop; it then ends with what it has done. One that has ended is left alone. */
  stop(key: string): void {
    this.#running.get(key)?.abort();
  }

  /** The page has gone. */
  close(): void {
    this.#closed = true;
    this.#gone.abort();
    for (const controller of this.#running.values()) controller.abort();
    this.uploads.clear();
  }

  #start(
    key: string,
    work: (signal: AbortSignal) => Promise<void>,
    fail: (failure: Failure) => void,
    changed?: number,
  ): void {
    if (this.#running.has(key))
      throw new UserError('This is under way already.', 'Wait for its end, or stop it.');
    const controller = new AbortController();
    this.#running.set(key, controller);
    void work(controller.signal)
      .catch(error => fail(explain(error)))
      .finally(() => {
        this.#running.delete(key);
        if (changed !== undefined) this.#onChange(changed);
      });
  }
}
