import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { readColours } from '../board/colours.ts';
import type { Run } from '../state/run.svelte.ts';
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
  let restarts: readonly number[] = [];
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
      hooks: { drawClear: [target => drawRestarts(target, restarts, colours.lineStrong)] },
    },
    [[], [], [], [], []],
    place,
  );
  return {
    show(run) {
      restarts = run.restarts;
      const steps = run.confidence.map((_, step) => step);
      const share = run.learns ? run.fitted : run.halt;
      chart.setData([steps, run.changed.slice(), share.slice(), run.loss.slice(), run.confidence.slice()]);
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

/** A dotted line wherever the model started over. */
function drawRestarts(chart: uPlot, restarts: readonly number[], colour: string): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.setLineDash([2, 4]);
  ctx.beginPath();
  for (const step of restarts) {
    const x = Math.round(chart.valToPos(step - 0.5, 'x', true));
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
  }
  ctx.stroke();
  ctx.restore();
}

function withAlpha(colour: string, alpha: number): string {
  return `color-mix(in srgb, ${colour} ${alpha * 100}%, transparent)`;
}
