import { expect, test } from 'vitest';
import { median, upperMedian } from '../../shared/median.ts';

test('the median is the number in the middle, or the mean of the two', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 10, 2])).toBe(3);
  expect(median([7])).toBe(7);
  expect(median([])).toBeNaN();
  expect(upperMedian([4, 1, 10, 2])).toBe(4);
});
