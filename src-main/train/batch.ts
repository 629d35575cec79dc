import type { Random } from '../../shared/random.ts';
import type { Results } from '../engine/session.ts';
import type { Runnable } from '../engine/session-threads.ts';
import type { ModelConfig } from '../model/config.ts';
import type { StoredTensor } from '../model/formats/safetensors.ts';
import { learnedQuestions } from '../model/graphs/graphs.ts';
import { gradientName } from '../model/graphs/training-graph.ts';
import { drawFactors } from '../model/learning/dropout.ts';
import type { PuzzleVectors, VectorPlace } from '../model/learning/puzzle-vectors.ts';
import type { Extent } from '../model/network.ts';
import { fillState } from '../model/weights/state.ts';
import type { Weights } from '../model/weights/weights.ts';
import type { Stream } from '../puzzles/stream.ts';
import { BatchTensors, STATES } from './batch-tensors.ts';
import { drawLesson } from './lesson.ts';
import type { TrainSettings } from './settings.ts';

/** What happened to the puzzles that left a batch. */
export interface Finished {
  puzzles: number;
  /** Answered right in their last step. */
  solved: number;
  /** Left because the model said done; and how many of these were right. */
  halted: number;
  haltedRight: number;
  steps: number;
}

/** Where each puzzle of a batch is, as JSON; the tensors are stored beside it. */
export interface BatchPosition {
  readonly steps: number[];
  readonly leastSteps: number[];
  /** Standard deviation of the noise between each puzzle's improvement steps. */
  readonly noise: number[];
  /** Where what is learned of each puzzle is, in streams with vectors. */
  readonly vectors?: (VectorPlace | null)[] | undefined;
}

/** Settings that hold for a whole run; only the learning rate may change in it. */
export type FixedSettings = Omit<TrainSettings, 'learningRate'>;

/** What a batch is made of. */
export interface BatchParts {
  readonly stream: Stream;
  /** Puzzles in the batch. */
  readonly batch: number;
  /** Puzzles in a shard ({@link shardSize}). */
  readonly shard: number;
  readonly config: ModelConfig;
  readonly settings: FixedSettings;
  /** The training graph for one shard. */
  readonly graph: Runnable;
}

/**
 * The puzzles of one stream that are in training, and the states they are carried in. A puzzle stays until the model
 * says done or its steps are spent (adaptive computational time without the continue loss, arXiv 2510.04871, 4.6).
 * Its shards run side by side; the session takes one shard.
 */
export class Batch {
  readonly stream: Stream;
  readonly extent: Extent;
  readonly #config: ModelConfig;
  readonly #settings: FixedSettings;
  readonly #graph: Runnable;
  readonly #tensors: BatchTensors;
  #outputs: readonly Results[] = [];
  /** Improvement steps of each puzzle so far; −1 asks for a new puzzle. */
  #steps: number[];
  #leastSteps: number[];
  #noise: number[];
  #vectors: (VectorPlace | null)[];
  /** Name of the question that is learned of each puzzle, where the network has one. */
  readonly #learned: string | undefined;

  constructor({ stream, batch, shard, config, settings, graph }: BatchParts) {
    this.stream = stream;
    this.extent = { ...stream.extent, batch };
    this.#config = config;
    this.#settings = settings;
    this.#graph = graph;
    this.#tensors = new BatchTensors(config, this.extent, settings, shard);
    this.#steps = new Array<number>(batch).fill(-1);
    this.#leastSteps = new Array<number>(batch).fill(0);
    this.#noise = new Array<number>(batch).fill(0);
    this.#vectors = new Array<null>(batch).fill(null);
    this.#learned = learnedQuestions(config, this.extent)[0]?.name;
  }

