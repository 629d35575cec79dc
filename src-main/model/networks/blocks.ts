import type { Graph, Value } from '../../engine/graph.ts';
import { silu } from '../../engine/ops/activation.ts';
import { multiply } from '../../engine/ops/arithmetic.ts';
import { linear } from '../../engine/ops/linear.ts';
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

export const swiGluParameters = (prefix: string, width: number, hidden: number): ParameterSpec[] => [
  matrix(`${prefix}.gate`, width, hidden, 'read'),
  matrix(`${prefix}.up`, width, hidden, 'read'),
  matrix(`${prefix}.down`, hidden, width, 'write'),
];

/** How the names of each layer's parameters begin. */
export const layerNames = ({ layers }: NetworkConfig): string[] =>
  Array.from({ length: layers }, (_, layer) => `layers.${layer}`);

/** The parameters of all layers. */
export const layerParameters = (
  config: NetworkConfig,
  ofLayer: (prefix: string) => readonly ParameterSpec[],
): ParameterSpec[] =>
  layerNames(config)
    .flatMap(ofLayer)
    .map(spec => ({ ...spec, ofLayers: true }));

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
