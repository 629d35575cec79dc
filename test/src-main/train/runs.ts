import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import {
  type TrainingEvent,
  type TrainingOptions,
  type TrainingRequest,
  TrainingRequestSchema,
} from '../../../shared/contract/training.ts';
import { Registry } from '../../../src-main/registry/registry.ts';
import type { SplitExamples } from '../../../src-main/train/examples.ts';
import { type Fork, forkChild, trainingEntry } from '../../../src-main/train/process/fork.ts';
import { newRun } from '../../../src-main/train/queue/new-run.ts';
import { gather, type Preparation, prepare } from '../../../src-main/train/queue/prepare.ts';
import { TrainingQueue } from '../../../src-main/train/queue/queue.ts';
import type { RunRecord } from '../../../src-main/train/runs/record.ts';
import { remove } from '../../temporary-folder.ts';
import { type TinyRun, tinyTrainer } from './tiny-run.ts';

/** A network that trains hundreds of steps a second, on 4×4 Sudokus, and repeats bit for bit. */
const TINY: Partial<TrainingOptions> = {
  ...{ width: 8, layers: 1, cycles: 1, latentUpdates: 1, batch: 4, threads: 1 },
  ...{ metricsEvery: 5, checkpointMinutes: 0.002, evaluateMinutes: 1000, evaluationPuzzles: 2 },
  ...{ sampleSeconds: 3600, supervisionSteps: 4 },
};

export function tinyRequest(
  changes: Partial<TrainingOptions> = {},
  more: Partial<TrainingRequest> = {},
): TrainingRequest {
  return v.parse(TrainingRequestSchema, {
    title: 'Tiny run',
    puzzle: 'sudoku',
    start: { kind: 'fresh' },
    data: { kind: 'generated', sizes: [4] },
    preset: 'from-scratch',
    changes: { ...TINY, ...changes },
    ...more,
  });
}

/** A folder as the app's data folder, and what happens in queues over it. */
export class Data {
  readonly folder: string;
  readonly registry: Registry;
  readonly events: TrainingEvent[] = [];
  readonly models: string[] = [];
  readonly #queues: TrainingQueue[] = [];

  private constructor(folder: string) {
    this.folder = folder;
    this.registry = new Registry(join(folder, 'bundled'), join(folder, 'models'));
  }

  static async create(): Promise<Data> {
    return new Data(await mkdtemp(join(tmpdir(), 'mull-queue-')));
  }

  runFolder(id: string): string {
    return join(this.folder, 'runs', id);
  }

  /** A queue over the folder; another one later is the app started again. */
  queue(fork: Fork = forkChild): TrainingQueue {
    const queue = new TrainingQueue({
      folder: join(this.folder, 'runs'),
      registry: this.registry,
      fork,
      entry: trainingEntry(),
      emit: (...event) => this.events.push(event),
      onModel: id => this.models.push(id),
    });
    if (fork === forkChild) this.#queues.push(queue); // a test's own process ends with the test
    return queue;
  }

  async add(queue: TrainingQueue, request: TrainingRequest, puzzles?: SplitExamples): Promise<string> {
    return queue.add(request, await this.#prepare(request, puzzles)).id;
  }

  /** Writes the folder of a run that no queue has. */
  async write(request: TrainingRequest): Promise<RunRecord> {
    return newRun(join(this.folder, 'runs'), request, await this.#prepare(request));
  }

  async #prepare(request: TrainingRequest, puzzles?: SplitExamples): Promise<Preparation> {
    return prepare(request, await gather(request, puzzles ?? { training: [], heldOut: [] }, this.registry));
  }

  /** The states that a run has been in, each once in a row. */
  states(id: string): string[] {
    const all = this.events.flatMap(([name, data]) =>
      name === 'training.changed' && data.summary.id === id ? [data.summary.state] : [],
    );
    return all.filter((state, at) => state !== all[at - 1]);
  }

  /** A process that still trains would make the folder again: it ends first. */
  async delete(): Promise<void> {
    await Promise.all(this.#queues.map(queue => queue.close()));
    await remove(this.folder);
  }
}

/** A run that no queue has, in a data folder of its own, and a trainer of a tiny network, whose weights know nothing. */
export async function writtenRun(network: TinyRun = {}) {
  await using opened = new AsyncDisposableStack();
  const data = await Data.create();
  opened.defer(() => data.delete());
  const trainer = await tinyTrainer(network);
  opened.defer(() => trainer.dispose());
  const written = await data.write(tinyRequest());
  const held = opened.move();
  return {
    ...{ trainer, registry: data.registry, folder: data.runFolder(written.id) },
    record: { ...written, config: trainer.config },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}
export type WrittenRun = Awaited<ReturnType<typeof writtenRun>>;

/** Waits until something is true. @throws after two minutes, or as long as is said */
export async function until(isTrue: () => boolean, what: string, patience = 120_000): Promise<void> {
  for (let waited = 0; !isTrue(); waited += 10) {
    if (waited > patience) throw new Error(`waited in vain until ${what}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
