/** The middle one of some numbers; NaN where there are none. */
export function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** Median duration of some runs in milliseconds; 0 where there are none. */
export const medianMs = (runs: readonly { readonly milliseconds: number }[]): number =>
  middle(runs.map(({ milliseconds }) => milliseconds)) || 0;
