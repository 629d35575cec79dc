import { describe, expect, it } from 'vitest';
import { thinnedBySteps } from '../../shared/thinned.ts';

/** What is left of a run that has noted something at every step. @param sets how much at each */
function noted(steps: number, most: number, sets = ['a']) {
  let items: readonly { step: number; set: string }[] = [];
  for (let step = 0; step < steps; step++)
    for (const set of sets) items = thinnedBySteps([...items, { step, set }], most);
  return items;
}

describe('what is noted in a run', () => {
  it('is all there while it is not too much', () => {
    expect(noted(100, 100)).toHaveLength(100);
  });

  it.each([101, 1000, 10_000])('is spread over all of it after %d steps', steps => {
    const items = noted(steps, 100);
    expect(items.length).toBeLessThanOrEqual(100);
    expect([items[0]!.step, items.at(-1)!.step]).toEqual([0, steps - 1]);
    const perQuarter = [0, 1, 2, 3].map(
      quarter => items.filter(({ step }) => Math.floor((step / steps) * 4) === quarter).length,
    );
    for (const count of perQuarter) expect(count).toBeGreaterThanOrEqual(6);
  });

  it('stays together where it was noted at one step', () => {
    const items = noted(5000, 100, ['a', 'b', 'c']);
    expect(items.length).toBeLessThanOrEqual(100);
    const together = [...Map.groupBy(items.slice(0, -3), ({ step }) => step).values()];
    expect(together.filter(({ length }) => length !== 3)).toEqual([]);
  });
});
