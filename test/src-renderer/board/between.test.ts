import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pointsBetween } from '../../../src-renderer/board/between.ts';

it('goes from point to point in steps that skip nothing, to the very end', () => {
  expect(pointsBetween({ x: 0, y: 0 }, { x: 30, y: 0 }, 10)).toEqual([10, 20, 30].map(x => ({ x, y: 0 })));
  expect(pointsBetween({ x: 5, y: 5 }, { x: 5, y: 5 }, 10)).toEqual([{ x: 5, y: 5 }]);
  const pixel = fc.integer({ min: -2000, max: 2000 });
  const point = fc.record({ x: pixel, y: pixel });
  fc.assert(
    fc.property(point, point, fc.integer({ min: 2, max: 80 }), (from, to, step) => {
      const points = [from, ...pointsBetween(from, to, step)];
      for (const [at, { x, y }] of points.slice(1).entries())
        expect(Math.hypot(x - points[at]!.x, y - points[at]!.y)).toBeLessThanOrEqual(step + 1e-9);
      expect(points.at(-1)!.x).toBeCloseTo(to.x);
      expect(points.at(-1)!.y).toBeCloseTo(to.y);
    }),
  );
});
