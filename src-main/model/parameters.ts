import type { ModelConfig } from './config.ts';
import type { ParameterSpec } from './network.ts';
import { networkNamed } from './networks/index.ts';
import { recursionOf } from './recursions/index.ts';

/** Every parameter of a model: those of its network, the layers' once for each module of its recursion. */
export function parametersOf(config: ModelConfig): ParameterSpec[] {
  const { modules } = recursionOf(config);
  return networkNamed(config.network)
    .parameters(config)
    .flatMap(spec =>
      spec.ofLayers ? modules.map(module => ({ ...spec, name: module + spec.name })) : [spec],
    );
}
