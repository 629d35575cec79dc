import { barPath, linePath, type Point, uprightPath } from '../board/paths.ts';
import type { Moment, Run } from '../state/solve/run.svelte.ts';

/** Room left and right of a chart's first and last step: half of the thumb of the slider below. */
export const RUN_EDGE = 8;
/** Room above and below the curves, so that their strokes are not cut. */
const [ABOVE, BELOW] = [6, 3];
/** A bar is as wide as this share of what it has, and not wider than so many pixels. */
const BAR = { share: 0.55, most: 14 };

/** What the chart of a run shows, as data of SVG paths. */
export interface RunCurves {
  /** Where the heights 0, a half and 1 are. */
  readonly grid: string;
  /** Where a step ends, when there are passes between. */
  readonly steps: string;
  /** Where the model started over. */
  readonly restarts: string;
  readonly changed: string;
  /** Halting probability, or, of a model that learns the puzzle, the share of examples that it reproduces. */
  readonly share: string;
  readonly loss: string;
  readonly confidence: string;
}

/** Draws a run into a box of so many pixels. */
export function runCurves(run: Run, { width, height }: { width: number; height: number }): RunCurves {
  const moments = run.moments();
  const first = moments[0]?.position ?? 0;
  const span = Math.max(1, (moments.at(-1)?.position ?? 0) - first);
  const toX = (position: number) => RUN_EDGE + ((position - first) / span) * (width - 2 * RUN_EDGE);
  const toY = (share: number) => ABOVE + (1 - share) * (height - ABOVE - BELOW);
  const points = (read: (moment: Moment) => number | undefined, most = 1): Point[] =>
    moments.map(moment => {
      const value = read(moment);
      return [toX(moment.position), value === undefined ? undefined : toY(value / most)];
    });
  const largest = (read: (moment: Moment) => number | undefined) =>
    moments.reduce((most, moment) => Math.max(most, read(moment) ?? 0), 0);
  const changes = ({ changed }: Moment) => changed;
  const loss = ({ frame }: Moment) => frame.loss;
  const unit = run.passesPerStep;
  const ends = unit > 1 ? run.confidence.map((_, index) => toX((index + 1) * unit)) : [];
  const closest = moments.reduce(
    (least, { position }, at) => (at === 0 ? least : Math.min(least, position - moments[at - 1]!.position)),
    span,
  );
  const barWidth = Math.min(BAR.most, Math.max(1, (BAR.share * closest * (width - 2 * RUN_EDGE)) / span));
  return {
    grid: [0, 0.5, 1].map(share => `M0 ${Math.round(toY(share))}H${width}`).join(''),
    steps: uprightPath(ends, height),
    restarts: uprightPath(
      run.restarts.map(index => toX((index + 0.5) * unit)),
      height,
    ),
    changed: barPath(points(changes, Math.max(4, largest(changes) * 1.15)), toY(0), barWidth),
    share: linePath(
      points(({ index, frame }) => (run.learns ? (run.fitted[index] ?? undefined) : frame.halt)),
    ),
    loss: linePath(points(loss, Math.max(0.01, largest(loss) * 1.1))),
    confidence: linePath(points(({ confidence }) => confidence)),
  };
}
