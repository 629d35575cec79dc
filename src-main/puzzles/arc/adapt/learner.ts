import { Random } from '../../../../shared/random.ts';
import { averageInto } from '../../../engine/optimizer.ts';
import { GroupOptimizer } from '../../../engine/parameter-groups.ts';
import type { Results } from '../../../engine/session.ts';
import { batchRows, copyInto, floats, type TensorData } from '../../../engine/tensor.ts';
import type { ModelConfig } from '../../../model/config.ts';
import { gradientName } from '../../../model/graphs/training-graph.ts';
import { drawFactors } from '../../../model/learning/dropout.ts';
import { networkGroups } from '../../../model/weights/groups.ts';
import { fillState } from '../../../model/weights/state.ts';
import type { Weights } from '../../../model/weights/weights.ts';
import type { LessonRow, TaskRows } from '../rows.ts';
import type { AdaptSettings } from './settings.ts';
import { TaskVectors } from './task-vectors.ts';
import { batchTensors, type TrainingGraph } from './training-graph.ts';

/** What one training step did. */
export interface LearnReport {
  readonly loss: number;
  /** Rows that left the batch after their last improvement step, and how many of them were right. */
  readonly finished: number;
  readonly right: number;
}

export interface LearnerOptions {
  readonly config: ModelConfig;
  /** Where it starts; left as they are. */
  readonly weights: Weights;
  readonly rows: TaskRows;
  /** The pairs to learn from, in the views that are learned. */
  readonly lessons: readonly LessonRow[];
  readonly graph: TrainingGraph;
  readonly settings: AdaptSettings;
}

/** What a row of the batch is learning. */
interface BatchRow {
  lesson: LessonRow;
  /** Without telling colours that vary apart? */
  blind: boolean;
  /** Improvement steps that it has had. */
  steps: number;
}

/** Learns one task from its pairs: a copy of some weights and the task's own vectors, moved step by step. */
export class Learner {
  readonly vectors: TaskVectors;
  /** Moving average of the weights: what answers. */
  readonly average: Weights;
  steps = 0;
  /** Steps in which the weights moved. */
  #weightSteps = 0;
  readonly #lessons: readonly LessonRow[];
  readonly #graph: TrainingGraph;
  readonly #settings: AdaptSettings;
  readonly #weights: Weights;
  readonly #optimizer: GroupOptimizer;
  readonly #random: Random;
  readonly #gradients: ReadonlyMap<string, Float32Array>;
  /** The batch's tensors, by input. */
  readonly #tensors: Readonly<Record<string, TensorData>>;
  readonly #config: ModelConfig;
  /** The question that takes what is learned. */
  readonly #learned: string;
  readonly #rows: BatchRow[];

