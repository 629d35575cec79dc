import { Random } from '../../shared/random.ts';
import { allocate, floats, type TensorData } from '../engine/tensor.ts';
import type { Program } from '../model/graphs/graphs.ts';

/** Small random numbers for float inputs, zeros for the others: valid tokens and labels. */
export function randomFeeds({ graph }: Program): Record<string, TensorData> {
  const random = new Random(1);
  return Object.fromEntries(
    graph.inputs.map(({ name, type }) => {
      const data = allocate(type);
      if (data instanceof Float32Array)
        data.forEach((_, at) => {
          data[at] = 0.1 * random.normal();
        });
      if (name === 'mask') floats(data).fill(1);
      return [name, data];
    }),
  );
}
