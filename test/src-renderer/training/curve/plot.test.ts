import { describe, expect, it } from 'vitest';
import { plotCurves } from '../../../../src-renderer/training/curve/plot.ts';

const BOX = { width: 176, height: 132, isShare: false };

describe('curves of a training run', () => {
  it('go over the whole chart, from the first minute on, and bridge what was not measured', () => {
    const plot = plotCurves({ x: [0, 5, 10], lines: [{ label: 'Loss', values: [1, null, 0] }] }, BOX);
    expect(plot.lines[0]?.points).toEqual([
      [46, expect.closeTo(17.1, 1)],
      [146, 108],
    ]);
    expect(plot.lines[0]?.path).toBe('M46,17.1L146,108');
    expect(plot.times.map(({ text }) => text)).toEqual(['0 s', '10 min']);
    expect(plot.values.map(({ text }) => text)).toEqual(['0', '0.5', '1']);
    expect(plot.values.map(({ at }) => at)).toEqual([108, expect.closeTo(62.5, 1), expect.closeTo(17.1, 1)]);
  });

  it('are written in percent where they are shares, and need no points', () => {
    const plot = plotCurves({ x: [], lines: [{ label: 'Solved', values: [] }] }, { ...BOX, isShare: true });
    expect(plot.values.map(({ text }) => text)).toEqual(['0 %', '25 %', '50 %', '75 %', '100 %']);
    expect(plot.lines).toEqual([{ path: '', points: [] }]);
  });
});
