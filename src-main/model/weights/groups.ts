import type { ParameterGroup } from '../../engine/parameter-groups.ts';
import type { ModelConfig } from '../config.ts';
import type { ParameterSpec } from '../network.ts';
import { type Learns, learnedParameters } from './parameters.ts';

/** How a network's weights move. */
export interface NetworkRates {
  readonly optimizer: ParameterGroup['optimizer'];
  readonly weightDecay: number;
  readonly frozen?: boolean;
  /** Which move; the others are left as they are. */
  readonly learns?: Learns;
}

/** A network's parameters in groups: matrices and tables shrink, constants such as biases do not. */
export function networkGroups(config: ModelConfig, rates: NetworkRates): ParameterGroup[] {
  const { optimizer, weightDecay, frozen = false, learns } = rates;
  const parameters = learnedParameters(config, learns);
  const group = (wanted: (spec: ParameterSpec) => boolean, decay: number): ParameterGroup => ({
    shapes: new Map(parameters.filter(wanted).map(({ name, shape }) => [name, shape])),
    optimizer,
    rate: 1,
    weightDecay: decay,
    frozen,
  });
  return [
    group(({ initializer }) => 'fanIn' in initializer, weightDecay),
    group(({ initializer }) => 'constant' in initializer, 0),
  ];
}
