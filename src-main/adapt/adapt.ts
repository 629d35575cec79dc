import type { ArcTask } from '../../shared/puzzles/arc/board.ts';
import { sameGrid } from '../../shared/puzzles/grid.ts';
import { SessionThreads } from '../engine/session-threads.ts';
import type { ModelConfig } from '../model/config.ts';
import type { Extent } from '../model/network.ts';
import type { Weights } from '../model/weights.ts';
import { rowsOf, type TaskRows } from '../puzzles/arc/rows.ts';
import { shardSize } from '../train/batch.ts';
import { Answerer, type ViewAnswer } from './answers.ts';
import { compileTraining, Learner } from './learner.ts';
import { ADAPT_SETTINGS, type AdaptSettings } from './settings.ts';

/** What a model that learns a task has at one moment. */
export interface Progress {
  /** `learning`: the weights still change; `answering`: one of the improvement steps of the final answer. */
  readonly phase: 'learning' | 'answering';
  /** Training steps made so far. */
  readonly steps: number;
  /** Since the start. */
  readonly milliseconds: number;
  /** Mean loss of the training steps since the progress before. */
  readonly loss: number;
  /** What the model answers to the input of every pair. */
  readonly pairs: readonly ViewAnswer[];
  /** For every test input, the eight views' answers. */
  readonly tests: readonly (readonly ViewAnswer[])[];
}

export interface AdaptOptions {
  /** Time allowed, in milliseconds. */
  readonly budget: number;
  readonly settings?: Partial<AdaptSettings>;
  /** Parts of a batch that run at once, each on a thread of its own. */
  readonly threads: number;
  /** Once it aborts, learning ends, and the best so far is the answer. */
  readonly signal: AbortSignal;
}

/** A model that has learned other tasks, or fresh weights. */
export interface Base {
  readonly config: ModelConfig;
  readonly weights: Weights;
}

/** Least time between two looks at the answers, in milliseconds. */
const LOOK_EVERY = 600;
/** Looking takes at most about one part in so many of the time. */
const LOOK_SHARE = 6;

/**
 * Learns a task from its pairs, then answers its test inputs. Learning ends when the time is over, when the signal aborts,
 * or when all pairs are fitted and all views agree, twice running. The last progress is the final answer.
 */
export async function* adapt(
  base: Base,
  task: ArcTask,
  options: AdaptOptions,
): AsyncGenerator<Progress, void> {
  const threads = new SessionThreads(options.threads);
  try {
    yield* new Adaptation(base, task, options, threads).run();
  } finally {
    await threads.dispose();
  }
}

class Adaptation {
  readonly #start = performance.now();
  readonly #base: Base;
  readonly #task: ArcTask;
  readonly #options: AdaptOptions;
  readonly #settings: AdaptSettings;
  readonly #threads: SessionThreads;
  readonly #rows: TaskRows;

  constructor(base: Base, task: ArcTask, options: AdaptOptions, threads: SessionThreads) {
    this.#base = base;
    this.#task = task;
    this.#options = options;
    this.#threads = threads;
    this.#rows = rowsOf(task);
    const settings = { ...ADAPT_SETTINGS, ...options.settings };
    this.#settings = { ...settings, batch: batchFor(settings.batch, this.#rows) };
  }

  async *run(): AsyncGenerator<Progress, void> {
    const { config, weights } = this.#base;
    const answerer = await Answerer.create(config, this.#rows.canvas, this.#extent(8), this.#threads);
    const graph = await compileTraining(config, this.#extent(this.#settings.batch), this.#threads);
    const lessons = this.#rows.pairs.flat();
    const learner = await Learner.create({
      ...{ config, weights, lessons, graph, rows: this.#rows, settings: this.#settings },
    });
    try {
      yield* this.#learn(learner, answerer);
      yield* this.#answer(learner, answerer);
    } finally {
      await learner.dispose();
    }
  }

  async *#learn(learner: Learner, answerer: Answerer): AsyncGenerator<Progress, void> {
    let [loss, reports, lookAt] = [0, 0, 0];
    let before: Progress | undefined;
    while (!this.#isOver()) {
      loss += (await learner.step(this.#factor(learner.steps))).loss;
      reports++;
      if (this.#elapsed() < lookAt) continue;
      const looking = this.#elapsed();
      const [last] = (await this.#look(learner, answerer, 'learning', loss / reports)).slice(-1);
      yield last!;
      if (before && isSettled(before, this.#task) && isSettled(last!, this.#task) && sameTests(before, last!))
        return;
      [before, loss, reports] = [last, 0, 0];
      lookAt = this.#elapsed() + Math.max(LOOK_EVERY, LOOK_SHARE * (this.#elapsed() - looking));
    }
  }

  async *#answer(learner: Learner, answerer: Answerer): AsyncGenerator<Progress, void> {
    yield* await this.#look(learner, answerer, 'answering', 0);
  }

  /** What is answered at present, after every improvement step. */
  async #look(
    learner: Learner,
    answerer: Answerer,
    phase: Progress['phase'],
    loss: number,
  ): Promise<Progress[]> {
    const { pairs, tests } = this.#rows;
    const rows = [...pairs.map(([row]) => row!), ...tests.flat()];
    const by = { weights: learner.average, vectors: learner.vectors };
    const steps = await answerer.answer(rows, this.#settings.supervisionSteps, by);
    return steps.map(answers => ({
      ...{ phase, loss, steps: learner.steps, milliseconds: this.#elapsed() },
      pairs: answers.slice(0, pairs.length),
      tests: tests.map((views, test) => {
        const first = pairs.length + test * views.length;
        return answers.slice(first, first + views.length);
      }),
    }));
  }

  /** Warm-up, and a decay over the last part of the time. */
  #factor(steps: number): number {
    const spent = this.#elapsed() / this.#options.budget;
    const warm = Math.min(1, (steps + 1) / WARM_UP);
    return warm * (spent > DECAY_FROM ? Math.max(LEAST_RATE, (1 - spent) / (1 - DECAY_FROM)) : 1);
  }

  #isOver(): boolean {
    return this.#options.signal.aborted || this.#elapsed() >= this.#options.budget;
  }

  #elapsed(): number {
    return performance.now() - this.#start;
  }

  /** What one run takes of so many rows. */
  #extent(rows: number): Extent {
    const { canvas, symbols } = this.#rows;
    const whole = { batch: rows, rows: canvas.side, columns: canvas.side, symbols };
    return { ...whole, batch: shardSize(this.#base.config, whole, this.#options.threads) };
  }
}

const WARM_UP = 20;
const DECAY_FROM = 0.6;
const LEAST_RATE = 0.05;

/** Vectors of all rows of a batch, at most: larger tasks have smaller batches. */
const MOST_PLACES = 12_000;

/** Rows of a batch: as many as asked for, but no less than two. */
function batchFor(wanted: number, { canvas, symbols }: TaskRows): number {
  const fitting = Math.floor(MOST_PLACES / (canvas.side ** 2 * symbols));
  return Math.max(2, Math.min(wanted, fitting - (fitting % 2)));
}

/** Are all pairs fitted, and do all views agree? */
const isSettled = ({ pairs, tests }: Progress, task: ArcTask): boolean =>
  pairs.every((answer, pair) => sameGrid(answer, task.pairs[pair]!.output)) &&
  tests.every(views => views.every(answer => sameGrid(answer, views[0]!)));

const sameTests = (one: Progress, other: Progress): boolean =>
  one.tests.every((views, test) => sameGrid(views[0]!, other.tests[test]![0]!));
