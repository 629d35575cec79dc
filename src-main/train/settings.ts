import type { TrainSettings } from '../../shared/contract/training-options.ts';

export { type TrainSettings, TrainSettingsSchema } from '../../shared/contract/training-options.ts';

/** When a run is over: after a number of steps, or after minutes of training (pauses do not count). */
export type Budget = { readonly steps: number } | { readonly minutes: number };

/**
 * Learning rate: linear warm-up, then a cosine down to `finalRate` of the peak.
 * @param step counted from 1
 * @param progress share of the budget that is spent, 0 to 1
 */
export const learningRateAt = (settings: TrainSettings, step: number, progress: number): number =>
  settings.learningRate * scheduleAt(settings, step, progress);

/** The share of the peak that the rate of {@link learningRateAt} is. */
export function scheduleAt(
  { warmUpSteps, finalRate }: TrainSettings,
  step: number,
  progress: number,
): number {
  const warmUp = Math.min(1, step / warmUpSteps);
  const cosine = (1 + Math.cos(Math.PI * Math.min(1, progress))) / 2;
  return warmUp * (finalRate + (1 - finalRate) * cosine);
}
