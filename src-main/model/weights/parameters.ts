import { elements } from '../../engine/tensor.ts';
import type { ModelConfig } from '../config.ts';
import type { StoredTensor } from '../formats/safetensors.ts';
import type { ParameterSpec } from '../network.ts';
import { networkNamed } from '../networks/index.ts';
import { recursionOf } from '../recursions/index.ts';

/** Every parameter of a model: those of its network, the layers' once for each module of its recursion. */
export function parametersOf(config: ModelConfig): ParameterSpec[] {
  const { modules } = recursionOf(config);
  return networkNamed(config.network)
    .parameters(config)
    .flatMap(spec =>
      spec.ofLayers ? modules.map(module => ({ ...spec, name: module + spec.name })) : [spec],
    );
}

/** Which weights learn: all, those of the halting head alone, or all but these. */
export type Learns = 'all' | 'halting' | 'answers';

/** The parameters that learn then. */
export const learnedParameters = (config: ModelConfig, learns: Learns = 'all'): ParameterSpec[] =>
  parametersOf(config).filter(
    ({ ofHalting = false }) => learns === 'all' || ofHalting === (learns === 'halting'),
  );

/**
 * The tensors of a model as its network has them today: converted where an earlier version had another shape
 * ({@link EarlierParameter}), and with those that the network has got since, as they start.
 */
export function tensorsToday(
  config: ModelConfig,
  tensors: ReadonlyMap<string, StoredTensor>,
): ReadonlyMap<string, StoredTensor> {
  const later = parametersOf(config).flatMap(({ name, shape, initializer, later }) => {
    if (!later || tensors.has(name) || !('constant' in initializer)) return [];
    return [[name, { shape, data: new Float32Array(elements(shape)).fill(initializer.constant) }] as const];
  });
  const stored = [...tensors].map(([name, tensor]) => [name, asToday(config, name, tensor)] as const);
  return new Map([...stored, ...later]);
}

/** A stored tensor with the values and the shape that the network has for it today. */
function asToday(config: ModelConfig, name: string, tensor: StoredTensor): StoredTensor {
  const earlier = networkNamed(config.network).earlier?.find(
    parameter => parameter.name === name && elements(parameter.shape(config)) === tensor.data.length,
  );
  const spec = earlier && parametersOf(config).find(parameter => parameter.name === name);
  if (!spec || !(tensor.data instanceof Float32Array)) return tensor;
  return { shape: spec.shape, data: earlier.convert(tensor.data) };
}
