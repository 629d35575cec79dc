import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { changesIn } from '../../shared/frame.ts';
import { type Colours, readColours } from '../board/colours.ts';
import type { Moment, Run } from '../state/run.svelte.ts';
import { RUN_EDGE } from './edge.ts';

export interface RunChart {
  show(run: Run): void;
  resize(width: number, height: number): void;
  destroy(): void;
}

/**
 * Draws a run's curves into an element, with uPlot: confidence, changed cells, and the halting probability; for a model that
 * learns the puzzle, its loss and the share of examples that it reproduces instead of the latter. Loaded when the first
 * steps arrive.
 */
export function createRunChart(place: HTMLElement): RunChart {
  const colours = readColours();
  const bars = uPlot.paths.bars?.({ size: [0.55, 14], align: 0 });
  let lines: Lines = { restarts: [], steps: [] };
  const chart = new uPlot(
    {
      width: Math.max(1, place.clientWidth),
      height: Math.max(1, place.clientHeight),
      padding: [6, 0, 3, 0],
      cursor: { show: false },
      legend: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      scales: {
        x: { time: false, range: withEdges },
        y: { range: [0, 1] },
        loss: { range: (_chart, _min, max) => [0, Math.max(0.01, max * 1.1)] },
        cells: { range: (_chart, _min, max) => [0, Math.max(4, max * 1.15)] },
      },
      axes: [
        { show: false },
        { size: 0, splits: () => [0, 0.5, 1], values: () => [], grid: { stroke: colours.line, width: 1 } },
      ],
      series: [
        {},
        {
          scale: 'cells',
          fill: withAlpha(colours.series2, 0.45),
          ...(bars ? { paths: bars } : {}),
          points: { show: false },
        },
        { stroke: colours.series3, width: 1.5, dash: [5, 4], points: { show: false } },
        { scale: 'loss', stroke: colours.error, width: 1.5, points: { show: false } },
        { stroke: colours.model, width: 2, points: { show: false } },
      ],
      hooks: { drawClear: [target => drawLines(target, lines, colours)] },
    },
    [[], [], [], [], []],
    place,
  );
  return {
    show(run) {
      const { passesPerStep: unit } = run;
      lines = {
        restarts: run.restarts.map(index => (index + 0.5) * unit),
        steps: unit > 1 ? run.confidence.map((_, index) => (index + 1) * unit) : [],
      };
      const moments = run.moments();
      const share = ({ index, frame }: Moment) => (run.learns ? (run.fitted[index] ?? null) : frame.halt);
      chart.setData([
        moments.map(({ position }) => position),
        moments.map(({ frame }) => changesIn(frame)),
        moments.map(share),
        moments.map(({ frame }) => frame.loss ?? null),
        moments.map(({ confidence }) => confidence),
      ]);
    },
    resize(width, height) {
      if (width <= 0 || height <= 0) return;
      chart.setSize({ width, height });
      chart.setData(chart.data);
    },
    destroy() {
      chart.destroy();
    },
  };
}

/** The first and the last step stand {@link RUN_EDGE} pixels inside, where the slider's thumb stops, too. */
function withEdges(chart: uPlot, min: number, max: number): [number, number] {
  const span = Math.max(1, max - min);
  const edge = (RUN_EDGE * span) / Math.max(1, chart.width - 2 * RUN_EDGE);
  return [min - edge, min + span + edge];
}

/** Upright lines, by their places on the axis. */
interface Lines {
  readonly restarts: readonly number[];
  /** Where a step ends, when there are passes between. */
  readonly steps: readonly number[];
}

/** A dotted line wherever the model started over, a thin one at the end of every step that can be looked into. */
function drawLines(chart: uPlot, { restarts, steps }: Lines, colours: Colours): void {
  const { ctx, bbox } = chart;
  const draw = (places: readonly number[], colour: string, dash: number[]) => {
    ctx.strokeStyle = colour;
    ctx.setLineDash(dash);
    ctx.beginPath();
    for (const place of places) {
      const x = Math.round(chart.valToPos(place, 'x', true));
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
    }
    ctx.stroke();
  };
  ctx.save();
  draw(steps, colours.line, []);
  draw(restarts, colours.lineStrong, [2, 4]);
  ctx.restore();
}

function withAlpha(colour: string, alpha: number): string {
  return `color-mix(in srgb, ${colour} ${alpha * 100}%, transparent)`;
}
