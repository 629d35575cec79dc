import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { readColours } from '../board/colours.ts';
import type { Curves } from './curves.ts';
import { minutesText } from './words.ts';

export type Stroke = 'model' | 'series2' | 'series3' | 'faint';

export interface CurveChart {
  show(curves: Curves): void;
  resize(width: number, height: number): void;
  destroy(): void;
}

export interface ChartOptions {
  /** One for every line. */
  readonly strokes: readonly Stroke[];
  /** Always from 0 to 1, in percent. */
  readonly isShare: boolean;
}

/** Distances of the times below a chart: those that people count in. In minutes. */
const TIMES = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400].map(
  seconds => seconds / 60,
);

/** Draws curves over minutes into an element, with uPlot. */
export function createChart(place: HTMLElement, { strokes, isShare }: ChartOptions): CurveChart {
  const colours = readColours();
  const strokeOf = (stroke: Stroke) => (stroke === 'faint' ? colours.lineStrong : colours[stroke]);
  const axis: uPlot.Axis = {
    stroke: colours.ink2,
    font: `11px ${colours.font}`,
    ticks: { show: false },
    grid: { stroke: colours.line, width: 1 },
  };
  const chart = new uPlot(
    {
      width: Math.max(1, place.clientWidth),
      height: Math.max(1, place.clientHeight),
      padding: [8, 8, 0, 0],
      cursor: { show: false },
      legend: { show: false },
      scales: {
        x: { time: false, range: (_chart, _min, max) => [0, Math.max(max, 0.1)] },
        y: isShare ? { range: [0, 1] } : { range: (_chart, _min, max) => [0, (max || 1) * 1.1] },
      },
      axes: [
        {
          ...axis,
          size: 24,
          space: 70,
          incrs: TIMES,
          grid: { show: false },
          values: (_chart, ticks) => ticks.map(minutesText),
        },
        {
          ...axis,
          size: 46,
          ...(isShare ? { splits: () => [0, 0.25, 0.5, 0.75, 1] } : { space: 34 }),
          values: (_chart, ticks) =>
            ticks.map(tick => (isShare ? `${Math.round(tick * 100)} %` : shortNumber(tick))),
        },
      ],
      series: [
        {},
        ...strokes.map(
          (stroke): uPlot.Series => ({
            stroke: strokeOf(stroke),
            width: stroke === 'faint' ? 1.25 : 2,
            spanGaps: true,
            points: { show: isShare && stroke !== 'faint', size: 6, fill: colours.surface },
          }),
        ),
      ],
    },
    [[], ...strokes.map(() => [])],
    place,
  );
  return {
    show: ({ x, lines }) => chart.setData([[...x], ...lines.map(({ values }) => [...values])]),
    resize(width, height) {
      if (width > 0 && height > 0) chart.setSize({ width, height });
    },
    destroy: () => chart.destroy(),
  };
}

/** "0.5", "2e-3": as few characters as say it. */
function shortNumber(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) < 0.01 ? value.toExponential(0) : String(Number(value.toPrecision(2)));
}
