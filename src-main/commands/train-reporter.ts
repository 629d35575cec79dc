import type { Metrics } from '../train/run.ts';
import type { Budget } from '../train/settings.ts';
import { progressBar } from './progress.ts';

/** Shows metrics as they come: a bar on a terminal, lines elsewhere. */
export class Reporter {
  readonly #bar;
  readonly #budget: Budget;

  constructor(budget: Budget) {
    this.#budget = budget;
    this.#bar = process.stderr.isTTY ? progressBar('{bar} {percentage} %  {text}', 1000) : undefined;
  }

  show(metrics: Metrics): void {
    const text = describe(metrics, this.#budget);
    if (this.#bar) this.#bar.update(Math.round(metrics.progress * 1000), { text });
    else console.log(text);
  }

  stop(): void {
    this.#bar?.stop();
  }
}

function describe(metrics: Metrics, budget: Budget): string {
  const { minutes, progress } = metrics;
  const left = 'minutes' in budget ? budget.minutes - minutes : (minutes * (1 - progress)) / progress;
  return [
    `step ${metrics.step}`,
    `loss ${metrics.answerLoss.toFixed(3)}`,
    `exact ${(metrics.exactAccuracy * 100).toFixed(1)} %`,
    `done and right ${(metrics.haltPrecision * 100).toFixed(1)} %`,
    `${metrics.meanSteps.toFixed(1)} steps`,
    `${metrics.examplesPerSecond.toFixed(0)} examples/s`,
    `${Math.max(0, left).toFixed(0)} min left`,
  ].join('  ');
}