  private constructor(
    { config, weights, rows, lessons, graph, settings }: LearnerOptions,
    optimizer: GroupOptimizer,
  ) {
    this.#config = config;
    this.#lessons = lessons;
    this.#graph = graph;
    this.#settings = settings;
    this.#optimizer = optimizer;
    this.#random = new Random(settings.seed);
    this.#weights = copyOf(weights);
    this.average = copyOf(weights);
    this.vectors = TaskVectors.fresh(rows, config.width, weights, settings.vectors.deviation, this.#random);
    this.#learned = rows.learned.question;
    this.#gradients = new Map(
      [...optimizer.names].map(name => [name, new Float32Array(weights.get(name)!.length)]),
    );
    this.#tensors = batchTensors(config, { ...graph.extent, batch: settings.batch });
    this.#rows = Array.from({ length: settings.batch }, (_, row) => ({
      ...this.#begin(row),
      steps: row % settings.supervisionSteps, // so that not all leave at once
    }));
  }

  static async create(options: LearnerOptions): Promise<Learner> {
    const { config, settings } = options;
    // How sure the model is of itself is not learned here: the pairs it learns from are soon all right.
    const groups = networkGroups(config, { ...settings, learns: 'answers' });
    return new Learner(options, await GroupOptimizer.create(groups));
  }

  /**
   * One training step.
   * @param factor what the settings' learning rates are multiplied by at present
   * @param vectorsOnly are the weights left as they are?
   */
  async step(factor: number, { vectorsOnly = false } = {}): Promise<LearnReport> {
    this.#renew();
    const shards = await this.#run();
    const share = 1 / shards.length;
    let loss = 0;
    for (const gradient of this.#gradients.values()) gradient.fill(0);
    for (const [shard, outputs] of shards.entries()) {
      loss += Number(outputs.loss![0]) * share;
      this.#takeUp(shard, outputs, share);
    }
    this.steps++;
    this.vectors.update(this.#settings, factor, this.steps);
    if (!vectorsOnly) await this.#moveWeights(factor);
    return { loss, ...this.#count(shards) };
  }

  async #moveWeights(factor: number): Promise<void> {
    const { learningRate, averageDecay } = this.#settings;
    const step = ++this.#weightSteps;
    await this.#optimizer.update(this.#weights, this.#gradients, step, learningRate * factor);
    for (const name of this.#optimizer.names)
      averageInto(this.average.get(name)!, this.#weights.get(name)!, averageDecay, step);
  }

  /** Frees what its optimizer holds. */
  async dispose(): Promise<void> {
    await this.#optimizer.dispose();
  }

  /** Gives rows that have had all their steps another lesson, and every row the vectors as they are. */
  #renew(): void {
    for (const [at, row] of this.#rows.entries()) {
      if (row.steps >= this.#settings.supervisionSteps) Object.assign(row, this.#begin(at));
      this.vectors.fill(row.lesson.view, row.blind, floats(this.#part(this.#learned, at, 1)));
    }
  }

  #begin(at: number): BatchRow {
    const lesson = this.#random.pick(this.#lessons);
    this.#place(at, lesson);
    const mayBeBlind = this.vectors.colourBlind !== undefined;
    return { lesson, blind: mayBeBlind && this.#random.uniform() < this.#settings.colourBlind, steps: 0 };
  }

  #place(at: number, { question, labels, mask }: LessonRow): void {
    for (const [name, data] of Object.entries({ ...question, labels, mask }))
      copyInto(this.#part(name, at, 1), data);
    for (const which of ['answer', 'latent'] as const)
      fillState(floats(this.#part(which, at, 1)), this.#weights, which, 0, this.#random);
  }

  #run(): Promise<Results[]> {
    const size = this.#graph.extent.batch;
    const common = {
      ...Object.fromEntries(this.#weights),
      ...drawFactors(this.#config, this.#settings.dropMessages, this.#random),
    };
    return Promise.all(
      Array.from({ length: this.#settings.batch / size }, (_, shard) => {
        const parts = Object.keys(this.#tensors).map(
          name => [name, this.#part(name, shard * size, size)] as const,
        );
        return this.#graph.run.run({ ...common, ...Object.fromEntries(parts) });
      }),
    );
  }

  /** The states for the next step, and the gradients. */
  #takeUp(shard: number, outputs: Results, share: number): void {
    const size = this.#graph.extent.batch;
    floats(this.#part('answer', shard * size, size)).set(floats(outputs.nextAnswer));
    floats(this.#part('latent', shard * size, size)).set(floats(outputs.nextLatent));
    for (const [name, sum] of this.#gradients) {
      const gradient = floats(outputs[gradientName(name)]);
      for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + gradient[i]! * share;
    }
    const ofVectors = floats(outputs[gradientName(this.#learned)]);
    for (let row = 0; row < size; row++) {
      const { lesson, blind } = this.#rows[shard * size + row]!;
      this.vectors.addGradient(lesson.view, blind, batchRows(ofVectors, size, row));
    }
  }

  #count(shards: readonly Results[]): Pick<LearnReport, 'finished' | 'right'> {
    const size = this.#graph.extent.batch;
    let [finished, right] = [0, 0];
    for (const [at, row] of this.#rows.entries()) {
      row.steps++;
      if (row.steps < this.#settings.supervisionSteps) continue;
      finished++;
      right += Number(shards[Math.floor(at / size)]!.correct![at % size]);
    }
    return { finished, right };
  }

  /** Some rows of one of the batch's tensors. */
  #part(name: string, first: number, count: number): TensorData {
    return batchRows(this.#tensors[name]!, this.#settings.batch, first, count);
  }
}

const copyOf = (weights: Weights): Weights =>
  new Map([...weights].map(([name, data]) => [name, data.slice()]));
