/** Settings of one AdamATan2 update. */
export interface UpdateRates {
  readonly learningRate: number;
  /** Decoupled: weights shrink by learningRate · weightDecay. */
  readonly weightDecay: number;
}

export interface Moments {
  readonly first: Float32Array;
  readonly second: Float32Array;
}

const BETA1 = 0.9;
const BETA2 = 0.95;

/** atan2 of equal arguments is π/4; this makes a gradient that never changes move a weight by the learning rate. */
const SCALE = 4 / Math.PI;

/** Of a parameter with so many elements: zeros. */
export const newMoments = (size: number): Moments => ({
  first: new Float32Array(size),
  second: new Float32Array(size),
});

/**
 * One update of AdamATan2 (Everett et al., arXiv 2407.05872, section 4.3): Adam's quotient m̂ / (√v̂ + ε) becomes
 * atan2(m̂, √v̂), which needs no ε and does not depend on the loss's scale.
 * @param step counted from 1
 */
export function adamATan2(
  weights: Float32Array,
  gradient: Float32Array,
  { first, second }: Moments,
  step: number,
  rates: UpdateRates,
): void {
  const correction1 = 1 - BETA1 ** step;
  const correction2 = 1 - BETA2 ** step;
  const shrink = 1 - rates.learningRate * rates.weightDecay;
  const move = rates.learningRate * SCALE;
  for (let i = 0; i < weights.length; i++) {
    const g = gradient[i]!;
    const m = BETA1 * first[i]! + (1 - BETA1) * g;
    const v = BETA2 * second[i]! + (1 - BETA2) * g * g;
    first[i] = m;
    second[i] = v;
    weights[i] = weights[i]! * shrink - move * Math.atan2(m / correction1, Math.sqrt(v / correction2));
  }
}

/**
 * Exponential moving average of the weights, which is what gets evaluated and kept. Early steps average over fewer,
 * so that the start is forgotten quickly.
 * @param step counted from 1
 */
export function averageInto(average: Float32Array, weights: Float32Array, decay: number, step: number): void {
  const keep = Math.min(decay, step / (step + 10));
  for (let i = 0; i < weights.length; i++) average[i] = keep * average[i]! + (1 - keep) * weights[i]!;
}
