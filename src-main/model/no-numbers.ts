import { UserError } from '../../shared/errors.ts';
import { floats, type TensorData } from '../engine/tensor.ts';

/**
 * What a model says is numbers, unless its device computes wrongly, or weights that are numbers each are too large
 * together. Neither a board nor JSON has a place for anything else.
 * @throws UserError when one is infinite or none
 */
export function refuseNoNumbers(...said: readonly (TensorData | undefined)[]): void {
  if (said.every(tensor => floats(tensor).every(Number.isFinite))) return;
  throw new UserError('What this model computes are no numbers.', 'Choose another model.');
}
