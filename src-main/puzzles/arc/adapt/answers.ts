import { Random } from '../../../../shared/random.ts';
import type { Runnable, SessionThreads } from '../../../engine/session-threads.ts';
import { allocate, batchRows, copyInto, elements, floats, type TensorData } from '../../../engine/tensor.ts';
import type { ModelConfig } from '../../../model/config.ts';
import type { Belief } from '../../../model/encoding.ts';
import { solvingProgram } from '../../../model/graphs/graphs.ts';
import type { Extent } from '../../../model/network.ts';
import { networkNamed } from '../../../model/networks/index.ts';
import { refuseNoNumbers } from '../../../model/no-numbers.ts';
import { fillState } from '../../../model/weights/state.ts';
import type { Weights } from '../../../model/weights/weights.ts';
import type { InputRow } from '../rows.ts';
import type { AnsweringVectors } from './task-vectors.ts';

/** What a model answers to one input in one view, turned back. */
export interface ViewAnswer extends Belief {
  readonly view: number;
}

/** Weights and vectors that answer. */
export interface Answering {
  readonly weights: Weights;
  readonly vectors: AnsweringVectors;
}

/** Compiled once for a task: the weights are inputs, so that it answers whatever has been learned so far. */
export class Answerer {
  readonly #config: ModelConfig;
  /** The question that takes what is learned. */
  readonly #learned: string;
  readonly #extent: Extent;
  readonly #graph: Runnable;

  private constructor(config: ModelConfig, learned: string, extent: Extent, graph: Runnable) {
    this.#config = config;
    this.#learned = learned;
    this.#extent = extent;
    this.#graph = graph;
  }

  /** @param learned the question that takes what is learned @param extent how many rows one run takes */
  static async create(
    config: ModelConfig,
    learned: string,
    extent: Extent,
    threads: SessionThreads,
  ): Promise<Answerer> {
    const { graph, outputs } = solvingProgram(config, extent);
    const { nextAnswer, nextLatent, probabilities } = outputs;
    const wanted = { nextAnswer: nextAnswer!, nextLatent: nextLatent!, probabilities: probabilities! };
    return new Answerer(config, learned, extent, await threads.compile(graph, wanted));
  }

  /**
   * The answers to some rows after every improvement step.
   * @returns [step][row]
   * @throws NoNumbers when these are none
   */
  async answer(rows: readonly InputRow[], steps: number, by: Answering): Promise<ViewAnswer[][]> {
    const size = this.#extent.batch;
    const starts = Array.from({ length: Math.ceil(rows.length / size) }, (_, part) => part * size);
    const parts = await Promise.all(
      starts.map(start => this.#answerPart(rows.slice(start, start + size), steps, by)),
    );
    return Array.from({ length: steps }, (_, step) => parts.flatMap(part => part[step]!));
  }

  async #answerPart(rows: readonly InputRow[], steps: number, by: Answering): Promise<ViewAnswer[][]> {
    const feeds = this.#feeds(rows, by);
    const answers: ViewAnswer[][] = [];
    for (let step = 0; step < steps; step++) {
      const results = await this.#graph.run(feeds);
      refuseNoNumbers(results.probabilities);
      feeds.answer = results.nextAnswer!;
      feeds.latent = results.nextLatent!;
      const all = floats(results.probabilities);
      answers.push(
        rows.map(({ view, read }, at) => ({ view, ...read(batchRows(all, this.#extent.batch, at)) })),
      );
    }
    return answers;
  }

  /** Rows that are missing stay zeros: what is computed for them is not looked at. */
  #feeds(rows: readonly InputRow[], { weights, vectors }: Answering): Record<string, TensorData> {
    const network = networkNamed(this.#config.network);
    const specs = network.questions(this.#config, this.#extent);
    const tensors = Object.fromEntries(specs.map(spec => [spec.name, allocate(spec)]));
    for (const [at, { question, view }] of rows.entries()) {
      const part = (name: string) => batchRows(tensors[name]!, this.#extent.batch, at);
      for (const [name, data] of Object.entries(question)) copyInto(part(name), data);
      vectors.fillAverage(view, floats(part(this.#learned)));
    }
    const size = elements(network.stateShape(this.#config, this.#extent));
    const state = (which: 'answer' | 'latent') => {
      const target = new Float32Array(size);
      fillState(target, weights, which, 0, NO_CHANCE);
      return target;
    };
    return { ...Object.fromEntries(weights), ...tensors, answer: state('answer'), latent: state('latent') };
  }
}

const NO_CHANCE = new Random(0);
