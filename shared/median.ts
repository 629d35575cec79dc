/** The median of some numbers, of an even count the mean of the two in the middle; NaN where there are none. */
export const median = (numbers: readonly number[]): number =>
  (upperMedian(numbers) - upperMedian(numbers.map(number => -number))) / 2;

/** The median as one of the numbers: of an even count the upper one. */
export function upperMedian(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
