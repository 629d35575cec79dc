import type { Trainer } from '../../../src-main/train/trainer.ts';

/** Everything that a trainer goes on from, with the bits of every number. */
export function snapshot(trainer: Trainer): unknown {
  const { weights, average, moments, vectors, random, steps, batches } = trainer;
  return {
    weights: new Map([...weights].map(([name, data]) => [name, bits(data)])),
    average: new Map([...average].map(([name, data]) => [name, bits(data)])),
    first: new Map([...moments].map(([name, { first }]) => [name, bits(first)])),
    second: new Map([...moments].map(([name, { second }]) => [name, bits(second)])),
    vectors: vectors && [vectors.shared, vectors.differences].map(({ values }) => bits(values)),
    random: random.state(),
    steps,
    batches: batches.map(batch => {
      const { position, tensors } = batch.save();
      return { position, tensors: new Map([...tensors].map(([name, { data }]) => [name, bits(data)])) };
    }),
  };
}

const bits = (data: Float32Array | Int32Array): string =>
  Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
