import type { ModelsEmit, ModelsHandlers } from '../../../shared/contract/models.ts';
import { UserError } from '../../../shared/errors.ts';
import { explain } from '../../errors.ts';
import type { Registry } from '../../registry/registry.ts';
import type { JobThread } from '../../threads/thread.ts';
import type { Part, PartConnection } from '../part.ts';
import type { SolvingJobs } from '../solving/jobs.ts';
import { type SentFile, Uploads } from '../uploads.ts';

export interface ModelsServiceOptions {
  readonly registry: Registry;
  /** Compares models, and writes them as files. */
  readonly thread: Pick<JobThread<SolvingJobs>, 'run'>;
  /** Processor threads for comparisons. */
  readonly threads: number;
}

type CompareRequest = Parameters<ModelsHandlers['models.compare']>[0];
type ExportRequest = Parameters<ModelsHandlers['models.export']>[0];

/** Largest file that a page may send, and get, in bytes. */
const LARGEST_TRANSFER = 64_000_000;
const LIMITS = {
  ...{ bytes: LARGEST_TRANSFER, files: 1, waiting: 2 },
  instead: 'Use: mull models import FILE',
};

/** Comparisons of one page at a time; one that wants more is broken. */
const MOST_JOBS = 2;

/** The contract's part about models, over the registry. */
export class ModelsService implements Part<ModelsEmit, ModelsHandlers> {
  readonly #options: ModelsServiceOptions;
  readonly #pages = new Set<ModelsEmit>();
  readonly #ending = new AbortController();
  readonly #imports = new Set<Promise<string>>();

  constructor(options: ModelsServiceOptions) {
    this.#options = options;
  }

  /** Tells every page that the list of models is another one. */
  changed(): void {
    for (const emit of this.#pages) emit('models.changed', {});
  }

  /** Stops imports, and waits until nothing is left of them. */
  async close(): Promise<void> {
    this.#ending.abort();
    await Promise.allSettled(this.#imports);
  }

  connect(emit: ModelsEmit): PartConnection<ModelsHandlers> {
    const jobs = new Map<string, AbortController>();
    const uploads = new Uploads(LIMITS);
    this.#pages.add(emit);
    return {
      handlers: this.#handlers(emit, jobs, uploads),
      close: () => {
        this.#pages.delete(emit);
        for (const job of jobs.values()) job.abort();
      },
    };
  }

  #handlers(emit: ModelsEmit, jobs: Map<string, AbortController>, uploads: Uploads): ModelsHandlers {
    const { registry } = this.#options;
    const changed = <T>(result: T): T => {
      this.changed();
      return result;
    };
    return {
      'models.list': async () => registry.list(),
      'models.skipped': async () => registry.skipped(),
      'models.rename': async ({ model, title }) => {
        registry.rename(model, title);
        return changed(registry.describe(model));
      },
      'models.duplicate': async ({ model, title }) =>
        changed(registry.describe(registry.duplicate(model, title))),
      'models.delete': async ({ model }) => {
        await registry.ownerOf(model).delete(model);
        return changed({});
      },
      'models.restore': async ({ model }) => changed(registry.describe(await registry.restore(model))),
      'models.setDefault': async ({ model, shape }) => {
        registry.setDefault(model, shape);
        return changed(registry.list());
      },
      'models.export': request => this.#fileOf(request),
      'models.import': async ({ upload, base64, last, name }) => {
        uploads.add(upload, name, Buffer.from(base64, 'base64'));
        if (!last) return null;
        const [file] = uploads.take(upload);
        return changed(registry.describe(await this.#import(file!)));
      },
      'models.compare': async params => {
        if (jobs.has(params.job)) throw new Error(`internal: the job "${params.job}" is already under way`);
        if (jobs.size >= MOST_JOBS)
          throw new UserError('Models are being compared already.', 'Stop that first.');
        const job = new AbortController();
        jobs.set(params.job, job);
        void this.#compare(params, job.signal, emit).finally(() => jobs.delete(params.job));
        return {};
      },
      'models.stopCompare': async ({ job }) => {
        jobs.get(job)?.abort();
        return {};
      },
    };
  }

  async #import({ name, bytes: file }: SentFile): Promise<string> {
    const imported = this.#options.registry.import({ file, name }, this.#ending.signal);
    this.#imports.add(imported);
    try {
      return await imported;
    } finally {
      this.#imports.delete(imported);
    }
  }

  /** Solves the puzzles with both models and emits what comes of it. */
  async #compare({ job, ...wish }: CompareRequest, signal: AbortSignal, emit: ModelsEmit): Promise<void> {
    const { thread, threads } = this.#options;
    const tell: ModelsEmit = (...event) => void (this.#pages.has(emit) && emit(...event));
    let done = 0;
    try {
      const comparison = await thread.run(
        'compare',
        { ...wish, threads },
        { signal, onProgress: row => tell('models.compareRow', { job, done: ++done, ...row }) },
      );
      tell('models.compareEnd', { job, comparison });
    } catch (error) {
      tell('models.compareFailed', { job, failure: explain(error) });
    }
  }

  /** @throws UserError when the file is too large to be sent to a page */
  async #fileOf({ model, format, size }: ExportRequest): Promise<{ name: string; base64: string }> {
    const bytes = await this.#options.thread.run('export', { model, format, size });
    if (bytes.length > LARGEST_TRANSFER) {
      throw new UserError('The model is too large for this.', `Use: mull models export ${model} FILE`);
    }
    return { name: `${model}${ENDINGS[format]}`, base64: Buffer.from(bytes).toString('base64') };
  }
}

const ENDINGS = { zip: '.zip', onnx: '.onnx', checkpoint: '-checkpoint.zip' } as const;
