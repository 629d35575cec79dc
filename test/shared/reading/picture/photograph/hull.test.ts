import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  areaBetween,
  hullOf,
  type Point,
  widest,
} from '../../../../../shared/reading/picture/photograph/hull.ts';

/** Corners near those of a square of 1000 pixels, clockwise from the upper left. */
const near = (x: number, y: number) =>
  fc.tuple(fc.integer({ min: x - 150, max: x + 150 }), fc.integer({ min: y - 150, max: y + 150 }));
const CORNERS = fc.tuple(near(200, 200), near(1200, 200), near(1200, 1200), near(200, 1200));
const WITHIN = fc.array(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
);

test('of a net of lines the corners are found, whatever lies between them', () => {
  fc.assert(
    fc.property(CORNERS, WITHIN, ([a, b, c, d], places) => {
      const between = (one: Point, other: Point, part: number): Point => [
        one[0] + (other[0] - one[0]) * part,
        one[1] + (other[1] - one[1]) * part,
      ];
      const inside = places.map(([u, v]) => between(between(a, b, u), between(d, c, u), v));
      const corners = widest(hullOf([c, ...inside, a, d, b]));
      expect(corners?.map(point => point.map(Math.round))).toEqual([a, b, c, d]);
    }),
  );
});

test('points on one line have no corners', () => {
  expect(widest(hullOf([0, 1, 2, 3, 4].map(at => [at, 2 * at] as const)))).toBeUndefined();
});

test('the area between corners', () => {
  expect(
    areaBetween([
      [0, 0],
      [4, 0],
      [4, 3],
      [0, 3],
    ]),
  ).toBe(12);
});
