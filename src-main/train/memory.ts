import { UserError } from '../../shared/errors.ts';
import { elements } from '../engine/tensor.ts';
import type { ModelConfig } from '../model/config.ts';
import { networkNamed } from '../model/networks/index.ts';
import type { Stream } from '../model/tasks/task.ts';

/** Runtime, program and puzzles, before any batch: measured 128 MB. */
const BASE_BYTES = 150e6;

/** Floats that ONNX Runtime holds per channel of the state, for every layer that carries gradient: measured 31. */
const FLOATS_PER_CHANNEL = 32;

/**
 * Memory that the training step of one stream takes:
 * 4 bytes · 32 · batch · places · D · layers · (n + 1), where a place is what has a vector of its own: a candidate, a cell.
 * Within 8 % of what was measured for batches of 4 to 32, widths of 24 to 64, and 9×9 and 16×16.
 */
export function streamBytes(config: ModelConfig, { extent }: Pick<Stream, 'extent'>, batch: number): number {
  const state = elements(networkNamed(config.network).stateShape(config, { ...extent, batch })); // batch · places · D
  const layers = config.layers * (config.latentUpdates + 1);
  return 4 * FLOATS_PER_CHANNEL * state * layers;
}

/** Memory that a run takes, all of it. @param batches puzzles in a batch of each stream, by its name */
export function trainingBytes(
  config: ModelConfig,
  streams: readonly Stream[],
  batches: ReadonlyMap<string, number>,
): number {
  const bytes = (stream: Stream) => streamBytes(config, stream, batches.get(stream.name) ?? stream.batch);
  return BASE_BYTES + streams.reduce((sum, stream) => sum + bytes(stream), 0);
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
): Map<string, number> {
  const bytesOf = (batchOf: (stream: Stream) => number) =>
    trainingBytes(config, streams, new Map(streams.map(stream => [stream.name, batchOf(stream)])));
  const wanted = bytesOf(stream => stream.batch) - BASE_BYTES;
  for (let share = Math.min(1, (limit - BASE_BYTES) / wanted); ; share *= 0.95) {
    const batchOf = (stream: Stream) => Math.max(1, Math.floor(stream.batch * share));
    const needed = bytesOf(batchOf);
    if (needed <= limit) return new Map(streams.map(stream => [stream.name, batchOf(stream)]));
    if (streams.some(stream => batchOf(stream) > 1)) continue; // batches of one were not made smaller
    throw new UserError(
      `Training needs at least ${gigabytes(needed)}, but the limit is ${gigabytes(limit)}.`,
      'Raise the limit on memory, or train a narrower network.',
    );
  }
}

/** "1.5 GB", "0.23 GB" */
export const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(bytes < 1e9 ? 2 : 1)} GB`;
