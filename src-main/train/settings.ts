import type { TrainSettings } from '../../shared/contract/training-options.ts';

export { type TrainSettings, TrainSettingsSchema } from '../../shared/contract/training-options.ts';

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
