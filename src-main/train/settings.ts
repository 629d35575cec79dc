import * as v from 'valibot';

const rate = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** How a model is trained. Defaults are those of the bundled models; each line says what it does. */
export const TrainSettingsSchema = v.object({
  /** Seed of the weights, the puzzles and the exploration. */
  seed: v.optional(v.pipe(v.number(), v.integer()), 1),
  /** Peak learning rate of AdamATan2. */
  learningRate: v.optional(rate, 7e-4),
  /** Training steps until the peak. */
  warmUpSteps: v.optional(count, 100),
  /** Share of the peak that is left at the end of the cosine. */
  finalRate: v.optional(rate, 0.02),
  /** Decoupled weight decay. */
  weightDecay: v.optional(v.number(), 0.1),
  /** Decay of the moving average of the weights (the paper: 0.999). */
  averageDecay: v.optional(rate, 0.999),
  /** Batches whose gradients are averaged for one update. */
  accumulate: v.optional(count, 1),
  /** N_sup: improvement steps that a puzzle stays in its batch, at most. */
  supervisionSteps: v.optional(count, 16),
  /** Share of puzzles that must stay for a random number of steps, however sure the model is (exploration). */
  exploration: v.optional(rate, 0.1),
  /** Share of puzzles that start from perturbed states, so that restarts are nothing new when solving. */
  perturbed: v.optional(rate, 0.5),
  /** Largest standard deviation of that perturbation; each puzzle draws its own below it. */
  perturbation: v.optional(v.number(), 1),
  loss: v.optional(v.picklist(['softmax', 'stablemax']), 'softmax'),
  /** Weight of the halting loss (the paper: 0.5). */
  haltWeight: v.optional(v.number(), 0.5),
});
export type TrainSettings = v.InferOutput<typeof TrainSettingsSchema>;

/** When a run is over: after a number of steps, or after minutes of training (pauses do not count). */
export type Budget = { readonly steps: number } | { readonly minutes: number };

/**
 * Learning rate: linear warm-up, then a cosine down to `finalRate` of the peak.
 * @param step counted from 1
 * @param progress share of the budget that is spent, 0 to 1
 */
export function learningRateAt(settings: TrainSettings, step: number, progress: number): number {
  const warmUp = Math.min(1, step / settings.warmUpSteps);
  const cosine = (1 + Math.cos(Math.PI * Math.min(1, progress))) / 2;
  return settings.learningRate * warmUp * (settings.finalRate + (1 - settings.finalRate) * cosine);
}
