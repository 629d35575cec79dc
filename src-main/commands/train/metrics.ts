import { percentText } from '../../../shared/english.ts';
import type { Budget } from '../../train/settings.ts';
import type { Metrics } from '../../train/training-loop.ts';
import { withProgress } from '../output/progress.ts';
import { canRedraw } from '../output/terminal.ts';

/** Trains, and shows metrics as they come: in a bar on a terminal, as lines elsewhere. */
export const withMetrics = <T>(
  budget: Budget,
  work: (show: (metrics: Metrics) => void) => Promise<T>,
): Promise<T> =>
  withProgress({ format: '{bar} {percentage} %  {text}', total: 1000 }, show =>
    work(metrics => {
      const text = describe(metrics, budget);
      if (canRedraw(process.stderr)) show(Math.round(metrics.progress * 1000), { text });
      else console.log(text);
    }),
  );

function describe(metrics: Metrics, budget: Budget): string {
  const { minutes, progress } = metrics;
  const left = 'minutes' in budget ? budget.minutes - minutes : (minutes * (1 - progress)) / progress;
  return [
    `${Math.max(0, left).toFixed(0)} min left`, // first: a narrow terminal cuts what stands last
    `step ${metrics.step}`,
    `loss ${metrics.answerLoss.toFixed(3)}`,
    `exact ${percentText(metrics.exactAccuracy)}`,
    `done and right ${percentText(metrics.haltPrecision)}`,
    `${metrics.meanSteps.toFixed(1)} steps`,
    `${metrics.examplesPerSecond.toFixed(0)} examples/s`,
  ].join('  ');
}
