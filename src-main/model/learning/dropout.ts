import type { Random } from '../../../shared/random.ts';
import { elements } from '../../engine/tensor.ts';
import type { ModelConfig } from '../config.ts';
import { networkNamed } from '../networks/index.ts';

/**
 * The network's training questions for one step: factors that are 0 at random, and make up for it where they are not.
 * @param rate probability of a 0
 */
export function drawFactors(config: ModelConfig, rate: number, random: Random): Record<string, Float32Array> {
  const questions = networkNamed(config.network).trainingQuestions?.(config) ?? [];
  const keep = 1 - rate;
  const draw = () => (random.uniform() < keep ? 1 / keep : 0);
  return Object.fromEntries(
    questions.map(({ name, shape }) => [name, Float32Array.from({ length: elements(shape) }, draw)]),
  );
}
