import { UserError } from '../../shared/errors.ts';
import { elements } from '../engine/tensor.ts';
import type { ModelConfig } from '../model/config.ts';
import { shardSize } from '../model/learning/shard.ts';
import { stepBytes } from '../model/memory.ts';
import { networkNamed } from '../model/networks/index.ts';
import type { Stream } from '../puzzles/stream.ts';

/** Runtime, program and puzzles, before any batch: measured 144 MB. */
const BASE_BYTES = 150e6;

/** What every thread takes, where there are several: measured 40 to 120 MB. */
const THREAD_BYTES = 120e6;

/** Memory that the training step of one stream takes: {@link stepBytes} of the puzzles that all threads work on at once. */
export function streamBytes(
  config: ModelConfig,
  { extent }: Pick<Stream, 'extent'>,
  batch: number,
  threads: number,
): number {
  const atOnce = Math.min(batch, threads * shardSize(config, { ...extent, batch }, threads));
  return stepBytes(config, { ...extent, batch: atOnce });
}

/**
 * What is held of a number in the states of every puzzle of a batch, worked on or not: what goes in and what came out, a copy
 * for the threads, one in a checkpoint. Measured for batches of 512 and 1024 9×9 Sudokus, widths of 24 and 48: 39 to 41.
 */
const BYTES_PER_STATE = 40;

/** Memory that a batch of a stream takes between the steps. */
const heldBytes = (config: ModelConfig, { extent }: Pick<Stream, 'extent'>, batch: number): number =>
  BYTES_PER_STATE * elements(networkNamed(config.network).stateShape(config, { ...extent, batch }));

/** What a run takes before any batch. */
const bytesWithoutBatches = (threads: number): number =>
  BASE_BYTES + (threads > 1 ? threads * THREAD_BYTES : 0);

/** Memory that a run takes, all of it. @param batches puzzles in a batch of each stream, by its name */
export function trainingBytes(
  config: ModelConfig,
  streams: readonly Stream[],
  batches: ReadonlyMap<string, number>,
  threads: number,
): number {
  const bytes = (stream: Stream) => {
    const batch = batches.get(stream.name) ?? stream.batch;
    return streamBytes(config, stream, batch, threads) + heldBytes(config, stream, batch);
  };
  return bytesWithoutBatches(threads) + streams.reduce((sum, stream) => sum + bytes(stream), 0);
}

/**
 * Batches of every stream that together fit a limit: the streams' own wishes, or the same share of each.
 * @param limit bytes for the whole process
 * @throws UserError when not even one puzzle of each stream fits
 */
export function fitBatches(
  config: ModelConfig,
  streams: readonly Stream[],
  limit: number,
  threads: number,
): Map<string, number> {
  const bytesOf = (batchOf: (stream: Stream) => number) =>
    trainingBytes(config, streams, new Map(streams.map(stream => [stream.name, batchOf(stream)])), threads);
  const base = bytesWithoutBatches(threads);
  const wanted = bytesOf(stream => stream.batch) - base;
  for (let share = Math.min(1, (limit - base) / wanted); ; share *= 0.95) {
    const batchOf = (stream: Stream) => divisible(Math.max(1, Math.floor(stream.batch * share)));
    const needed = bytesOf(batchOf);
    if (needed <= limit) return new Map(streams.map(stream => [stream.name, batchOf(stream)]));
    if (streams.some(stream => batchOf(stream) > 1)) continue; // batches of one were not made smaller
    throw new UserError(
      `Training needs at least ${gigabytesNeeded(needed)}, but the limit is ${gigabytes(limit)}.`,
      'Raise the limit on memory, or train a narrower network.',
    );
  }
}

/** A multiple of four where it is larger: a batch that can be cut into shards. */
const divisible = (batch: number): number => (batch > 4 ? batch - (batch % 4) : batch);

/** What is needed, rounded up: a limit of as much is enough. */
export function gigabytesNeeded(bytes: number): string {
  const unit = bytes < 1e9 ? 1e7 : 1e8;
  return gigabytes(Math.ceil(bytes / unit) * unit);
}

/** "1.5 GB", "0.23 GB" */
export const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(bytes < 1e9 ? 2 : 1)} GB`;