  /**
   * Replaces the puzzles that are done, then runs one training step with the given weights.
   * @param vectors what is learned of the puzzles; they get their gradients
   * @returns the outputs of every shard
   */
  async run(
    weights: Weights,
    random: Random,
    progress: number,
    vectors?: PuzzleVectors,
  ): Promise<readonly Results[]> {
    for (let row = 0; row < this.extent.batch; row++) {
      if (this.#steps[row] === -1) this.#admit(row, weights, random, progress);
      else this.#disturb(row, random);
      this.#tensors.markLast(row, this.#isLast(row));
    }
    this.#lookUp(vectors);
    const common = {
      ...Object.fromEntries(weights),
      ...drawFactors(this.#config, this.stream.dropout ?? 0, random),
    };
    this.#outputs = await Promise.all(
      this.#tensors.shards().map(shard => this.#graph.run({ ...shard, ...common })),
    );
    this.#tensors.carry(this.#outputs);
    this.#takeUp(vectors);
    return this.#outputs;
  }

  /** Counts the step that was run, and lets go of the puzzles that are done. */
  finish(): Finished {
    const finished: Finished = { puzzles: 0, solved: 0, halted: 0, haltedRight: 0, steps: 0 };
    for (let row = 0; row < this.extent.batch; row++) {
      const steps = (this.#steps[row] ?? 0) + 1;
      const right = this.#output('correct', row)[0]!;
      const done = this.#output('haltLogit', row)[0]! > 0 && steps >= this.#leastSteps[row]!;
      if (done) {
        finished.halted++;
        finished.haltedRight += right;
      }
      if (done || steps >= this.#settings.supervisionSteps) {
        finished.puzzles++;
        finished.solved += right;
        finished.steps += steps;
        this.#steps[row] = -1;
      } else {
        this.#steps[row] = steps;
      }
    }
    return finished;
  }

  /** Everything needed to go on exactly: positions as JSON, tensors by name. */
  save(): { position: BatchPosition; tensors: Map<string, StoredTensor> } {
    return {
      position: {
        steps: [...this.#steps],
        leastSteps: [...this.#leastSteps],
        noise: [...this.#noise],
        ...(this.stream.vectors ? { vectors: [...this.#vectors] } : {}),
      },
      tensors: this.#tensors.save(),
    };
  }

  restore(position: BatchPosition, tensors: ReadonlyMap<string, StoredTensor>): void {
    this.#steps = [...position.steps];
    this.#leastSteps = [...position.leastSteps];
    this.#noise = [...position.noise];
    if (position.vectors) this.#vectors = [...position.vectors];
    this.#tensors.restore(tensors);
  }

  #admit(row: number, weights: Weights, random: Random, progress: number): void {
    const { tensors, vectors } = drawLesson(this.stream, this.#config, random, progress);
    this.#vectors[row] = vectors ?? null;
    this.#tensors.write(row, tensors);
    const { exploration, supervisionSteps, perturbed, perturbation, stepNoise } = this.#settings;
    const isPerturbed = random.uniform() < perturbed;
    const noise = isPerturbed ? perturbation * random.uniform() : 0;
    for (const name of STATES) fillState(this.#tensors.row(name, row), weights, name, noise, random);
    this.#noise[row] = isPerturbed ? stepNoise * random.uniform() : 0;
    this.#steps[row] = 0;
    const explores = random.uniform() < exploration && supervisionSteps > 1;
    this.#leastSteps[row] = explores ? 2 + random.below(supervisionSteps - 1) : 0;
  }

  /** Is the step that comes a puzzle's last one? */
  #isLast = (row: number): boolean => this.#steps[row]! + 1 >= this.#settings.supervisionSteps;

  /** Noise between steps, so that a puzzle does not settle on a wrong answer (arXiv 2605.19943). */
  #disturb(row: number, random: Random): void {
    const noise = this.#noise[row]!;
    if (noise === 0) return;
    for (const name of STATES) random.addNormal(this.#tensors.row(name, row), noise);
  }

  /** Gives every row what is learned of its puzzle, as it is at present. */
  #lookUp(vectors: PuzzleVectors | undefined): void {
    if (!vectors) return;
    for (const [row, place] of this.#vectors.entries())
      if (place) vectors.fill(place, this.#tensors.row(this.#learned!, row));
  }

  #takeUp(vectors: PuzzleVectors | undefined): void {
    if (!vectors) return;
    for (const [row, place] of this.#vectors.entries())
      if (place) vectors.addGradient(place, this.#output(gradientName(this.#learned!), row));
  }

  /** What came out of the last step for a row. */
  #output = (name: string, row: number): Float32Array => this.#tensors.outputOf(this.#outputs, name, row);
}
