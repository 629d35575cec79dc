import { type Graph, neededNodes, type Value } from './graph.ts';
import { elements } from './tensor.ts';

/**
 * Most bytes of computed tensors that are needed at once while a graph runs: each from the node that makes it to the
 * last one that reads it. An estimate of what ONNX Runtime takes for a run, which fuses and reuses in its own way.
 */
export function peakBytes(graph: Graph, outputs: readonly Value[]): number {
  const nodes = neededNodes(graph.nodes, outputs);
  const lastUse = new Map<Value, number>();
  nodes.forEach(({ inputs, outputs: made }, at) => {
    for (const value of [...inputs, ...made]) lastUse.set(value, at);
  });
  for (const value of outputs) lastUse.set(value, nodes.length);
  const freed = new Map<number, number>();
  let [now, peak] = [0, 0];
  nodes.forEach(({ outputs: made }, at) => {
    for (const value of made) {
      now += bytesOf(value);
      const last = lastUse.get(value)!;
      freed.set(last, (freed.get(last) ?? 0) + bytesOf(value));
    }
    peak = Math.max(peak, now);
    now -= freed.get(at) ?? 0;
  });
  return peak;
}

/** Wider types are rare; all elements count as four bytes. */
const bytesOf = ({ shape }: Value): number => 4 * elements(shape);
