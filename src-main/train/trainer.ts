import { UserError } from '../../shared/errors.ts';
import { Random } from '../../shared/random.ts';
import { averageInto } from '../engine/optimizer.ts';
import { GroupOptimizer, type Memory } from '../engine/parameter-groups.ts';
import { type Results, Session } from '../engine/session.ts';
import { type Runnable, SessionThreads } from '../engine/session-threads.ts';
import { floats, type TensorData } from '../engine/tensor.ts';
import type { ModelConfig } from '../model/config.ts';
import type { Program } from '../model/graphs/graphs.ts';
import { gradientName, trainingProgram } from '../model/graphs/training-graph.ts';
import type { VectorSettings } from '../model/learning/puzzle-vectors.ts';
import { PuzzleVectors, type VectorRates } from '../model/learning/puzzle-vectors.ts';
import { shardSize } from '../model/learning/shard.ts';
import { networkGroups } from '../model/weights/groups.ts';
import { initializeWeights, type Weights } from '../model/weights/weights.ts';
import { drawStream, type Stream } from '../puzzles/stream.ts';
import { Batch, type Finished, type FixedSettings } from './batch.ts';
import { learningRateAt, scheduleAt, type TrainSettings } from './settings.ts';

/** What one training step did. */
export interface StepReport extends Finished {
  readonly step: number;
  readonly stream: string;
  readonly examples: number;
  readonly answerLoss: number;
  readonly haltLoss: number;
  readonly learningRate: number;
}

export interface TrainerOptions {
  readonly config: ModelConfig;
  readonly settings: TrainSettings;
  readonly streams: readonly Stream[];
  /** Shards of a batch that run at once, each on a thread of its own. */
  readonly threads: number;
  /** Start from these instead of fresh weights. */
  readonly weights?: Weights;
  /** Puzzles in a batch of a stream; the stream's own wish when left out. */
  readonly batchOf?: (stream: Stream) => number;
}

/** Where a run is, beside its arrays and its batches. */
export interface Place {
  /** Updates made. */
  readonly steps: number;
  /** State of the random generator. */
  readonly random: number[];
}

/** The state of a training run. {@link Trainer.step} is one step; `checkpoint.ts` saves and restores all of it. */
export class Trainer {
  readonly config: ModelConfig;
  /** The schedule's peak, which may be changed in between. All other settings are built into graphs and batches. */
  learningRate: number;
  readonly batches: readonly Batch[];
  readonly weights: Weights;
  /** Moving average of the weights: what is evaluated and kept. */
  readonly average: Weights;
  /** What is learned of every single puzzle, where the streams' network takes it. */
  readonly vectors: PuzzleVectors | undefined;
  readonly #settings: FixedSettings;
  #random: Random;
  #steps = 0;
  readonly #gradients: ReadonlyMap<string, Float32Array>;
  readonly #optimizer: GroupOptimizer;
  /** Its sessions and threads. */
  readonly #opened: AsyncDisposableStack;
  readonly #vectorSettings: Stream['vectors'];

  private constructor(
    options: TrainerOptions,
    batches: readonly Batch[],
    optimizer: GroupOptimizer,
    opened: AsyncDisposableStack,
  ) {
    this.#optimizer = optimizer;
    this.#opened = opened;
    this.config = options.config;
    this.#settings = options.settings;
    this.learningRate = options.settings.learningRate;
    this.batches = batches;
    this.#random = new Random(options.settings.seed);
    this.weights = options.weights ?? initializeWeights(options.config, this.#random);
    this.average = new Map([...this.weights].map(([name, data]) => [name, data.slice()]));
    this.#vectorSettings = options.streams.find(({ vectors }) => vectors)?.vectors;
    this.vectors =
      this.#vectorSettings &&
      new PuzzleVectors(
        this.#vectorSettings.puzzles,
        options.config.width,
        this.#vectorSettings,
        this.#random,
      );
    this.#gradients = new Map(
      [...optimizer.names].map(name => [name, new Float32Array(this.weights.get(name)!.length)]),
    );
  }

