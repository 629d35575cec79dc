import { expect, test } from 'vitest';
import { negative, reduced } from '../../../../shared/reading/picture/colours.ts';

test('a picture that is too large becomes one of the means of two by two pixels; what is left over at its ends is left out', () => {
  const grey = [0, 100, 8, 8, 1, 200, 100, 8, 8, 1, 9, 9, 9, 9, 9];
  const picture = { width: 5, height: 3, values: Uint8Array.from(grey.flatMap(value => [value, value, 7])) };
  const small = { width: 2, height: 1, values: Uint8Array.from([100, 100, 7, 8, 8, 7]) };
  expect(reduced(picture, 14)).toEqual(small);
  expect(reduced(picture, 15)).toBe(picture);
});

test('a negative is light where the picture is dark, and of the same colours', () => {
  const values = (...colours: number[][]) => ({
    width: 4,
    height: 1,
    values: Uint8Array.from(colours.flat()),
  });
  const dark = values([0, 0, 0], [240, 240, 240], [200, 30, 30], [10, 60, 20]);
  const light = values([255, 255, 255], [15, 15, 15], [225, 55, 55], [195, 245, 205]);
  expect(negative(dark)).toEqual(light);
  expect(negative(light)).toEqual(dark);
});
