import type { Graph, Value } from '../../engine/graph.ts';
import { silu } from '../../engine/ops/activation.ts';
import { add, multiply, scale } from '../../engine/ops/arithmetic.ts';
import { reshape } from '../../engine/ops/layout.ts';
import { linear } from '../../engine/ops/linear.ts';
import { embedding } from '../../engine/ops/lookup.ts';
import { rmsNorm } from '../../engine/ops/norm.ts';
import { reduceMean } from '../../engine/ops/reduce.ts';
import type { ParameterSpec, Scope } from '../network.ts';
import type { NetworkConfig } from '../network-config.ts';

/** Parts that several networks are made of. */

/** A matrix [inputs, outputs] that starts as LeCun's. */
export const matrix = (
  name: string,
  inputs: number,
  outputs: number,
  role?: 'read' | 'write',
): ParameterSpec => ({
  name,
  shape: [inputs, outputs],
  initializer: { fanIn: inputs },
  ...(role ? { role } : {}),
});

/** Of a SwiGLU over `width` channels, `hidden` inside. */
export const swiGluParameters = (prefix: string, width: number, hidden: number): ParameterSpec[] => [
  matrix(`${prefix}.gate`, width, hidden, 'read'),
  matrix(`${prefix}.up`, width, hidden, 'read'),
  matrix(`${prefix}.down`, hidden, width, 'write'),
];

/** How the names of each layer's parameters begin. */
const layerNames = ({ layers }: NetworkConfig): string[] =>
  Array.from({ length: layers }, (_, layer) => `layers.${layer}`);

/** The parameters of all layers. */
export const layerParameters = (
  config: NetworkConfig,
  ofLayer: (prefix: string) => readonly ParameterSpec[],
): ParameterSpec[] =>
  layerNames(config)
    .flatMap(ofLayer)
    .map(spec => ({ ...spec, ofLayers: true }));

/**
 * A pass through all layers. Each is post-norm, in two halves: x = norm(x + what its places hear of each other), then
 * x = norm(x + SwiGLU(x)).
 * @param hear the first half of a layer, normed; like the second it keeps the state's shape, [batch, …places, D]
 */
export const throughLayers = (
  scope: Scope,
  hidden: Value,
  hear: (x: Value, prefix: string, layer: number) => Value,
): Value =>
  layerNames(scope.config).reduce((x, prefix, layer) => {
    const heard = hear(x, prefix, layer);
    return rmsNorm(add(heard, swiGlu(scope, prefix, heard)));
  }, hidden);

/** The vectors of the question's `tokens`, [batch, …places, D]; × √D as in the official code: unit variance of each channel. */
export const embedTokens = ({ parameter, question, config }: Scope): Value =>
  scale(embedding(parameter('embedding'), question('tokens')), Math.sqrt(config.width));

/** Of a halting head that at first says "not yet", as officially: its bias is −5. */
export const haltParameters = (width: number, outputs = 1): ParameterSpec[] => [
  {
    name: 'halt.weight',
    shape: [width, outputs],
    initializer: { constant: 0 },
    role: 'read',
    ofHalting: true,
  },
  { name: 'halt.bias', shape: [outputs], initializer: { constant: -5 }, ofHalting: true },
];

/** The logits of that head, [batch, outputs], of one vector a puzzle: [batch, D]. */
export const haltLogits = ({ parameter }: Scope, x: Value): Value =>
  add(linear(x, parameter('halt.weight')), parameter('halt.bias'));

/** The mean over all places: [batch, D] of [batch, …places, D]. */
export function meanOfPlaces(x: Value): Value {
  const places = x.shape.slice(1, -1).map((_, axis) => axis + 1);
  return reshape(reduceMean(x, places), [x.shape[0]!, x.shape.at(-1)!]);
}

/** SwiGLU over the last axis: down(silu(gate(x)) · up(x)). */
export function swiGlu({ parameter }: Scope, prefix: string, x: Value): Value {
  const gate = silu(linear(x, parameter(`${prefix}.gate`)));
  return linear(multiply(gate, linear(x, parameter(`${prefix}.up`))), parameter(`${prefix}.down`));
}

/** A constant that every pass shares. */
export function constantOnce(
  graph: Graph,
  name: string,
  shape: readonly number[],
  make: () => Float32Array,
): Value {
  const known = graph.constants.find(({ value }) => value.name === name);
  return known?.value ?? graph.constant(make(), 'float32', shape, name);
}
