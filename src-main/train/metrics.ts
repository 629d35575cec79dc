import { appendFileSync, closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import * as v from 'valibot';
import { type Metrics, MetricsSchema } from '../../shared/contract/training-records.ts';
import { thinnedBySteps } from '../../shared/thinned.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import { readLines } from '../files/json-lines.ts';
import { textIfThere } from '../files/there.ts';
import type { StepReport } from './trainer.ts';

export type { Metrics } from '../../shared/contract/training-records.ts';

/** Name of the metrics in a run's folder. */
export const METRICS = 'metrics.jsonl';

const SumsSchema = v.object({
  examples: v.number(),
  answerLoss: v.number(),
  haltLoss: v.number(),
  puzzles: v.number(),
  solved: v.number(),
  halted: v.number(),
  haltedRight: v.number(),
  steps: v.number(),
});
type Sums = v.InferOutput<typeof SumsSchema>;
const NO_SUM: Sums = {
  examples: 0,
  answerLoss: 0,
  haltLoss: 0,
  puzzles: 0,
  solved: 0,
  halted: 0,
  haltedRight: 0,
  steps: 0,
};

/** A window as it is kept in a checkpoint. */
export const WindowSchema = v.object({
  /** Milliseconds of training when it began. */
  start: v.number(),
  /** Training steps in it. */
  count: v.number(),
  sums: SumsSchema,
  streams: v.record(v.string(), v.object({ puzzles: v.number(), solved: v.number() })),
});
type WindowState = v.InferOutput<typeof WindowSchema>;

/** Sums of the reports of some steps: what becomes one line of metrics. */
export class Window {
  readonly #state: WindowState;

  /** @param state where it begins (milliseconds of training so far), or what a checkpoint kept of it */
  constructor(state: number | WindowState) {
    this.#state =
      typeof state === 'number'
        ? { start: state, count: 0, sums: { ...NO_SUM }, streams: {} }
        : structuredClone(state);
  }

  state(): WindowState {
    return structuredClone(this.#state);
  }

  add(report: StepReport): void {
    const { sums, streams } = this.#state;
    for (const key of Object.keys(NO_SUM) as (keyof Sums)[]) sums[key] += report[key];
    this.#state.count++;
    streams[report.stream] ??= { puzzles: 0, solved: 0 };
    streams[report.stream]!.puzzles += report.puzzles;
    streams[report.stream]!.solved += report.solved;
  }

  /** Milliseconds of training since it began. */
  lasted(elapsed: number): number {
    return elapsed - this.#state.start;
  }

  /** The line of metrics. @param last the step that it ends with */
  summary(last: StepReport, elapsed: number, progress: number): Metrics {
    const { count, sums, streams } = this.#state;
    return {
      step: last.step,
      minutes: round(elapsed / 60_000),
      progress: round(progress),
      answerLoss: round(sums.answerLoss / count),
      haltLoss: round(sums.haltLoss / count),
      exactAccuracy: round(sums.solved / Math.max(1, sums.puzzles)),
      exactByStream: Object.fromEntries(
        Object.entries(streams).map(([name, { puzzles, solved }]) => [
          name,
          round(solved / Math.max(1, puzzles)),
        ]),
      ),
      haltPrecision: round(sums.haltedRight / Math.max(1, sums.halted)),
      meanSteps: round(sums.steps / Math.max(1, sums.puzzles)),
      examplesPerSecond: round((sums.examples * 1000) / Math.max(1, this.lasted(elapsed))),
      learningRate: round(last.learningRate),
    };
  }
}

/** Four significant digits. */
const round = (x: number): number => Number(x.toPrecision(4));

/**
 * A file of JSON lines that each belong to a training step. Opened at a checkpoint, it first drops the lines that a
 * crash left behind that step, whole or half, so that none comes twice.
 */
export class StepFile<S extends v.GenericSchema<unknown, { readonly step: number }>> {
  readonly #path: string;
  readonly #schema: S;
  readonly #most: number;
  #length = 0;

  /**
   * @param steps training steps of the checkpoint that the run goes on from
   * @param most lines that are kept; when there are more, they are thinned
   */
  constructor(path: string, schema: S, steps: number, most = Number.POSITIVE_INFINITY) {
    this.#path = path;
    this.#schema = schema;
    this.#most = most;
    const before = textIfThere(path);
    if (before === undefined) return;
    const lines = this.read().filter(({ step }) => step <= steps);
    const text = textOf(lines);
    if (text !== before) writeFileAtomic(path, text);
    this.#length = lines.length;
  }

  append(line: v.InferOutput<S>): void {
    appendFileSync(this.#path, textOf([line]));
    this.#length++;
    if (this.#length <= this.#most) return;
    const lines = thinnedBySteps(this.read(), this.#most);
    writeFileAtomic(this.#path, textOf(lines));
    this.#length = lines.length;
  }

  /** Has the system write it to the disk now. */
  sync(): void {
    if (!existsSync(this.#path)) return;
    const file = openSync(this.#path, 'r+');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  read(): v.InferOutput<S>[] {
    return readLines(this.#path, this.#schema);
  }
}

const textOf = (lines: readonly unknown[]): string => lines.map(line => `${JSON.stringify(line)}\n`).join('');

/** Lines of a run that goes on for days: some megabytes, which the app reads whenever somebody looks at it. */
const MOST_LINES = 20_000;

/** `metrics.jsonl` of a run. */
export const openMetrics = (path: string, steps: number): StepFile<typeof MetricsSchema> =>
  new StepFile(path, MetricsSchema, steps, MOST_LINES);
