import { describe, expect, it } from 'vitest';
import { choosePlaces } from '../../../src-renderer/export/gif.ts';

describe('choosePlaces', () => {
  it('takes all steps of a short run', () => {
    expect(choosePlaces(0)).toEqual([]);
    expect(choosePlaces(1)).toEqual([0]);
    expect(choosePlaces(4)).toEqual([0, 1, 2, 3]);
  });

  it('thins a long run out evenly, keeping the first and the last step', () => {
    const steps = choosePlaces(1000);
    expect(steps).toHaveLength(120);
    expect(steps[0]).toBe(0);
    expect(steps.at(-1)).toBe(999);
    expect(steps.every((step, at) => at === 0 || step > (steps[at - 1] ?? 0))).toBe(true);
  });
});
