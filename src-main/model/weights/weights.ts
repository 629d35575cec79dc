import type { Random } from '../../../shared/random.ts';
import { elements } from '../../engine/tensor.ts';
import { type ModelConfig, puzzlesOutside } from '../config.ts';
import { parametersOf } from './parameters.ts';

/** Parameters by name, row-major, and the two initial states (see {@link INITIAL_STATES}). */
export type Weights = Map<string, Float32Array>;

/** Names of the initial answer and latent: one vector of D numbers each, the same at every place, never trained. */
export const INITIAL_STATES = { answer: 'initial.answer', latent: 'initial.latent' } as const;

/** Name of the vector that those of further puzzles begin with, where puzzles are kept outside of the weights. */
export const MEAN_VECTOR = 'puzzles.mean';

/** What is stored beside the trained parameters, with its length. */
export function storedStates(config: ModelConfig): Map<string, number> {
  const states = Object.values(INITIAL_STATES).map(name => [name, config.width] as const);
  const vectors = puzzlesOutside(config);
  return new Map(vectors ? [...states, [MEAN_VECTOR, vectors.width]] : states);
}

/** Fresh weights: truncated normal as LeCun's for the parameters, unit normal for the initial states (as official). */
export function initializeWeights(config: ModelConfig, random: Random): Weights {
  const weights: Weights = new Map();
  for (const { name, shape, initializer } of parametersOf(config)) {
    const size = elements(shape);
    const draw =
      'constant' in initializer
        ? () => initializer.constant
        : () => truncatedNormal(random) / Math.sqrt(initializer.fanIn);
    weights.set(name, Float32Array.from({ length: size }, draw));
  }
  for (const name of Object.values(INITIAL_STATES)) {
    weights.set(
      name,
      Float32Array.from({ length: config.width }, () => truncatedNormal(random)),
    );
  }
  const vectors = puzzlesOutside(config);
  if (vectors) weights.set(MEAN_VECTOR, new Float32Array(vectors.width));
  return weights;
}

/** Number of trained parameters. */
export function countParameters(config: ModelConfig): number {
  return parametersOf(config).reduce((sum, { shape }) => sum + elements(shape), 0);
}

/** Standard deviation of a unit normal cut off at ±2, which is divided out so that the result has unit variance. */
const CUT_DEVIATION = 0.8796256610342398;

function truncatedNormal(random: Random): number {
  let x = random.normal();
  while (Math.abs(x) > 2) x = random.normal();
  return x / CUT_DEVIATION;
}
