import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import {
  RUN_STATES,
  TrainingOptionsSchema,
  TrainingRequestSchema,
} from '../../../shared/contract/training.ts';
import {
  EVALUATION_SETS,
  EvaluationSchema,
  type LogLine,
  LogLineSchema,
  MetricsSchema,
  type Sample,
  SampleSchema,
} from '../../../shared/contract/training-records.ts';
import { count } from '../../../shared/count.ts';
import { FailureSchema } from '../../../shared/failure.ts';
import type { Example } from '../../../shared/puzzles/puzzle.ts';
import { StoredExampleSchema } from '../../../shared/puzzles/stored.ts';
import { sentenceOf } from '../../errors.ts';
import { draftOf, writeFileAtomic } from '../../files/atomic.ts';
import { deleteFile, deleteFolder, deleteFolderWhenFree } from '../../files/delete.ts';
import { Draft, sweepDrafts, sweepDraftsOf } from '../../files/draft.ts';
import { makeFolder, tidy } from '../../files/folders.ts';
import { loadJsonFile } from '../../files/json.ts';
import { lastLine, readLines, thinned } from '../../files/json-lines.ts';
import { move, moveWhenFree } from '../../files/move.ts';
import { entriesIn, namesIn } from '../../files/there.ts';
import { ModelConfigSchema } from '../../model/config.ts';
import { CHECKPOINT } from '../checkpoint.ts';
import type { SplitExamples } from '../examples.ts';
import { METRICS } from '../metrics.ts';
import { isLocked } from './lock.ts';

/** What can be done with every run that has ended too early. */
const ActionSchema = v.pipe(
  v.optional(v.string(), ''),
  v.transform(action => action || 'Resume it, or discard it.'),
);

/**
 * A run is a folder, `<data>/runs/<id>/`, that depends on nothing outside:
 *
 *   run.json               what was asked for, what was planned, and the run's state     written by the queue
 *   training.jsonl, held-out.jsonl   the examples, as they were when the run was asked for
 *   start/                 the model that it starts from
 *   checkpoint.safetensors, metrics.jsonl, evaluations.jsonl, sample.json      written by its process
 *   best.safetensors       the averaged weights that solved most when they were judged; by its process, too
 *   log.jsonl              written by both, whole lines
 *   run.lock               locked by the process that trains it
 */
const RunRecordSchema = v.object({
  id: v.string(),
  request: TrainingRequestSchema,
  /** The preset's and what the request changed. */
  options: TrainingOptionsSchema,
  config: ModelConfigSchema,
  /** Puzzles in a batch of each stream. */
  batches: v.record(v.string(), v.number()),
  memoryBytes: v.number(),
  parameters: v.number(),
  examples: v.object({ training: v.number(), heldOut: v.number(), leftOut: v.number() }),
  /** Of the puzzles that it learns from; records of older versions do not say. */
  shapes: v.optional(v.array(v.string())),
  /** Title and licence of the start model. */
  startTitle: v.optional(v.string()),
  licence: v.string(),
  /** Milliseconds since 1970. */
  created: v.number(),
  state: v.picklist(RUN_STATES),
  /** Those that older versions wrote may lack the next step. */
  reason: v.optional(v.object({ ...FailureSchema.entries, action: ActionSchema })),
  rollbacks: v.number(),
  model: v.optional(v.string()),
  /** The step whose weights the model has, where later ones solved fewer. */
  keptStep: v.optional(count),
  /** The step that was saved when it was last paused: lines of metrics may not have come so far. */
  pausedStep: v.optional(count),
});
export type RunRecord = v.InferOutput<typeof RunRecordSchema>;

const RECORD = 'run.json';
const EXAMPLES = { training: 'training.jsonl', heldOut: 'held-out.jsonl' } as const;
const LOG = 'log.jsonl';
const SAMPLE = 'sample.json';
export const EVALUATIONS = 'evaluations.jsonl';
export const BEST = 'best.safetensors';
/** The start model's folder inside a run's. */
export const START = 'start';

/** @throws the system's error; also when the folder is not there any more */
export function saveRecord(folder: string, record: RunRecord): void {
  statSync(folder);
  writeFileAtomic(join(folder, RECORD), `${JSON.stringify(record, null, 2)}\n`);
}

/** The record of a run; undefined when there is none that can be read. */
export const loadRecord = (folder: string): RunRecord | undefined =>
  loadJsonFile(join(folder, RECORD), RunRecordSchema);

/** What lies in the folder of the runs. */
export interface RunsFound {
  /** The oldest first. */
  readonly records: RunRecord[];
  /**
   * Names of what is no run of the queue: left alone, for it may be anything of the user's (`mull train --out`). Of what
   * cannot be looked at, with the reason.
   */
  readonly skipped: string[];
  /** Names of runs that say of themselves that they were discarded: the app was killed before they were deleted. */
  readonly discarded: string[];
}

/** Reads the runs of a folder. It changes nothing there. */
export function findRuns(runs: string): RunsFound {
  const found: RunsFound = { records: [], skipped: [], discarded: [] };
  for (const name of namesIn(runs)) {
    if (isDiscarded(name)) continue;
    try {
      const record = loadRecord(join(runs, name));
      if (record?.id !== name) found.skipped.push(name);
      else if (record.state === 'discarded') found.discarded.push(name);
      else found.records.push(record);
    } catch (error) {
      found.skipped.push(`${name} (${sentenceOf(error)})`);
    }
  }
  found.records.sort((a, b) => a.created - b.created || a.id.localeCompare(b.id));
  return found;
}

