import { describe, expect, it } from 'vitest';
import { chooseSteps } from '../../../src-renderer/export/gif.ts';

describe('chooseSteps', () => {
  it('takes all steps of a short run', () => {
    expect(chooseSteps(0)).toEqual([]);
    expect(chooseSteps(1)).toEqual([0]);
    expect(chooseSteps(4)).toEqual([0, 1, 2, 3]);
  });

  it('thins a long run out evenly, keeping the first and the last step', () => {
    const steps = chooseSteps(1000);
    expect(steps).toHaveLength(120);
    expect(steps[0]).toBe(0);
    expect(steps.at(-1)).toBe(999);
    expect(steps.every((step, at) => at === 0 || step > (steps[at - 1] ?? 0))).toBe(true);
  });
});
