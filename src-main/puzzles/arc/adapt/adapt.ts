import type { ArcTask } from '../../../../shared/puzzles/arc/board.ts';
import type { Tally } from '../../../../shared/puzzles/verdict.ts';
import { SessionThreads } from '../../../engine/session-threads.ts';
import type { ModelConfig } from '../../../model/config.ts';
import { shardSize } from '../../../model/learning/shard.ts';
import type { Extent } from '../../../model/network.ts';
import type { Weights } from '../../../model/weights/weights.ts';
import type { LearningLimit } from '../../../search/search.ts';
import type { TaskRows } from '../rows.ts';
import { Answerer } from './answers.ts';
import { checkLeftOut } from './check.ts';
import { type Course, CourseBySteps, CourseByTime } from './course.ts';
import { LearningRun, type Look, lookUnlearned, votingRuns, type Workshop } from './run.ts';
import { type Schedule, scheduleFor, timeOfCheck, timeOfRun } from './schedule.ts';
import { ADAPT_SETTINGS, type AdaptSettings } from './settings.ts';
import { taskFormOf } from './task-forms.ts';
import { compileTraining, type TrainingGraph } from './training-graph.ts';

/** What a model that learns a task has at one moment. */
export interface Progress extends Look {
  /**
   * `learning`: the weights still change; `checking`: pairs are left out and learned for; `answering`: one of the
   * improvement steps of the final answer.
   */
  readonly phase: 'learning' | 'checking' | 'answering';
  /** Since the start. */
  readonly milliseconds: number;
  /** Pairs that came out right although they were left out of learning, of those that were. */
  readonly leftOut?: Tally;
}

export interface AdaptOptions {
  /** Time allowed for all of it; or training steps of the one run that there is then, without leaving pairs out. */
  readonly limit: LearningLimit;
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

/**
 * Learns a task from its pairs, then answers its test inputs. The first progress is what is answered before. Learning
 * ends when the time is over, when the signal aborts, or when all pairs are fitted and all views agree, twice running.
 * Where the time is long, it is learned twice, with two seeds, unless the first time settles it; where the pairs are
 * enough, each is left out in turn to see whether it comes out right all the same. The last progress is the final answer.
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
  /** What the runs that are over answered in the end. */
  readonly #finals: Look[] = [];
  #leftOut: Tally | undefined;
  /** Milliseconds for all of it; 0 where steps are counted instead. */
  readonly #budget: number;
  /** By the pace so far. */
  #schedule: Schedule;
  /** Milliseconds that the last look at the answers will take, by the first one. */
  #lookTime = 0;

  constructor(base: Base, task: ArcTask, options: AdaptOptions, threads: SessionThreads) {
    this.#base = base;
    this.#task = task;
    this.#options = options;
    this.#threads = threads;
    const form = taskFormOf(base.config.network);
    this.#rows = form.rows(task);
    this.#settings = { ...ADAPT_SETTINGS, ...form.settings(options.threads), ...options.settings };
    this.#budget = 'milliseconds' in options.limit ? options.limit.milliseconds : 0;
    this.#schedule = this.#scheduleAt(0);
  }

