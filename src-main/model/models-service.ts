import type { Split } from '../../shared/contract/library.ts';
import type { ModelsEmit, ModelsHandlers } from '../../shared/contract/models.ts';
import { UserError } from '../../shared/errors.ts';
import type { Puzzle, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { compare } from '../solve/compare.ts';
import { standardPuzzles } from '../train/evaluation.ts';
import type { Model } from './model-file.ts';
import { packModel } from './model-package.ts';
import { encodeOnnxModel } from './onnx-model.ts';
import type { Registry } from './registry.ts';
import { Runtime } from './runtime.ts';

export interface ModelsServiceOptions {
  readonly registry: Registry;
  /** The puzzles of a set of the library, or of one side of it. @throws UserError when there is no such set */
  readonly puzzlesOf: (set: string, split?: Split) => Promise<readonly Puzzle[]>;
  /** Processor threads for comparisons; 0 takes all cores. */
  readonly threads: number;
}

type CompareRequest = Parameters<ModelsHandlers['models.compare']>[0];

/** One page's side of the models. */
export interface ModelsConnection {
  readonly handlers: ModelsHandlers;
  close(): void;
}

/** Largest file that a page may send, and get. */
const LARGEST_TRANSFER = 64_000_000;
/** Comparisons and uploads of one page at a time; one that wants more is broken. */
const MOST_JOBS = 2;

/** The contract's part about models, over the registry. */
export class ModelsService {
  readonly #options: ModelsServiceOptions;
  readonly #pages = new Set<ModelsEmit>();

  constructor(options: ModelsServiceOptions) {
    this.#options = options;
  }

  /** Tells every page that the list of models is another one. */
  changed(): void {
    for (const emit of this.#pages) emit('models.changed', {});
  }

  connect(emit: ModelsEmit): ModelsConnection {
    const jobs = new Map<string, AbortController>();
    const uploads = new Uploads();
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
      'models.rename': async ({ model, title }) => {
        registry.ownerOf(model).rename(model, title);
        return changed(registry.describe(model));
      },
      'models.duplicate': async ({ model, title }) =>
        changed(registry.describe(registry.duplicate(model, title))),
      'models.delete': async ({ model }) => {
        registry.ownerOf(model).delete(model);
        return changed({});
      },
      'models.restore': async ({ model }) => {
        registry.own?.restore(model);
        return changed(registry.describe(model));
      },
      'models.setDefault': async ({ model }) => {
        registry.setDefault(model);
        return changed(registry.list());
      },
      'models.export': async ({ model, format, size }) => fileOf(registry.load(model), model, format, size),
      'models.import': async ({ upload, base64, last }) => {
        const file = uploads.add(upload, base64, last);
        return file ? changed(registry.describe(await this.#import(file))) : null;
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

  #import(file: Uint8Array<ArrayBuffer>): Promise<string> {
    if (!this.#options.registry.own) throw new Error('internal: there is no folder for own models');
    return this.#options.registry.own.import({ file, name: 'The file' });
  }

  /** Solves the puzzles with both models and emits what comes of it. */
  async #compare(
    { job, models, effort, ...wanted }: CompareRequest,
    signal: AbortSignal,
    emit: ModelsEmit,
  ): Promise<void> {
    const { registry, threads } = this.#options;
    const opened: Runtime[] = [];
    const open = (id: string) => {
      const runtime = new Runtime(registry.load(id), 'cpu', threads);
      opened.push(runtime);
      return { id, runtime };
    };
    const tell: ModelsEmit = (...event) => void (this.#pages.has(emit) && emit(...event));
    try {
      const pair = [open(models[0]), open(models[1])] as const;
      const puzzles = await this.#puzzles(pair[0].runtime.model, pair[1].runtime.model, wanted);
      const rows = compare([pair[0], pair[1]], puzzles, { effort, signal });
      let next = await rows.next();
      for (let done = 1; !next.done; done++) {
        tell('models.compareRow', { job, done, total: puzzles.length, row: next.value });
        next = await rows.next();
      }
      tell('models.compareEnd', { job, comparison: next.value });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const action = error instanceof UserError ? error.action : undefined;
      tell('models.compareFailed', { job, message, ...(action === undefined ? {} : { action }) });
    } finally {
      for (const runtime of opened) await runtime.dispose();
    }
  }

  /** @throws UserError when the models solve different puzzles, or the set is for neither */
  async #puzzles(
    { card: { puzzle: kind } }: Model,
    { card: second }: Model,
    { set, split, limit }: Pick<CompareRequest, 'set' | 'split' | 'limit'>,
  ): Promise<readonly Puzzle[]> {
    if (second.puzzle !== kind) {
      throw new UserError(
        'The two models solve different types of puzzles.',
        'Choose two for the same type.',
      );
    }
    const puzzles = set === undefined ? standard(kind, limit) : await this.#options.puzzlesOf(set, split);
    const own = puzzles.filter(puzzle => puzzle.kind === kind).slice(0, limit);
    if (own.length > 0) return own;
    throw new UserError(
      `The set holds no ${split === undefined ? '' : `${split} `}${kind} with one solution for these models.`,
      split === undefined ? 'Choose another set.' : 'Choose another set, or all of its puzzles.',
    );
  }
}

const standard = (kind: PuzzleKind, limit: number): Puzzle[] =>
  standardPuzzles(kind, Math.min(limit, 1000)).map(({ puzzle }) => puzzle);

/** @throws UserError when the file is too large to be sent to a page */
function fileOf(model: Model, id: string, format: 'zip' | 'onnx', size: number | undefined) {
  const bytes = format === 'zip' ? packModel(model) : encodeOnnxModel(model, size);
  if (bytes.length > LARGEST_TRANSFER) {
    throw new UserError('The model is too large for this.', `Use: mull models export ${id} FILE`);
  }
  return { name: `${id}.${format}`, base64: Buffer.from(bytes).toString('base64') };
}

/** Files that arrive in parts. */
class Uploads {
  readonly #parts = new Map<string, Buffer[]>();

  /** @returns the whole file after its last part @throws UserError when it gets too large */
  add(id: string, base64: string, last: boolean): Uint8Array<ArrayBuffer> | undefined {
    const parts = this.#parts.get(id) ?? [];
    parts.push(Buffer.from(base64, 'base64'));
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    if (last || size > LARGEST_TRANSFER) this.#parts.delete(id);
    else this.#begin(id, parts);
    if (size > LARGEST_TRANSFER) {
      throw new UserError(
        `The file is larger than ${LARGEST_TRANSFER / 1e6} MB.`,
        'Use: mull models import FILE',
      );
    }
    return last ? new Uint8Array(Buffer.concat(parts)) : undefined; // of its own, so that it can be handed over
  }

  /** A page that never ends its uploads loses the oldest. */
  #begin(id: string, parts: Buffer[]): void {
    const oldest = this.#parts.keys().next().value;
    if (!this.#parts.has(id) && this.#parts.size >= MOST_JOBS && oldest !== undefined) {
      this.#parts.delete(oldest);
    }
    this.#parts.set(id, parts);
  }
}
