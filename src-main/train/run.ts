import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../files.ts';
import { saveCheckpoint } from './checkpoint.ts';
import type { Budget } from './settings.ts';
import type { StepReport, Trainer } from './trainer.ts';

/** One line of `metrics.jsonl`: means since the line before. */
export interface Metrics {
  readonly step: number;
  readonly minutes: number;
  /** Share of the budget that is spent, 0 to 1. */
  readonly progress: number;
  readonly answerLoss: number;
  readonly haltLoss: number;
  /** Share of the finished puzzles that were right in every cell. */
  readonly exactAccuracy: number;
  /** The same for every stream (`9x9`, …) of which puzzles finished. */
  readonly exactByStream: Readonly<Record<string, number>>;
  /** Share of the answers that the model called done which were right. */
  readonly haltPrecision: number;
  /** Improvement steps of a finished puzzle. */
  readonly meanSteps: number;
  readonly examplesPerSecond: number;
  readonly learningRate: number;
}

export interface RunOptions {
  readonly folder: string;
  readonly budget: Budget;
  /** Milliseconds of training before this session (from the checkpoint). */
  readonly elapsed: number;
  readonly checkpointMinutes: number;
  /** Steps that one line of metrics covers. */
  readonly metricsEvery: number;
  readonly signal: AbortSignal;
  readonly onMetrics: (metrics: Metrics) => void;
  /** Called after every checkpoint, with the milliseconds of training so far. */
  readonly onCheckpoint: (elapsed: number) => void;
}

/**
 * Trains until the budget is spent or the signal aborts, writing metrics and checkpoints into the folder. Either way
 * the last state is saved.
 * @returns whether the budget was spent
 */
export async function runTraining(trainer: Trainer, options: RunOptions): Promise<boolean> {
  mkdirSync(options.folder, { recursive: true });
  const metrics = new MetricsFile(join(options.folder, 'metrics.jsonl'), trainer.steps);
  const clock = new Clock(options.elapsed);
  let window = new Window(clock.elapsed());
  let savedAt = clock.elapsed();
  const save = () => {
    savedAt = clock.elapsed();
    saveCheckpoint(options.folder, trainer, savedAt);
    options.onCheckpoint(savedAt);
  };
  while (!options.signal.aborted && progressOf(options.budget, trainer.steps, clock.elapsed()) < 1) {
    window.add(await trainer.step(progressOf(options.budget, trainer.steps, clock.elapsed())));
    if (trainer.steps % options.metricsEvery === 0) {
      const line = window.summary(
        clock.elapsed(),
        progressOf(options.budget, trainer.steps, clock.elapsed()),
      );
      metrics.append(line);
      options.onMetrics(line);
      window = new Window(clock.elapsed());
    }
    if (clock.elapsed() - savedAt > options.checkpointMinutes * 60_000) save();
  }
  save();
  return !options.signal.aborted;
}

/** Share of the budget that is spent. */
function progressOf(budget: Budget, steps: number, elapsed: number): number {
  return 'steps' in budget ? steps / budget.steps : elapsed / (budget.minutes * 60_000);
}

/** Milliseconds of training, going on from an earlier session. */
class Clock {
  readonly #start: number;

  constructor(elapsed: number) {
    this.#start = performance.now() - elapsed;
  }

  elapsed(): number {
    return performance.now() - this.#start;
  }
}

/** `metrics.jsonl`: lines that a crash left behind the checkpoint are cut off first, so that none comes twice. */
class MetricsFile {
  readonly #path: string;

  constructor(path: string, steps: number) {
    this.#path = path;
    if (!existsSync(path)) return;
    const lines = readFileSync(path, 'utf8')
      .split('\n')
      .filter(line => stepOf(line) <= steps);
    writeFileAtomic(path, lines.map(line => `${line}\n`).join(''));
  }

  append(line: Metrics): void {
    appendFileSync(this.#path, `${JSON.stringify(line)}\n`);
  }
}

/** Step of a line of metrics; infinite for an empty or half-written one. */
function stepOf(line: string): number {
  try {
    return (JSON.parse(line) as Metrics).step;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

const NO_SUM = {
  examples: 0,
  answerLoss: 0,
  haltLoss: 0,
  puzzles: 0,
  solved: 0,
  halted: 0,
  haltedRight: 0,
  steps: 0,
};

/** Sums of some steps' reports. */
class Window {
  readonly #start: number;
  readonly #streams = new Map<string, { puzzles: number; solved: number }>();
  #steps = 0;
  readonly #sum = { ...NO_SUM };
  #last: StepReport | undefined;

  constructor(elapsed: number) {
    this.#start = elapsed;
  }

  add(report: StepReport): void {
    for (const key of Object.keys(NO_SUM) as (keyof typeof NO_SUM)[]) this.#sum[key] += report[key];
    this.#steps++;
    this.#last = report;
    const stream = this.#streams.get(report.stream) ?? { puzzles: 0, solved: 0 };
    stream.puzzles += report.puzzles;
    stream.solved += report.solved;
    this.#streams.set(report.stream, stream);
  }

  summary(elapsed: number, progress: number): Metrics {
    const sum = this.#sum;
    const round = (x: number, digits = 4) => Number(x.toPrecision(digits));
    return {
      step: this.#last?.step ?? 0,
      minutes: round(elapsed / 60_000),
      progress: round(progress),
      answerLoss: round(sum.answerLoss / this.#steps),
      haltLoss: round(sum.haltLoss / this.#steps),
      exactAccuracy: round(sum.solved / Math.max(1, sum.puzzles)),
      exactByStream: Object.fromEntries(
        [...this.#streams].map(([name, { puzzles, solved }]) => [name, round(solved / Math.max(1, puzzles))]),
      ),
      haltPrecision: round(sum.haltedRight / Math.max(1, sum.halted)),
      meanSteps: round(sum.steps / Math.max(1, sum.puzzles)),
      examplesPerSecond: round((sum.examples * 1000) / (elapsed - this.#start)),
      learningRate: round(this.#last?.learningRate ?? 0),
    };
  }
}