  async *run(): AsyncGenerator<Progress, void> {
    const tools = await this.#tools();
    const unlearned = await this.#firstLook(tools);
    yield this.#progress('learning', unlearned);
    if (this.#isOver()) yield this.#progress('answering', unlearned);
    else yield* this.#learnAndCheck({ ...tools, graph: await this.#trainingGraph() });
  }

  async #firstLook(tools: Omit<Workshop, 'graph'>): Promise<Look> {
    const begun = this.#elapsed();
    const look = await lookUnlearned(tools, this.#subject);
    const looks = this.#rows.learned.varying.length > 0 ? 2 : 1; // colour-blind, and as it is
    this.#lookTime = looks * (this.#elapsed() - begun);
    return look;
  }

  async *#learnAndCheck(workshop: Workshop): AsyncGenerator<Progress, void> {
    const { runs } = this.#schedule;
    let run: LearningRun | undefined;
    try {
      for (let left = runs; left > 0; left--) {
        await run?.dispose();
        run = await LearningRun.begin(workshop, this.#subject, this.#settings.seed + runs - left);
        yield* this.#learn(run, left);
        if (run.settled || this.#isOver()) break;
        if (left > 1) this.#finals.push((await run.look()).at(-1)!);
      }
      const looks = await run!.look();
      // The last pair that is left out is looked at in the end, too: time for a look is kept once more.
      yield* this.#check(workshop, looks.at(-1)!, this.#timeOfCheck(this.#answered(), run!.settled));
      for (const look of looks) yield this.#progress('answering', look);
    } finally {
      await run?.dispose();
    }
  }

  /** What all runs share, but for the training graph. */
  async #tools(): Promise<Omit<Workshop, 'graph'>> {
    const { config, weights } = this.#base;
    return {
      ...{ config, weights, settings: this.#settings, signal: this.#options.signal },
      answerer: await Answerer.create(config, this.#rows.learned.question, this.#extent(8), this.#threads),
    };
  }

  #trainingGraph(): Promise<TrainingGraph> {
    const extent = this.#extent(this.#settings.batch);
    return compileTraining(this.#base.config, extent, this.#threads, this.#settings);
  }

  /** @param runs how many share the time, this one and those after it */
  async *#learn(run: LearningRun, runs: number): AsyncGenerator<Progress, void> {
    for await (const look of run.learn(this.#courseOf(runs))) yield this.#progress('learning', look);
  }

  /** @param runs as above */
  #courseOf(runs: number): Course {
    const { limit } = this.#options;
    if ('steps' in limit) return new CourseBySteps(limit.steps);
    const begun = this.#answered();
    return new CourseByTime(pace => {
      this.#schedule = this.#scheduleAt(pace);
      return timeOfRun(this.#schedule.learning - begun, runs, pace);
    }, this.#settings.batch);
  }

  #scheduleAt(pace: number): Schedule {
    return scheduleFor(this.#budget, this.#task.pairs.length, pace);
  }

  #timeOfCheck(learned: number, settled: boolean): number {
    return timeOfCheck(this.#schedule, this.#task.pairs.length, this.#budget, learned, settled);
  }

  async *#check(workshop: Workshop, look: Look, time: number): AsyncGenerator<Progress, void> {
    for await (const tally of checkLeftOut(workshop, this.#task, this.#rows, time)) {
      if (tally.of > 0) this.#leftOut = tally;
      yield this.#progress('checking', look);
    }
  }

  /** The answers of the runs that fit the most pairs, which vote together. */
  #progress(phase: Progress['phase'], look: Look): Progress {
    const voting = votingRuns([...this.#finals, look]);
    const { reproduced } = voting[0]!;
    return {
      ...{ phase, reproduced, milliseconds: this.#elapsed(), steps: look.steps, loss: look.loss },
      pairs: (phase === 'learning' ? look : voting.at(-1)!).pairs,
      tests: look.tests.map((_, test) => voting.flatMap(({ tests }) => tests[test]!)),
      ...(this.#leftOut ? { leftOut: this.#leftOut } : {}),
    };
  }

  get #subject() {
    return { task: this.#task, rows: this.#rows };
  }

  #elapsed(): number {
    return performance.now() - this.#start;
  }

  /** Milliseconds since the start when the answer would be there, if learning ended now. */
  #answered(): number {
    return this.#elapsed() + this.#lookTime;
  }

  /** Is nothing more to be learned, for want of time or because it is stopped? */
  #isOver(): boolean {
    const isLate = 'milliseconds' in this.#options.limit && this.#answered() >= this.#schedule.learning;
    return isLate || this.#options.signal.aborted;
  }

  /** What one run of a graph takes of so many rows. */
  #extent(rows: number): Extent {
    const whole = { ...this.#rows.extent, batch: rows };
    return { ...whole, batch: shardSize(this.#base.config, whole, this.#options.threads) };
  }
}
