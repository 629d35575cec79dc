import type { Memory } from '../../../src-main/engine/parameter-groups.ts';
import type { Trainer } from '../../../src-main/train/trainer.ts';

/** Everything that a trainer goes on from, with the bits of every number. */
export function snapshot(trainer: Trainer): unknown {
  const { weights, average, memories, vectors, batches } = trainer;
  return {
    weights: new Map([...weights].map(([name, data]) => [name, bits(data)])),
    average: new Map([...average].map(([name, data]) => [name, bits(data)])),
    memories: new Map([...memories].map(([name, memory]) => [name, numbersOf(memory).map(bits)])),
    vectors: vectors && [vectors.shared, vectors.differences].map(({ values }) => bits(values)),
    ...trainer.save(),
    batches: batches.map(batch => {
      const { position, tensors } = batch.save();
      return { position, tensors: new Map([...tensors].map(([name, { data }]) => [name, bits(data)])) };
    }),
  };
}

/** All that is remembered of a weight. */
export const numbersOf = (memory: Memory): Float32Array[] =>
  memory.rule === 'muon' ? [memory.momentum] : [memory.moments.first, memory.moments.second];

const bits = (data: Float32Array | Int32Array): string =>
  Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
