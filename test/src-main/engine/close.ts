import { expect } from 'vitest';

/** Tolerance of an element: a share of its size, and a smaller share of the tensor's largest one. */
export interface Tolerance {
  readonly relative: number;
  /** Share of the largest element; a tenth of `relative` when left out. */
  readonly ofLargest?: number;
}

/** Compares two tensors element by element. Fails with the worst element and both of its numbers. */
export function expectClose(
  actual: ArrayLike<number | bigint>,
  expected: ArrayLike<number>,
  tolerance: Tolerance,
  what = 'the result',
): void {
  expect(actual.length, `elements of ${what}`).toBe(expected.length);
  const wanted = Array.from(expected);
  const largest = Math.max(...wanted.map(Math.abs));
  const { relative, ofLargest = relative / 10 } = tolerance;
  const excess = wanted.map(
    (value, at) => Math.abs(Number(actual[at]) - value) - relative * Math.abs(value) - ofLargest * largest,
  );
  const wrong = excess.findIndex(error => !(error <= 0));
  const worst = excess.reduce(
    (best, error, at) => (!(error <= excess[best]!) ? at : best),
    Math.max(0, wrong),
  );
  expect(
    wrong,
    `${what}: element ${worst} of ${wanted.length} is ${actual[worst]}, expected ${wanted[worst]}`,
  ).toBe(-1);
}
