import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberTexts, timeTexts, timeTicks } from '../../../../src-renderer/training/curve/ticks.ts';

describe('times below a chart', () => {
  it('fit the run', () => {
    expect(timeTexts(timeTicks(1 / 6, 300))).toEqual(['0 s', '5 s', '10 s']);
    expect(timeTexts(timeTicks(1.5, 300))).toEqual(['0 s', '30 s', '1 min', '1 min 30 s']);
    expect(timeTexts(timeTicks(10, 700))).toEqual(['0 s', '2 min', '4 min', '6 min', '8 min', '10 min']);
    expect(timeTexts(timeTicks(150, 500))).toEqual([
      '0 s',
      '30 min',
      '1 h',
      '1 h 30 min',
      '2 h',
      '2 h 30 min',
    ]);
  });

  it('never repeat, crowd or leave a chart without any', () => {
    const minutes = fc.double({ min: 1 / 6, max: 60 * 24 * 30, noNaN: true });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 90, max: 1500 }), (length, width) => {
        const ticks = timeTicks(length, width);
        expect(new Set(timeTexts(ticks)).size).toBe(ticks.length);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.at(-1)!).toBeLessThanOrEqual(length);
        const [, second] = ticks;
        if (second !== undefined) expect((second / length) * width).toBeGreaterThanOrEqual(80);
      }),
    );
  });
});

describe('numbers beside a chart', () => {
  it('have as many digits as all of them need', () => {
    expect(numberTexts([0, 0.25, 0.5])).toEqual(['0', '0.25', '0.5']);
    expect(numberTexts([0, 0.0005, 0.001, 0.0015])).toEqual(['0', '0.0005', '0.001', '0.0015']);
    expect(numberTexts([0, 1e-5, 1.5e-5])).toEqual(['0', '1e-5', '1.5e-5']);
    expect(numberTexts([0, 1, 10])).toEqual(['0', '1', '10']);
  });

  it('are never said twice', () => {
    const steps = fc
      .constantFrom(1, 2, 2.5, 5)
      .chain(base => fc.integer({ min: -6, max: 3 }).map(e => base * 10 ** e));
    fc.assert(
      fc.property(steps, fc.integer({ min: 2, max: 12 }), (step, count) => {
        const ticks = Array.from({ length: count }, (_, at) => at * step);
        expect(new Set(numberTexts(ticks)).size).toBe(count);
      }),
    );
  });
});
