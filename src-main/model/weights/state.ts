import type { Random } from '../../../shared/random.ts';
import { INITIAL_STATES, type Weights } from './weights.ts';

/**
 * Fills an answer or a latent with its initial vector at every place.
 * @param target places × D numbers
 * @param noise standard deviation of what is added to every number; 0 for none
 */
export function fillState(
  target: Float32Array,
  weights: Weights,
  which: keyof typeof INITIAL_STATES,
  noise: number,
  random: Random,
): void {
  const initial = weights.get(INITIAL_STATES[which]);
  if (!initial) throw new Error(`internal: the weights have no ${INITIAL_STATES[which]}`);
  for (let at = 0; at < target.length; at += initial.length) target.set(initial, at);
  if (noise > 0) random.addNormal(target, noise);
}