  /** Those that it was made with, and the learning rate as it is now. */
  get settings(): TrainSettings {
    return { ...this.#settings, learningRate: this.learningRate };
  }

  /** Updates made. */
  get steps(): number {
    return this.#steps;
  }

  /** What goes on with {@link restore}, beside the arrays and the batches. */
  save(): Place {
    return { steps: this.#steps, random: this.#random.state() };
  }

  restore({ steps, random }: Place): void {
    this.#steps = steps;
    this.#random = new Random(random);
  }

  /** What the optimizer remembers of each weight. */
  get memories(): ReadonlyMap<string, Memory> {
    return this.#optimizer.memories;
  }

  /** Compiles one training graph per stream. @throws what is wrong with one of them, with nothing left open */
  static async create(options: TrainerOptions): Promise<Trainer> {
    const { config, settings } = options;
    await using opened = new AsyncDisposableStack();
    const pool = options.threads > 1 ? new SessionThreads(options.threads) : undefined;
    opened.defer(async () => pool?.dispose());
    const batches: Batch[] = [];
    for (const stream of options.streams) {
      const batch = options.batchOf?.(stream) ?? stream.batch;
      const shard = shardSize(config, { ...stream.extent, batch }, options.threads);
      const program = trainingProgram(config, { ...stream.extent, batch: shard }, settings);
      const graph = await compile(program, pool);
      opened.defer(() => graph.dispose());
      batches.push(new Batch({ stream, batch, shard, config, settings, graph }));
    }
    const optimizer = await GroupOptimizer.create(networkGroups(config, settings));
    opened.defer(() => optimizer.dispose());
    return new Trainer(options, batches, optimizer, opened.move());
  }

  /**
   * `accumulate` batches forward and backward, and one update with the mean of their gradients.
   * @param progress share of the budget that is spent, 0 to 1, for learning rate and curriculum
   * @throws when the loss is no longer a number
   */
  async step(progress: number): Promise<StepReport> {
    const { settings } = this;
    const { accumulate, curriculumStart } = settings;
    const place = curriculumStart + (1 - curriculumStart) * progress; // in the curriculum
    const batch = this.#drawBatch(place);
    const learningRate = learningRateAt(settings, this.#steps + 1, progress);
    const report = {
      ...NOTHING,
      stream: batch.stream.name,
      examples: batch.extent.batch * accumulate,
      learningRate,
    };
    for (const gradient of this.#gradients.values()) gradient.fill(0);
    for (let run = 0; run < accumulate; run++) {
      const shards = await batch.run(this.weights, this.#random, place, this.vectors);
      addCounts(report, batch.finish());
      const share = 1 / (shards.length * accumulate);
      for (const outputs of shards) {
        report.answerLoss += finite(outputs.answerLoss) * share;
        report.haltLoss += finite(outputs.haltLoss) * share;
        this.#addGradients(outputs, share);
      }
    }
    await this.#update(learningRate, scheduleAt(settings, this.#steps + 1, progress));
    return { ...report, step: this.#steps };
  }

  /** Frees its sessions and ends its threads; it is not to be used any more. */
  dispose(): Promise<void> {
    return this.#opened.disposeAsync();
  }

  #addGradients(outputs: Results, share: number): void {
    for (const [name, sum] of this.#gradients) {
      const gradient = floats(outputs[gradientName(name)]);
      for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + gradient[i]! * share;
    }
  }

  #drawBatch(progress: number): Batch {
    const streams = this.batches.map(({ stream }) => stream);
    return this.batches[streams.indexOf(drawStream(streams, this.#random, progress))]!;
  }

  /** @param share of the peak that the rates are at present */
  async #update(learningRate: number, share: number): Promise<void> {
    this.#steps++;
    if (this.#vectorSettings) this.vectors?.update(vectorRates(this.#vectorSettings, share));
    await this.#optimizer.update(this.weights, this.#gradients, this.#steps, learningRate);
    for (const name of this.#optimizer.names)
      averageInto(this.average.get(name)!, this.weights.get(name)!, this.#settings.averageDecay, this.#steps);
  }
}

/** By the sign of the gradient, as the official code moves puzzle embeddings. */
function vectorRates(settings: VectorSettings, share: number): VectorRates {
  const { learningRate, weightDecay, differenceRate, differenceDecay } = settings;
  const shared = { optimizer: 'sign', learningRate: learningRate * share, weightDecay } as const;
  if (differenceRate === 0) return { shared };
  const differences = { learningRate: differenceRate * share, weightDecay: differenceDecay };
  return { shared, differences: { optimizer: 'sign', ...differences } };
}

/** Compiles for several threads, or for this one alone. */
function compile({ graph, outputs }: Program, pool: SessionThreads | undefined): Promise<Runnable> {
  return pool ? pool.compile(graph, outputs) : Session.create(graph, outputs, { threads: 1 });
}

const NOTHING = { puzzles: 0, solved: 0, halted: 0, haltedRight: 0, steps: 0, answerLoss: 0, haltLoss: 0 };

function addCounts(sum: Finished, more: Finished): void {
  for (const key of ['puzzles', 'solved', 'halted', 'haltedRight', 'steps'] as const) sum[key] += more[key];
}

function finite(output: TensorData | undefined): number {
  const loss = Number(output?.[0]);
  if (!Number.isFinite(loss)) throw new DivergedError(loss);
  return loss;
}

/** The loss is no longer a number: the learning rate is too high, or the data are broken. */
export class DivergedError extends UserError {
  constructor(loss: number) {
    super(`The loss became ${loss}.`, 'Resume from the last checkpoint with a lower learning rate.');
  }
}
