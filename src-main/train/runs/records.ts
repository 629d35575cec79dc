import { join } from 'node:path';
import type { LogLine } from '../../../shared/contract/training-records.ts';
import { UserError } from '../../../shared/errors.ts';
import { sentenceOf } from '../../errors.ts';
import { deleteRun, findRuns } from './folder.ts';
import { appendLog } from './history.ts';
import { loadRecord, type RunRecord, saveRecord } from './record.ts';

/** Told of what happens to the runs. */
export interface RecordListener {
  changed(id: string): void;
  logged(id: string, line: LogLine): void;
}

/** The records of the runs in a folder, in memory and on the disk. */
export class RunRecords {
  /** Names in the folder that are no runs of the queue; nothing is done to them. */
  readonly skipped: readonly string[];
  readonly #folder: string;
  readonly #listener: RecordListener;
  readonly #records: Map<string, RunRecord>;

  constructor(folder: string, listener: RecordListener) {
    this.#folder = folder;
    this.#listener = listener;
    const { records, skipped } = findRuns(folder);
    this.skipped = skipped;
    this.#records = new Map(records.map(record => [record.id, record]));
  }

  folderOf(id: string): string {
    return join(this.#folder, id);
  }

  /** The oldest first. */
  all(): RunRecord[] {
    return [...this.#records.values()];
  }

  find(id: string): RunRecord | undefined {
    return this.#records.get(id);
  }

  /** @throws UserError when there is no such run */
  get(id: string): RunRecord {
    const record = this.#records.get(id);
    if (!record) throw new UserError(`There is no run "${id}".`, 'It may have been discarded.');
    return record;
  }

  /** Takes in a run whose folder has been written. */
  add(record: RunRecord): void {
    this.#records.set(record.id, record);
    this.#listener.changed(record.id);
  }

  /** Changes a run, in its folder and for every page. A reason lasts until the next change. */
  change(id: string, changes: Partial<RunRecord>): void {
    const { reason: _, ...record } = this.get(id);
    this.#records.set(id, { ...record, ...changes });
    this.#trySave(id);
    this.#listener.changed(id);
  }

  /** Changes what is known of a run's state, but not its folder, which is another process's. */
  assume(id: string, state: RunRecord['state']): void {
    this.#records.set(id, { ...this.get(id), state });
    this.#listener.changed(id);
  }

  /** Takes a run as another process has left it in its folder. */
  reload(id: string): void {
    const record = loadRecord(this.folderOf(id));
    if (!record || record.state === 'discarded') {
      this.#drop(id);
      return;
    }
    this.#records.set(id, record);
    if (record.state === 'running') this.assume(id, 'queued');
    else this.#listener.changed(id);
  }

  /** Deletes a run; `end` resolves when nothing works in its folder any more. */
  async discard(id: string, end: () => Promise<void>): Promise<void> {
    this.#records.set(id, { ...this.get(id), state: 'discarded' });
    this.#trySave(id); // should the app end before everything is deleted
    await end();
    await deleteRun(this.folderOf(id));
    this.#drop(id);
  }

  log(id: string, level: LogLine['level'], text: string): void {
    const line: LogLine = { at: Date.now(), level, text };
    appendLog(this.folderOf(id), line);
    this.#listener.logged(id, line);
  }

  #drop(id: string): void {
    if (!this.#records.has(id)) return; // it was discarded twice at once
    this.assume(id, 'discarded');
    this.#records.delete(id);
  }

  /** A full disk must not end the app: the older state on the disk is one to go on from, too. */
  #trySave(id: string): void {
    try {
      saveRecord(this.folderOf(id), this.get(id));
    } catch (error) {
      this.log(id, 'warning', `The run's state could not be saved: ${sentenceOf(error)}`);
    }
  }
}
