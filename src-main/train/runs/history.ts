import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  EVALUATION_SETS,
  EvaluationSchema,
  type LogLine,
  LogLineSchema,
  MetricsSchema,
  type Sample,
  SampleSchema,
} from '../../../shared/contract/training-records.ts';
import { writeFileAtomic } from '../../files/atomic.ts';
import { lastLine, readLines, thinned } from '../../files/json-lines.ts';
import { METRICS } from '../metrics.ts';

/** What has happened in a run: its log, its curves, and the puzzle that is watched. */

const LOG = 'log.jsonl';
export const SAMPLE = 'sample.json';
export const EVALUATIONS = 'evaluations.jsonl';

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
