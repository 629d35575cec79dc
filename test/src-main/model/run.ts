import type { Value } from '../../../src-main/engine/graph.ts';
import type { TensorData } from '../../../src-main/engine/tensor.ts';
import type { Program } from '../../../src-main/model/graphs/graphs.ts';
import type { Weights } from '../../../src-main/model/weights/weights.ts';

/** An initial state at every place of an answer or a latent. */
export function repeated(initial: Float32Array, size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, at) => initial[at % initial.length]!);
}

/** The weights that a graph takes as inputs. */
export function weightFeeds({ graph }: Program, weights: Weights): Record<string, TensorData> {
  const names = graph.inputs.map(({ name }) => name).filter(name => weights.has(name));
  return Object.fromEntries(names.map(name => [name, weights.get(name)!]));
}

/**
 * The solving program, with what goes into its last softmax and its last sigmoid as further outputs; beside that lies
 * the logit of going on, where a network has one.
 */
export function withLogits({ graph, outputs }: Program): Program {
  const makerOf = (value: Value) => graph.nodes.find(node => node.outputs.includes(value))!;
  const [logits, haltLogit] = [outputs.probabilities!, outputs.halt!].map(value => makerOf(value).inputs[0]!);
  const [, continueLogit] = makerOf(haltLogit!).outputs;
  return {
    graph,
    outputs: { ...outputs, logits: logits!, haltLogit: haltLogit!, ...(continueLogit && { continueLogit }) },
  };
}