/** Files that only the process that trains writes. */
const OF_PROCESS = [CHECKPOINT, METRICS, EVALUATIONS, SAMPLE, BEST];

/**
 * Deletes the drafts (`NAME.PID.tmp`, see `writeFileAtomic`) of these files: those of an earlier process, which was
 * killed. The caller has locked the run.
 */
export function clearDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = draftOf(name)?.file;
    if (file !== undefined && OF_PROCESS.includes(file)) deleteFile(join(folder, name));
  }
}

/**
 * Makes a run's folder: filled under another name first, so that it is there in full or not at all.
 * @throws the system's error; then nothing is left of it
 */
export function createRun(folder: string, fill: (draft: string) => void): void {
  using draft = Draft.in(dirname(folder));
  makeFolder(dirname(folder));
  mkdirSync(draft.path, { mode: 0o700 }); // it holds the user's puzzles
  fill(draft.path);
  draft.moveTo(folder);
}

const DISCARDED = '.mull-discarded-';
const isDiscarded = (name: string): boolean => /^\.mull-discarded-[0-9a-f]{8}$/.test(name);

/** A name for a run while it is deleted: what a crash leaves of it is not taken for a run, nor for the user's. */
const discardedName = (folder: string): string =>
  join(dirname(folder), `${DISCARDED}${randomBytes(4).toString('hex')}`);

/** Deletes a run, as its user asked. While somebody has something in it open, nothing waits but the caller. */
export async function deleteRun(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const discarded = discardedName(folder);
  await moveWhenFree(folder, discarded);
  await deleteFolderWhenFree(discarded);
}

/**
 * Deletes what a crash left of runs that were being written, or deleted: only drafts, what {@link deleteRun} has renamed,
 * and runs whose own record says that they were discarded. All goes on with whatever cannot be deleted.
 */
export function clearRuns(runs: string): void {
  for (const name of namesIn(runs).filter(isDiscarded)) {
    const path = join(runs, name);
    tidy(path, () => deleteFolder(path));
  }
  sweepDrafts(runs);
  for (const entry of entriesIn(runs).filter(entry => entry.isDirectory()))
    sweepDraftsOf(join(runs, entry.name), RECORD, ...OF_PROCESS);
  for (const folder of findRuns(runs).discarded.map(name => join(runs, name)))
    if (!isLocked(folder)) tidy(folder, () => finishDeletion(folder));
}

function finishDeletion(folder: string): void {
  const discarded = discardedName(folder);
  move(folder, discarded);
  deleteFolder(discarded);
}

/** Keeps what a run is trained and judged on. */
export function saveExamples(folder: string, examples: SplitExamples): void {
  makeFolder(folder);
  for (const part of ['training', 'heldOut'] as const) {
    const lines = examples[part].map(({ puzzle, solution }) => `${JSON.stringify({ puzzle, solution })}\n`);
    writeFileAtomic(join(folder, EXAMPLES[part]), lines.join(''));
  }
}

/** The puzzles of one part, in their order. */
export const loadExamples = (folder: string, part: keyof SplitExamples): Example[] =>
  readLines(join(folder, EXAMPLES[part]), StoredExampleSchema);

/** Adds a line to the log. Never throws: a log that cannot be written must not end a run. */
export function appendLog(folder: string, line: LogLine): void {
  try {
    appendFileSync(join(folder, LOG), `${JSON.stringify(line)}\n`);
  } catch {
    // the disk is full, or the run was deleted
  }
}

/** Keeps what the page shows of a run: a puzzle, and what the model makes of it. */
export function saveSample(folder: string, sample: Sample): void {
  writeFileAtomic(join(folder, SAMPLE), JSON.stringify(sample));
}

/** Points of a curve that a page can show. */
const MOST_POINTS = 1000;
const MOST_LOG_LINES = 500;

/** The lines of metrics. @param most as of {@link readLines} */
export const loadMetrics = (folder: string, most?: number) =>
  readLines(join(folder, METRICS), MetricsSchema, most);
/** All evaluations, in their order. */
export const loadEvaluations = (folder: string) => readLines(join(folder, EVALUATIONS), EvaluationSchema);

/** Where a run stands by its last line of metrics; undefined before the first. */
export const lastMetrics = (folder: string) => lastLine(join(folder, METRICS), MetricsSchema);

/** What has happened in a run so far, as much as a page can show. */
export function loadHistory(folder: string) {
  const [sample] = readLines(join(folder, SAMPLE), SampleSchema);
  const evaluations = loadEvaluations(folder);
  return {
    metrics: loadMetrics(folder, MOST_POINTS),
    // Each set by itself: the sets take turns, and every third line may be all of one set.
    evaluations: EVALUATION_SETS.flatMap(set =>
      thinned(
        evaluations.filter(one => one.set === set),
        MOST_POINTS,
      ),
    ),
    log: readLines(join(folder, LOG), LogLineSchema).slice(-MOST_LOG_LINES),
    ...(sample ? { sample } : {}),
  };
}
