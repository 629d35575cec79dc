/** The median of some numbers, of an even count the upper one; NaN where there are none. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** Median duration of some runs in milliseconds; 0 where there are none. */
export const medianMs = (runs: readonly { readonly milliseconds: number }[]): number =>
  median(runs.map(({ milliseconds }) => milliseconds)) || 0;
