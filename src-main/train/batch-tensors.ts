import type { Results } from '../engine/session.ts';
import { allocate, batchRows, copyInto, floats, type TensorData } from '../engine/tensor.ts';
import type { ModelConfig } from '../model/config.ts';
import type { StoredTensor } from '../model/formats/safetensors.ts';
import { type LossOptions, trainingInputs } from '../model/graphs/training-graph.ts';
import type { Extent } from '../model/network.ts';
import { networkNamed } from '../model/networks/index.ts';

/** The tensors that are carried from step to step. */
export const STATES = ['answer', 'latent'] as const;

/**
 * What a training step takes beside the weights, for all puzzles of a batch: questions, labels, and the states that are
 * carried from step to step. The batch is cut into shards of a few puzzles each.
 */
export class BatchTensors {
  readonly #batch: number;
  /** Puzzles in a shard. */
  readonly #shard: number;
  readonly #tensors: Record<string, TensorData>;
  readonly #shapes: Record<string, readonly number[]>;

  /** @param shard puzzles in a shard, which divide the batch */
  constructor(config: ModelConfig, extent: Extent, settings: Pick<LossOptions, 'haltWeight'>, shard: number) {
    const network = networkNamed(config.network);
    const shape = network.stateShape(config, extent);
    const types = [
      ...network.questions(config, extent),
      ...trainingInputs(config, extent, settings),
      ...STATES.map(name => ({ name, dtype: 'float32', shape }) as const),
    ];
    this.#batch = extent.batch;
    this.#shard = shard;
    this.#tensors = Object.fromEntries(types.map(type => [type.name, allocate(type)]));
    this.#shapes = Object.fromEntries(types.map(({ name, shape }) => [name, shape]));
  }

  /** Puts the tensors of a puzzle into its row. */
  write(row: number, tensors: Readonly<Record<string, TensorData>>): void {
    for (const [name, data] of Object.entries(tensors)) {
      copyInto(this.#tensors[name]!, data, row * data.length);
    }
  }

  /** Says whether the step that comes is a puzzle's last one, where the training graph asks for that. */
  markLast(row: number, isLast: boolean): void {
    if (this.#tensors.last) this.#tensors.last[row] = Number(isLast);
  }

  /** What belongs to one row: a view, not a copy. */
  row(name: string, row: number): Float32Array {
    return floats(this.#rows(name, row, 1));
  }

  /** The inputs of every shard, by name: views, not copies. */
  shards(): Record<string, TensorData>[] {
    const names = Object.keys(this.#tensors);
    return Array.from({ length: this.#batch / this.#shard }, (_, shard) =>
      Object.fromEntries(names.map(name => [name, this.#rows(name, shard * this.#shard, this.#shard)])),
    );
  }

  /** The states that came out go in next time. @param outputs of every shard */
  carry(outputs: readonly Results[]): void {
    for (const [shard, { nextAnswer, nextLatent }] of outputs.entries()) {
      floats(this.#rows('answer', shard * this.#shard, this.#shard)).set(floats(nextAnswer));
      floats(this.#rows('latent', shard * this.#shard, this.#shard)).set(floats(nextLatent));
    }
  }

  /** What came out for one row. @param outputs of every shard */
  outputOf(outputs: readonly Results[], name: string, row: number): Float32Array {
    const output = outputs[Math.floor(row / this.#shard)]![name];
    return batchRows(floats(output), this.#shard, row % this.#shard);
  }

  /** All of them as a checkpoint keeps them. */
  save(): Map<string, StoredTensor> {
    const tensors = Object.entries(this.#tensors).map(
      ([name, data]) =>
        [name, { shape: this.#shapes[name]!, data: data as Float32Array | Int32Array }] as const,
    );
    return new Map(tensors);
  }

  restore(tensors: ReadonlyMap<string, StoredTensor>): void {
    for (const [name, target] of Object.entries(this.#tensors)) {
      copyInto(target, tensors.get(name)!.data);
    }
  }

  #rows(name: string, first: number, count: number): TensorData {
    return batchRows(this.#tensors[name]!, this.#batch, first, count);
  }
}
