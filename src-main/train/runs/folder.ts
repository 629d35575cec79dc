import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sentenceOf } from '../../errors.ts';
import { draftOf } from '../../files/atomic.ts';
import { deleteFile, deleteFolder, deleteFolderWhenFree } from '../../files/delete.ts';
import { Draft, sweepDrafts, sweepDraftsOf } from '../../files/draft.ts';
import { makeFolder, tidy } from '../../files/folders.ts';
import { move, moveWhenFree } from '../../files/move.ts';
import { entriesIn, namesIn } from '../../files/there.ts';
import { CHECKPOINT } from '../checkpoint.ts';
import { METRICS } from '../metrics.ts';
import { EVALUATIONS, SAMPLE } from './history.ts';
import { isLocked } from './lock.ts';
import { loadRecord, RECORD, type RunRecord } from './record.ts';

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

export const BEST = 'best.safetensors';
/** The start model's folder inside a run's. */
export const START = 'start';

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
