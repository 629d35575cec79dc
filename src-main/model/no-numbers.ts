import { UserError } from '../../shared/errors.ts';
import { floats, type TensorData } from '../engine/tensor.ts';

/** Something that a model computes is infinite or no number. */
export class NoNumbers extends UserError {
  constructor() {
    super('What this model computes are no numbers.', 'Choose another model.');
  }
}

/**
 * What a model says is numbers, unless its device computes wrongly, or weights that are numbers each are too large
 * together. Neither a board nor JSON has a place for anything else.
 * @throws NoNumbers
 */
export function refuseNoNumbers(...said: readonly (TensorData | undefined)[]): void {
  if (said.every(tensor => floats(tensor).every(Number.isFinite))) return;
  throw new NoNumbers();
}
