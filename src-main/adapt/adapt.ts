import type { ArcTask } from '../../shared/puzzles/arc/board.ts';
import { type Grid, sameGrid } from '../../shared/puzzles/grid.ts';
import { SessionThreads } from '../engine/session-threads.ts';
import type { ModelConfig } from '../model/config.ts';
import type { Weights } from '../model/weights.ts';
import { shardSize } from '../train/batch.ts';
import { Answerer, type ViewAnswer } from './answers.ts';
import { compileTraining, Learner, type TrainingGraph } from './learner.ts';
import { ADAPT_SETTINGS, type AdaptSettings } from './settings.ts';
import { rowsOf, type TaskRows } from './task-rows.ts';
import { type Candidate, rank } from './votes.ts';

/** What is known of a task at one moment of learning it. */
export interface Progress {
  readonly steps: number;
  /** Since the start. */
  readonly milliseconds: number;
  /** Mean of the training steps since the last progress. */
  readonly loss: number;
  /** Share of the rows that left the batch since then and were right. */
  readonly fitted: number;
  /** What the model answers to the input of every pair as it is. */
  readonly outputs: readonly Grid[];
  /** For every test input, the eight views' answers. */
  readonly views: readonly (readonly ViewAnswer[])[];
  /** For every test input, the answers by votes, best first. */
  readonly candidates: readonly (readonly Candidate[])[];
}

export interface AdaptOptions {
  /** Time allowed, in milliseconds. */
  readonly budget: number;
  readonly settings?: Partial<AdaptSettings>;
  readonly threads?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Where learning ended. */
export interface Adapted extends Progress {
  /** For every improvement step and every test input, the eight views' answers. */
  readonly trajectory: readonly (readonly (readonly ViewAnswer[])[])[];
}

/** Time between two looks at the answers, in milliseconds. */
const LOOK_EVERY = 700;

/**
 * Learns a task from its pairs and answers its test inputs. It ends when the time is over, when it is told to, or when all
 * pairs are fitted, all views agree, and have done so twice running.
 */
export async function adapt(
  base: { readonly config: ModelConfig; readonly weights: Weights },
  task: ArcTask,
  options: AdaptOptions,
): Promise<Adapted> {
  const threads = new SessionThreads(options.threads ?? 2);
  try {
    return await new Adaptation(base, task, options, threads).run();
  } finally {
    await threads.dispose();
  }
}

class Adaptation {
  readonly #start = performance.now();
  readonly #base: { readonly config: ModelConfig; readonly weights: Weights };
  readonly #task: ArcTask;
  readonly #options: AdaptOptions;
  readonly #settings: AdaptSettings;
  readonly #threads: SessionThreads;
  readonly #rows: TaskRows;

  constructor(
    base: { readonly config: ModelConfig; readonly weights: Weights },
    task: ArcTask,
    options: AdaptOptions,
    threads: SessionThreads,
  ) {
    this.#base = base;
    this.#task = task;
    this.#options = options;
    this.#settings = { ...ADAPT_SETTINGS, ...options.settings };
    this.#threads = threads;
    this.#rows = rowsOf(task);
  }

  async run(): Promise<Adapted> {
    const { config, weights } = this.#base;
    const answerer = await this.#makeAnswerer();
    const graph = await this.#makeGraph();
    const lessons = this.#rows.pairs.flat();
    const learner = await Learner.create(config, weights, this.#rows, lessons, graph, this.#settings);
    try {
      const last = await this.#learn(learner, answerer);
      return { ...last, trajectory: await this.#trajectory(learner, answerer) };
    } finally {
      await learner.dispose();
    }
  }

  async #learn(learner: Learner, answerer: Answerer): Promise<Progress> {
    let [loss, reports, finished, right] = [0, 0, 0, 0];
    let [lookAt, before] = [LOOK_EVERY, undefined as Progress | undefined];
    for (;;) {
      const report = await learner.step(this.#factor(learner.steps));
      loss += report.loss;
      reports++;
      finished += report.finished;
      right += report.right;
      const over = this.#elapsed() >= this.#options.budget || this.#options.signal?.aborted === true;
      if (!over && this.#elapsed() < lookAt) continue;
      const looking = performance.now();
      const progress = await this.#look(learner, answerer, loss / reports, right / Math.max(1, finished));
      this.#options.onProgress?.(progress);
      if (
        over ||
        (before && settled(before, this.#task) && settled(progress, this.#task) && agree(before, progress))
      )
        return progress;
      before = progress;
      lookAt = this.#elapsed() + Math.max(LOOK_EVERY, 8 * (performance.now() - looking));
      [loss, reports, finished, right] = [0, 0, 0, 0];
    }
  }

  async #look(learner: Learner, answerer: Answerer, loss: number, fitted: number): Promise<Progress> {
    const { pairs, tests } = this.#rows;
    const rows = [...pairs.map(([row]) => row!), ...tests.flat()];
    const by = { weights: learner.average, vectors: learner.vectors };
    const answers = (await answerer.answer(rows, this.#settings.supervisionSteps, by)).at(-1)!;
    const views = tests.map((ofTest, test) => {
      const first = pairs.length + test * ofTest.length;
      return answers.slice(first, first + ofTest.length);
    });
    return {
      steps: learner.steps,
      milliseconds: this.#elapsed(),
      loss,
      fitted,
      outputs: answers.slice(0, pairs.length).map(({ grid }) => grid),
      views,
      candidates: views.map(rank),
    };
  }

  async #trajectory(learner: Learner, answerer: Answerer): Promise<Adapted['trajectory']> {
    const by = { weights: learner.average, vectors: learner.vectors };
    const { tests } = this.#rows;
    const steps = await answerer.answer(tests.flat(), this.#settings.supervisionSteps, by);
    return steps.map(answers =>
      tests.map((ofTest, test) => answers.slice(test * ofTest.length, (test + 1) * ofTest.length)),
    );
  }

  /** Warm-up, and a decay over the last part of the budget. */
  #factor(steps: number): number {
    const spent = this.#elapsed() / this.#options.budget;
    const warm = Math.min(1, (steps + 1) / 20);
    return warm * (spent > 0.6 ? Math.max(0.05, (1 - spent) / 0.4) : 1);
  }

  #elapsed(): number {
    return performance.now() - this.#start;
  }

  #makeAnswerer(): Promise<Answerer> {
    const { canvas } = this.#rows;
    const extent = this.#extent(this.#rows.tests.length * 8);
    return Answerer.create(this.#base.config, canvas, extent, this.#threads);
  }

  #makeGraph(): Promise<TrainingGraph> {
    return compileTraining(this.#base.config, this.#extent(this.#settings.batch), this.#threads);
  }

  #extent(batch: number) {
    const { canvas, symbols } = this.#rows;
    const whole = { batch, rows: canvas.side, columns: canvas.side, symbols };
    return { ...whole, batch: shardSize(this.#base.config, whole, this.#options.threads ?? 2) };
  }
}

const settled = ({ outputs, views }: Progress, { pairs }: ArcTask): boolean =>
  outputs.every((output, pair) => sameGrid(output, pairs[pair]!.output)) &&
  views.every(ofTest => ofTest.every(({ grid }) => sameGrid(grid, ofTest[0]!.grid)));

const agree = (one: Progress, other: Progress): boolean =>
  one.views.every((ofTest, test) => sameGrid(ofTest[0]!.grid, other.views[test]![0]!.grid));
