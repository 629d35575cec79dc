import { averageInto } from '../engine/optimizer.ts';
import { GroupOptimizer } from '../engine/parameter-groups.ts';
import { Session } from '../engine/session.ts';
import { floats } from '../engine/tensor.ts';
import { haltingProgram } from '../model/graphs/halting-graph.ts';
import { gradientName } from '../model/graphs/training-graph.ts';
import type { Model } from '../model/model-file.ts';
import type { Extent } from '../model/network.ts';
import { networkGroups } from '../model/weights/groups.ts';
import type { Weights } from '../model/weights/weights.ts';

/** States of answers of one shape, and which of these answers are right. */
export interface JudgedStates {
  /** As many as there are states. */
  readonly extent: Extent;
  /** What the head reads [batch, …], row-major. */
  readonly answer: Float32Array;
  /** 1 or 0 [batch]. */
  readonly right: Float32Array;
}

/** What is kept of the weights' moving average from one step to the next. */
const AVERAGE_DECAY = 0.99;

/** Fits the halting head of a model by AdamATan2, without weight decay; everything else of the model stays as it is. */
export class HaltingHead implements AsyncDisposable {
  readonly #model: Model;
  readonly #weights: Weights;
  readonly #average: Weights;
  readonly #optimizer: GroupOptimizer;
  readonly #opened: AsyncDisposableStack;
  readonly #sessions = new Map<string, Promise<Session>>();
  #steps = 0;

  private constructor(model: Model, optimizer: GroupOptimizer, opened: AsyncDisposableStack) {
    const copy = (): Weights =>
      new Map([...optimizer.names].map(name => [name, model.weights.get(name)!.slice()]));
    this.#model = model;
    this.#optimizer = optimizer;
    this.#opened = opened;
    this.#weights = copy();
    this.#average = copy();
  }

  static async open(model: Model): Promise<HaltingHead> {
    const rates = { optimizer: 'adam-atan2', weightDecay: 0, learns: 'halting' } as const;
    const opened = new AsyncDisposableStack();
    const optimizer = await GroupOptimizer.create(networkGroups(model.card.config, rates));
    opened.defer(() => optimizer.dispose());
    return new HaltingHead(model, optimizer, opened);
  }

  /** The model's weights, the head's as they are in the mean of late. */
  get weights(): Weights {
    return new Map([...this.#model.weights, ...this.#average]);
  }

  /** One step. @returns the loss before it: the mean binary cross-entropy */
  async learn({ extent, ...judged }: JudgedStates, learningRate: number): Promise<number> {
    const session = await this.#sessionFor(extent);
    const outputs = await session.run({ ...judged, ...Object.fromEntries(this.#weights) });
    const names = [...this.#optimizer.names];
    const gradients = new Map(names.map(name => [name, floats(outputs[gradientName(name)])]));
    this.#steps++;
    await this.#optimizer.update(this.#weights, gradients, this.#steps, learningRate);
    for (const name of names)
      averageInto(this.#average.get(name)!, this.#weights.get(name)!, AVERAGE_DECAY, this.#steps);
    return floats(outputs.loss)[0]!;
  }

  /** Frees its sessions. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#opened.disposeAsync();
  }

  #sessionFor(extent: Extent): Promise<Session> {
    const { batch, rows, columns } = extent;
    const key = `${batch} of ${rows}×${columns}`;
    const session = this.#sessions.get(key) ?? this.#compile(extent);
    this.#sessions.set(key, session);
    return session;
  }

  async #compile(extent: Extent): Promise<Session> {
    const { graph, outputs } = haltingProgram(this.#model.card.config, extent);
    const session = await Session.create(graph, outputs, { threads: 1 });
    this.#opened.defer(() => session.dispose());
    return session;
  }
}
