// Version 3.2.4, for the same reason as with d3-shape: see board/paths.ts.
import { ticks } from 'd3-array';
import { linePath } from '../../board/paths.ts';
import type { Curves } from './curves.ts';
import { numberTexts, timeTexts, timeTicks } from './ticks.ts';

/** Pixels around the curves: for the texts of the axes, and for half of the last time's. */
const MARGIN = { left: 46, right: 30, top: 8, bottom: 24 };
/** Pixels from one number of the upright axis to the next, about. */
const TICK_DISTANCE = 34;
const SHARES = [0, 0.25, 0.5, 0.75, 1];
/** A shorter run than this does not fill the chart: ten seconds, in minutes. */
const SHORTEST = 1 / 6;

/** A text of an axis, and where it stands in pixels. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Curves over minutes as they are drawn, in pixels. */
export interface Plot {
  readonly times: readonly Tick[];
  readonly values: readonly Tick[];
  /** From where to where the lines across go. */
  readonly left: number;
  readonly right: number;
  readonly lines: readonly {
    readonly path: string;
    readonly points: readonly (readonly [number, number])[];
  }[];
}

/**
 * Draws curves into a box of so many pixels.
 * @param isShare their values go from 0 to 1, and are written in percent
 */
export function plotCurves(
  { x, lines }: Curves,
  { width, height, isShare }: { width: number; height: number; isShare: boolean },
): Plot {
  const [right, bottom] = [Math.max(MARGIN.left + 1, width - MARGIN.right), height - MARGIN.bottom];
  const minutes = Math.max(x.at(-1) ?? 0, SHORTEST);
  const largest = lines.reduce(
    (most, { values }) => values.reduce<number>((one, value) => Math.max(one, value ?? 0), most),
    0,
  );
  const top = isShare ? 1 : (largest || 1) * 1.1;
  const toX = (minute: number) => MARGIN.left + (minute / minutes) * (right - MARGIN.left);
  const toY = (value: number) => bottom - (value / top) * (bottom - MARGIN.top);
  const times = timeTicks(minutes, right - MARGIN.left);
  const values = isShare ? SHARES : ticks(0, top, (bottom - MARGIN.top) / TICK_DISTANCE);
  const valueTexts = isShare ? values.map(share => `${Math.round(share * 100)} %`) : numberTexts(values);
  return {
    times: timeTexts(times).map((text, at) => ({ at: toX(times[at]!), text })),
    values: valueTexts.map((text, at) => ({ at: toY(values[at]!), text })),
    left: MARGIN.left,
    right,
    lines: lines.map(line => {
      const points = line.values.flatMap((value, at) =>
        value === null ? [] : [[toX(x[at]!), toY(value)] as const],
      );
      return { path: linePath(points), points };
    }),
  };
}
