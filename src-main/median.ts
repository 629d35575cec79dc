import { median } from '../shared/median.ts';

/** Median duration of some runs in milliseconds; 0 where there are none. */
export const medianMs = (runs: readonly { readonly milliseconds: number }[]): number =>
  median(runs.map(({ milliseconds }) => milliseconds)) || 0;
