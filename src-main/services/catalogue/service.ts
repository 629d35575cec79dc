import type {
  CatalogueEmit,
  CatalogueHandlers,
  CatalogueItem,
  Download,
} from '../../../shared/contract/catalogue.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Failure } from '../../../shared/failure.ts';
import { CATALOGUE, type CatalogueEntry, entryOf } from '../../catalogue/entries.ts';
import { itemOf } from '../../catalogue/item.ts';
import { discard, leftOf, type ObtainOptions, obtain } from '../../catalogue/obtain.ts';
import { explain } from '../../errors.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Part, PartConnection } from '../part.ts';

export interface CatalogueServiceOptions extends Pick<ObtainOptions, 'folder' | 'patience'> {
  readonly registry: Pick<Registry, 'import' | 'describe'>;
  /** Told when there is a new model. */
  readonly onModel: () => void;
}

/** A download that is under way. */
interface Job {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
  download: Download;
  /** Pages are to be told when it fires. */
  timer: NodeJS.Timeout | undefined;
}

/** Pages are told how far a download is at most so often. */
const TELL_EVERY_MS = 150;

/** The contract's part about the catalogue. Downloads are the host's: they go on when a page goes. */
export class CatalogueService implements Part<CatalogueEmit, CatalogueHandlers> {
  readonly #options: CatalogueServiceOptions;
  readonly #pages = new Set<CatalogueEmit>();
  readonly #jobs = new Map<string, Job>();
  /** Why downloads ended that did not come to their end, until they go on. */
  readonly #failures = new Map<string, Failure>();

  constructor(options: CatalogueServiceOptions) {
    this.#options = options;
  }

  connect(emit: CatalogueEmit): PartConnection<CatalogueHandlers> {
    this.#pages.add(emit);
    return { handlers: this.#handlers, close: () => void this.#pages.delete(emit) };
  }

  /** Pauses all that is under way. */
  async close(): Promise<void> {
    const jobs = [...this.#jobs.values()];
    for (const { stop } of jobs) stop.abort();
    await Promise.all(jobs.map(({ ended }) => ended));
  }

  readonly #handlers: CatalogueHandlers = {
    'catalogue.list': () => Promise.all(CATALOGUE.map(entry => this.#item(entry))),
    'catalogue.download': async ({ entry, keep }) => {
      this.#begin(entryOf(entry), keep);
      return {};
    },
    'catalogue.pause': async ({ entry }) => {
      const job = this.#jobs.get(entryOf(entry).id);
      job?.stop.abort();
      await job?.ended;
      return {};
    },
    'catalogue.discard': async ({ entry: id }) => {
      const entry = entryOf(id);
      if (this.#jobs.has(id)) throw new UserError('It is still being downloaded.', 'Pause it first.');
      await discard(this.#options.folder, entry);
      this.#failures.delete(id);
      await this.#tell(entry);
      return {};
    },
  };

  async #item(entry: CatalogueEntry): Promise<CatalogueItem> {
    const rest = this.#jobs.has(entry.id) ? undefined : await this.#rest(entry);
    // It may have gone on while that was looked for.
    return { ...itemOf(entry, this.#options.folder), download: this.#jobs.get(entry.id)?.download ?? rest };
  }

  /** What an earlier download, perhaps of an earlier start of Mull, has left. What cannot be looked at has failed. */
  async #rest(entry: CatalogueEntry): Promise<Download | undefined> {
    try {
      const left = await leftOf(this.#options.folder, entry);
      const failure = this.#failures.get(entry.id);
      if (failure) return { state: 'failed', received: 0, ...left, failure };
      return left && { state: 'paused', ...left };
    } catch (error) {
      return { state: 'failed', received: 0, failure: explain(error) };
    }
  }

  #begin(entry: CatalogueEntry, keep: boolean): void {
    if (this.#jobs.has(entry.id)) return;
    this.#failures.delete(entry.id);
    const stop = new AbortController();
    const job: Job = {
      stop,
      download: { state: 'running', received: 0 },
      timer: undefined,
      ended: Promise.resolve().then(() => this.#run(entry, keep, job)),
    };
    this.#jobs.set(entry.id, job);
  }

  async #run(entry: CatalogueEntry, keep: boolean, job: Job): Promise<void> {
    const { folder, registry, patience, onModel } = this.#options;
    void this.#tell(entry);
    let imported: { model: string; title: string } | undefined;
    try {
      const model = await obtain(entry, {
        ...{ folder, registry, keep, patience, signal: job.stop.signal },
        onProgress: arrived => this.#change(entry, job, { state: 'running', ...arrived }),
        onImport: () => this.#change(entry, job, { ...job.download, state: 'importing' }),
      });
      imported = { model, title: registry.describe(model).title };
    } catch (error) {
      if (!job.stop.signal.aborted) this.#failures.set(entry.id, explain(error));
    }
    clearTimeout(job.timer);
    this.#jobs.delete(entry.id);
    await this.#tell(entry);
    if (!imported) return;
    onModel();
    this.#emit('catalogue.imported', { entry: entry.id, ...imported });
  }

  /** Pages are told at once of another state, and after a moment of how far it is by then. */
  #change(entry: CatalogueEntry, job: Job, download: Download): void {
    const isOther = download.state !== job.download.state;
    job.download = download;
    if (isOther) return void this.#tell(entry);
    job.timer ??= setTimeout(() => {
      job.timer = undefined;
      void this.#tell(entry);
    }, TELL_EVERY_MS);
  }

  async #tell(entry: CatalogueEntry): Promise<void> {
    this.#emit('catalogue.changed', { item: await this.#item(entry) });
  }

  readonly #emit: CatalogueEmit = (...event) => {
    for (const emit of this.#pages) emit(...event);
  };
}
