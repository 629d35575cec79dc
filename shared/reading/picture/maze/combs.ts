import { range } from '../../../range.ts';
import type { Comb } from '../comb.ts';

/** What a comb may be. */
export interface Limits {
  /** Where the first place is, and how far from the profile's last value the last one is. */
  readonly from: number;
  /** Fewest and most steps. */
  readonly least: number;
  readonly most: number;
}

/** Combs that meet this part of what the best one meets are as good as it; those that meet this part of it are looked at, too. */
const [AS_GOOD, FAIR] = [0.9, 0.5];
/** Pixels from one place of a comb to the next, at least. */
const LEAST_STEP = 3;

/** The combs on whose places much of a profile lies: those that are as good as the best, then fair ones; of each, those of the fewest steps first, as twice the steps meet as much. */
export function combsOf(profile: Float64Array, { from, least, most }: Limits): Comb[] {
  const length = profile.length - 1 - 2 * from;
  const combs = range(least, Math.min(most, Math.floor(length / LEAST_STEP)) + 1)
    .map(count => ({ from, step: length / count, count }))
    .map(comb => ({ comb, met: metBy(profile, comb) }));
  const best = Math.max(0, ...combs.map(({ met }) => met));
  const good = combs.filter(({ met }) => met >= best * AS_GOOD);
  const fair = combs.filter(({ met }) => met >= best * FAIR && met < best * AS_GOOD);
  return [...good, ...fair].map(({ comb }) => comb);
}

/**
 * How much of a profile lies on a comb's places: all of its sum where it lies nowhere else, about 0 where it lies anywhere. It
 * is the sum of the profile times a cosine that peaks there (Goertzel's algorithm: a multiplication a value, and no cosine).
 */
function metBy(profile: Float64Array, { from, step }: Comb): number {
  const turn = (2 * Math.PI) / step;
  const twice = 2 * Math.cos(turn);
  let [sum, before] = [0, 0];
  for (let at = 0; at < profile.length; at++) {
    const next = profile[at]! + twice * sum - before;
    before = sum;
    sum = next;
  }
  const phase = turn * (profile.length - 1 - from);
  return sum * Math.cos(phase) - before * Math.cos(phase + turn);
}

/** How far, of a step, the ends of a comb are moved, and in how many parts of that. */
const [FAR, PARTS] = [0.25, 5];

/** A comb with its ends moved to where it meets most of a profile. */
export function refined(profile: Float64Array, { from, step, count }: Comb): Comb {
  const moves = range(-PARTS, PARTS + 1).map(part => (part * FAR * step) / PARTS);
  const combs = moves.flatMap(first =>
    moves.map(last => ({ from: from + first, step: step + (last - first) / count, count })),
  );
  return combs
    .map(comb => ({ comb, met: metBy(profile, comb) }))
    .reduce((best, other) => (other.met > best.met ? other : best)).comb;
}
