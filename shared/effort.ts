import * as v from 'valibot';

/**
 * How much work a solve may cost.
 * `single`: at most 16 improvement steps and no restart (more steps for mazes, by their size); the first complete answer
 * counts. The others go on with more steps, then with batches of restarts: with guesses of the model's own taken for given, on
 * symmetric views of the puzzle, or from perturbed latents.
 */
export const EFFORTS = ['single', 'quick', 'thorough', 'relentless'] as const;
export const EffortSchema = v.picklist(EFFORTS);
export type Effort = v.InferOutput<typeof EffortSchema>;
