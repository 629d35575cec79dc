import { join } from 'node:path';
import { makeFolder } from '../files/folders.ts';
import {
  hasCheckpoint,
  loadCheckpoint,
  type Position,
  restoreCheckpoint,
  saveCheckpoint,
} from './checkpoint.ts';
import { Clock } from './clock.ts';
import { METRICS, type Metrics, openMetrics, Window } from './metrics.ts';
import type { Budget } from './settings.ts';
import { DivergedError, type Trainer } from './trainer.ts';

export type { Metrics } from './metrics.ts';

/** Milliseconds of training after which a line of metrics ends, however few steps it has. */
const LONGEST_LINE = 10_000;

export interface RunOptions {
  readonly folder: string;
  readonly budget: Budget;
  /** Milliseconds of training before this session (from the checkpoint). */
  readonly elapsed: number;
  /** What training is timed by, in milliseconds, such as `processorTime`; the clock on the wall when left out. */
  readonly now?: () => number;
  /** Metrics that the checkpoint kept of a line that was not full, and its rollbacks. */
  readonly resumed?: Partial<Pick<Position, 'window' | 'rollbacks'>>;
  readonly checkpointMinutes: number;
  /** Steps that one line of metrics covers; fewer where they take long, so that there is something to see. */
  readonly metricsEvery: number;
  /** Throws when another process has the run: asked before anything is written into its folder. */
  readonly checkOwner?: () => void;
  readonly signal: AbortSignal;
  readonly onMetrics: (metrics: Metrics) => void;
  /** Called after every checkpoint, with the milliseconds of training so far. */
  readonly onCheckpoint: (elapsed: number) => void;
  /** Called after every step, for evaluations and samples; its time does not count as training. */
  readonly between?: (elapsed: number) => Promise<void>;
}

/**
 * Trains until the budget is spent or the signal aborts, writing metrics and checkpoints into the folder. Either way
 * the last state is saved.
 * @returns whether the budget was spent
 * @throws DivergedError when the loss, or what is saved, is no longer a number; the last checkpoint is from before
 */
export async function runTraining(trainer: Trainer, options: RunOptions): Promise<boolean> {
  const { folder, budget, signal, resumed } = options;
  makeFolder(folder);
  const metrics = openMetrics(join(folder, METRICS), trainer.steps);
  const clock = new Clock(options.elapsed, options.now);
  let window = new Window(resumed?.window ?? clock.elapsed());
  let savedAt = clock.elapsed();
  const progress = () => progressOf(budget, trainer.steps, clock.elapsed());
  const save = () => {
    options.checkOwner?.();
    savedAt = clock.elapsed();
    metrics.sync();
    saveCheckpoint(folder, trainer, {
      elapsed: savedAt,
      rollbacks: resumed?.rollbacks ?? 0,
      window: window.state(),
    });
    options.onCheckpoint(savedAt);
  };
  while (!signal.aborted && progress() < 1) {
    const report = await trainer.step(progress());
    clock.stepped();
    window.add(report);
    if (trainer.steps % options.metricsEvery === 0 || window.lasted(clock.elapsed()) >= LONGEST_LINE) {
      const line = window.summary(report, clock.elapsed(), progress());
      options.checkOwner?.();
      metrics.append(line);
      options.onMetrics(line);
      window = new Window(clock.elapsed());
    }
    if (clock.elapsed() - savedAt > options.checkpointMinutes * 60_000) save();
    const { between } = options;
    if (between) await clock.exclude(() => between(clock.elapsed()));
  }
  save();
  return progress() >= 1;
}

/** Times that a run goes back before it gives up. */
export const MOST_ROLLBACKS = 3;

/**
 * {@link runTraining} that recovers: when the loss is no number it goes back to the last checkpoint and goes on with
 * half the learning rate, at most three times in a run.
 * @param onRollback told of each, with how many there have been and the new rate
 * @throws DivergedError at the fourth time
 */
export async function trainSafely(
  trainer: Trainer,
  options: RunOptions,
  onRollback: (count: number, learningRate: number) => void,
): Promise<boolean> {
  options.checkOwner?.();
  if (!hasCheckpoint(options.folder)) saveCheckpoint(options.folder, trainer, { elapsed: options.elapsed });
  let { elapsed, resumed } = options;
  for (;;) {
    try {
      return await runTraining(trainer, { ...options, elapsed, ...(resumed ? { resumed } : {}) });
    } catch (error) {
      const rollbacks = (resumed?.rollbacks ?? 0) + 1;
      if (!(error instanceof DivergedError) || rollbacks > MOST_ROLLBACKS) throw error;
      const checkpoint = loadCheckpoint(options.folder);
      restoreCheckpoint(trainer, checkpoint);
      trainer.learningRate = checkpoint.position.settings.learningRate / 2;
      elapsed = checkpoint.position.elapsed;
      resumed = { window: checkpoint.position.window, rollbacks };
      options.checkOwner?.();
      saveCheckpoint(options.folder, trainer, { elapsed, ...resumed });
      onRollback(rollbacks, trainer.learningRate);
    }
  }
}

/** Share of the budget that is spent. */
function progressOf(budget: Budget, steps: number, elapsed: number): number {
  return 'steps' in budget ? steps / budget.steps : elapsed / (budget.minutes * 60_000);
}
