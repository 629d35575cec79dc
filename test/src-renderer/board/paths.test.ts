import { describe, expect, it } from 'vitest';
import { barPath, linePath, uprightPath } from '../../../src-renderer/board/paths.ts';

describe('the path of a chart', () => {
  it('leaves a line open where there is no value', () => {
    const points = [
      [0, 1],
      [1, undefined],
      [2, 3.04],
      [3, 4],
    ] as const;
    expect(linePath(points)).toBe('M0,1ZM2,3L3,4');
    expect(linePath([])).toBe('');
  });

  it('has bars from the base up, and none for nothing', () => {
    const points = [
      [10, 4],
      [20, 8],
      [30, undefined],
    ] as const;
    expect(barPath(points, 8, 6)).toBe('M7 8V4h6V8z');
    expect(uprightPath([1, 2.25], 9)).toBe('M1 0V9M2.3 0V9');
  });
});
