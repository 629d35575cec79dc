import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { readColours } from '../board/colours.ts';
import type { Curves } from './curves.ts';
import { numberTexts, timeTexts, timeTicks } from './ticks.ts';

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

/** A shorter run than this does not fill the chart: ten seconds, in minutes. */
const SHORTEST = 1 / 6;

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
      padding: [8, 30, 0, 0], // half of the last time's label stands beside the chart
      cursor: { show: false },
      legend: { show: false },
      scales: {
        x: { time: false, range: ({ data: [x] }) => [0, Math.max(x.at(-1) ?? 0, SHORTEST)] },
        y: isShare ? { range: [0, 1] } : { range: (_chart, _min, max) => [0, (max || 1) * 1.1] },
      },
      axes: [
        {
          ...axis,
          size: 24,
          grid: { show: false },
          splits: ({ bbox }, _axis, _min, max) => timeTicks(max, bbox.width / devicePixelRatio),
          values: (_chart, ticks) => timeTexts(ticks),
        },
        {
          ...axis,
          size: 46,
          ...(isShare ? { splits: () => [0, 0.25, 0.5, 0.75, 1] } : { space: 34 }),
          values: (_chart, ticks) =>
            isShare ? ticks.map(tick => `${Math.round(tick * 100)} %`) : numberTexts(ticks),
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
