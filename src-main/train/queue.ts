import { join } from 'node:path';
import type { LogLine, RunSummary, TrainingEvent, TrainingRequest } from '../../shared/contract/training.ts';
import { UserError } from '../../shared/errors.ts';
import type { Registry } from '../model/registry.ts';
import { hasCheckpoint } from './checkpoint.ts';
import type { Fork } from './fork.ts';
import { keepModel } from './keep.ts';
import { isLocked } from './lock.ts';
import type { FromTraining, TrainingEnd } from './messages.ts';
import { newRun } from './new-run.ts';
import type { Preparation } from './prepare.ts';
import {
  appendLog,
  deleteDiscarded,
  deleteRun,
  findRuns,
  loadHistory,
  loadRecord,
  type RunRecord,
  saveRecord,
} from './run-folder.ts';
import { RunSession } from './run-session.ts';
import { Summaries } from './summaries.ts';

export interface QueueOptions {
  /** Holds a folder for every run. */
  readonly folder: string;
  readonly registry: Registry;
  readonly fork: Fork;
  /** The program of the process; see `trainingEntry`. */
  readonly entry: string;
  /** Told of everything that happens. */
  readonly emit: (...event: TrainingEvent) => void;
  /** Told when a run became a model. */
  readonly onModel: (id: string) => void;
}

/** Crashes in a row, without a step forward, after which a run waits for its user. */
const MOST_CRASHES = 5;
/** Time that the process has to save and end when the app quits. */
const QUIT_MS = 8_000;
/** How often runs in the hands of another process are looked at. */
const WATCH_MS = 1_000;

/**
 * The training runs, one at a time, each in a process of its own. Their states are kept in their folders: a run that
 * was running or waiting when the app ended, however it ended, goes on at the next {@link start}.
 */
export class TrainingQueue {
  /** Names in the folder that are no runs of the queue; nothing is done to them. */
  readonly skipped: readonly string[];
  readonly #options: QueueOptions;
  readonly #records = new Map<string, RunRecord>();
  readonly #summaries: Summaries;
  #session: RunSession | undefined;
  #closed = false;
  /** Runs that this queue may start. */
  readonly #ours = new Set<string>();
  /** Crashes of a run since it last got further, and the step that it had got to. */
  readonly #crashes = new Map<string, { count: number; step: number }>();
  /** Runs in the hands of another process: another Mull's, or one that an earlier Mull left and that is ending. */
  readonly #elsewhere = new Set<string>();
  #watch: NodeJS.Timeout | undefined;

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#summaries = new Summaries(id => this.#folderOf(id));
    const { records, skipped } = findRuns(options.folder);
    this.skipped = skipped;
    for (const record of records) {
      this.#records.set(record.id, record);
      if (record.state !== 'running') continue;
      if (isLocked(this.#folderOf(record.id))) this.#leave(record.id);
      else this.#records.set(record.id, { ...record, state: 'queued' });
    }
  }

  /** Starts what was running or waiting when the app ended. Without, only what is added or resumed runs. */
  start(): void {
    deleteDiscarded(this.#options.folder);
    for (const { id } of this.#records.values()) this.#ours.add(id);
    this.#next();
  }

  /** The newest first. */
  list(): RunSummary[] {
    return [...this.#records.values()].reverse().map(record => this.#summarize(record));
  }

  history(id: string) {
    this.#record(id);
    return loadHistory(this.#folderOf(id));
  }

  /** Writes the folder of a run and puts it into the queue. @throws the system's error when it cannot be written */
  add(request: TrainingRequest, preparation: Preparation): RunSummary {
    return this.take(newRun(this.#options.folder, request, preparation));
  }

  /** Puts a run into the queue whose folder has been written (see `newRun`). */
  take(record: RunRecord): RunSummary {
    this.#records.set(record.id, record);
    this.#ours.add(record.id);
    this.#tell(record.id);
    this.#next();
    return this.#summarize(this.#record(record.id));
  }

  /** Saves a run's state and ends its process; or takes a waiting one out of the queue. */
  async pause(id: string): Promise<RunSummary> {
    const { state } = this.#ownRecord(id);
    if (state === 'queued') this.#change(id, { state: 'paused' });
    else if (state === 'running') await this.#end(id, 'stop');
    return this.#summarize(this.#record(id));
  }

  /** @throws UserError when the run is over */
  resume(id: string): RunSummary {
    const { state } = this.#ownRecord(id);
    if (state === 'finished') throw new UserError('This run is finished.', 'Start a new one from its model.');
    if (state === 'paused' || state === 'failed') {
      this.#crashes.delete(id);
      this.#ours.add(id);
      this.#change(id, { state: 'queued' });
      this.#next();
    }
    return this.#summarize(this.#record(id));
  }

  /** Ends a run now and keeps what it has learned. @throws UserError when it has learned nothing yet */
  async keep(id: string, title: string): Promise<RunSummary> {
    const { state, request } = this.#ownRecord(id);
    if (state !== 'running' && !hasCheckpoint(this.#folderOf(id))) throw nothingLearned();
    // Said first: should the budget end at this moment, what comes of it is the same one model.
    this.#change(id, { request: { ...request, title } });
    if (state === 'running') await this.#end(id, 'finish');
    if (!hasCheckpoint(this.#folderOf(id))) throw nothingLearned();
    const record = this.#record(id);
    if (!this.#rename(record.model, title)) this.#finish(record);
    this.#next();
    return this.#summarize(this.#record(id));
  }

  /** Ends a run and deletes it. */
  async discard(id: string): Promise<void> {
    const record = this.#ownRecord(id);
    this.#records.set(id, { ...record, state: 'discarded' });
    this.#trySave(id); // should the app end before everything is deleted
    if (this.#session?.id === id) await this.#session.kill();
    deleteRun(this.#folderOf(id));
    const summary = this.#summarize(this.#record(id));
    this.#records.delete(id);
    this.#options.emit('training.changed', { summary });
    this.#next();
  }

  /** The app ends: the run that is running saves its state, and goes on at the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#watch);
    await this.#session?.end('stop', QUIT_MS);
  }

  /** Resolves when nothing is running or waiting. */
  async idle(): Promise<void> {
    while (this.#session) await this.#session.ended;
  }

  #next(): void {
    if (this.#session || this.#closed) return;
    const record = [...this.#records.values()].find(
      ({ id, state }) => state === 'queued' && this.#ours.has(id),
    );
    if (!record) return;
    const { id } = record;
    if (isLocked(this.#folderOf(id))) {
      this.#leave(id);
      this.#next();
      return;
    }
    const { fork, entry } = this.#options;
    this.#session = new RunSession(id, fork(entry, [this.#folderOf(id)]), message => this.#hear(id, message));
    this.#change(id, { state: 'running' });
    void this.#session.ended.then(end => this.#ended(id, end));
  }

  /** Asks the process of a run to end, and waits until it has. */
  async #end(id: string, how: 'stop' | 'finish'): Promise<void> {
    const session = this.#session;
    if (session?.id !== id) return;
    const ended = session.end(how);
    this.#tell(id);
    await ended;
    await Promise.resolve(); // `#ended` has run
  }

  #hear(id: string, message: FromTraining): void {
    const { emit } = this.#options;
    this.#summaries.hear(id, message);
    switch (message.type) {
      case 'metrics': {
        const { minutesLeft } = this.#summarize(this.#record(id));
        const left = minutesLeft === undefined ? {} : { minutesLeft };
        emit('training.metrics', { run: id, line: message.line, ...left });
        break;
      }
      case 'evaluation':
        emit('training.evaluation', { run: id, evaluation: message.evaluation });
        this.#tell(id);
        break;
      case 'sample':
        emit('training.sample', { run: id, sample: message.sample });
        break;
      case 'log':
        emit('training.log', { run: id, line: message.line });
        break;
      case 'rollback':
        this.#change(id, { rollbacks: message.count });
        break;
      case 'ready':
      case 'activity':
        this.#tell(id);
        break;
      case 'checkpoint':
      case 'end':
        break;
    }
  }

  #ended(id: string, end: TrainingEnd | undefined): void {
    const stopping = this.#session?.stopping;
    this.#session = undefined;
    const record = this.#records.get(id);
    if (!record || record.state === 'discarded') return;
    if (this.#closed) return; // it stays "running" in its folder, so it goes on at the next start
    if (end?.outcome === 'taken') this.#leave(id);
    else if (end?.outcome === 'finished') this.#finish(record);
    else if (end?.outcome === 'failed' || end?.outcome === 'paused')
      this.#change(id, { state: end.outcome, ...reasonOf(end) });
    else if (end || stopping) this.#change(id, { state: 'paused' });
    else this.#crashed(id);
    this.#next();
  }

  /** The process died: it goes on from its last checkpoint, unless it dies again and again at the same place. */
  #crashed(id: string): void {
    const step = this.#summaries.lastStep(id);
    const before = this.#crashes.get(id);
    const count = before && step <= before.step ? before.count + 1 : 1;
    this.#crashes.set(id, { count, step });
    if (count < MOST_CRASHES) {
      this.#log(id, 'warning', 'The training process ended unexpectedly; going on from the last checkpoint.');
      this.#change(id, { state: 'queued' });
      return;
    }
    const message = `The training process ended unexpectedly ${count} times without getting any further.`;
    const action = 'Check that the machine has enough free memory, then go on.';
    this.#log(id, 'error', message);
    this.#change(id, { state: 'paused', reason: { message, action } });
  }

  /** Leaves a run to the process that has it, and takes it back when that has let go. */
  #leave(id: string): void {
    this.#elsewhere.add(id);
    this.#records.set(id, { ...this.#record(id), state: 'running' }); // not saved: it is the other one's
    this.#tell(id);
    this.#watch ??= setInterval(() => this.#lookAgain(), WATCH_MS).unref();
  }

  /** Are there runs that another process has let go of? Then they are as that has left them. */
  #lookAgain(): void {
    for (const id of this.#elsewhere) if (!isLocked(this.#folderOf(id))) this.#takeBack(id);
    if (this.#elsewhere.size === 0) {
      clearInterval(this.#watch);
      this.#watch = undefined;
    }
    this.#next();
  }

  #takeBack(id: string): void {
    this.#elsewhere.delete(id);
    this.#summaries.forget(id);
    const record = loadRecord(this.#folderOf(id));
    if (record?.state === 'running') this.#records.set(id, { ...record, state: 'queued' });
    else this.#records.set(id, record ?? { ...this.#record(id), state: 'discarded' });
    this.#tell(id);
    if (!record) this.#records.delete(id);
  }

  /** A finished run that is kept under another title gives its model another name. @returns is the model there? */
  #rename(model: string | undefined, title: string): boolean {
    const { registry, onModel } = this.#options;
    if (model === undefined || !registry.own?.ids().includes(model)) return false;
    registry.own.rename(model, title);
    onModel(model);
    return true;
  }

  /** Keeps the model of a run that is over. */
  #finish(record: RunRecord): void {
    const { id } = record;
    try {
      const model = keepModel(this.#folderOf(id), record, this.#options.registry);
      this.#change(id, { state: 'finished', model, request: record.request });
      this.#options.onModel(model);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#change(id, {
        state: 'paused',
        reason: { message: `The model could not be kept (${message}).`, action: 'Make room, then keep it.' },
      });
    }
  }

  /** Changes a run, in its folder and for every page. A reason lasts until the next change. */
  #change(id: string, changes: Partial<RunRecord>): void {
    const { reason: _, ...record } = this.#record(id);
    this.#records.set(id, { ...record, ...changes });
    this.#trySave(id);
    this.#tell(id);
  }

  /** A full disk must not end the app: the older state on the disk is one to go on from, too. */
  #trySave(id: string): void {
    try {
      saveRecord(this.#folderOf(id), this.#record(id));
    } catch (error) {
      this.#log(id, 'warning', `The run's state could not be saved: ${(error as Error).message}.`);
    }
  }

  #log(id: string, level: LogLine['level'], text: string): void {
    const line: LogLine = { at: Date.now(), level, text };
    appendLog(this.#folderOf(id), line);
    this.#options.emit('training.log', { run: id, line });
  }

  #tell(id: string): void {
    this.#options.emit('training.changed', { summary: this.#summarize(this.#record(id)) });
  }

  #summarize(record: RunRecord): RunSummary {
    const session = this.#session?.id === record.id ? this.#session : undefined;
    return this.#summaries.of(record, session);
  }

  /** @throws UserError when there is no such run, or another process has it */
  #ownRecord(id: string): RunRecord {
    const record = this.#record(id);
    if (!this.#elsewhere.has(id)) return record;
    throw new UserError(
      'Another Mull is training this run.',
      'Do this there. If no other one is open, it ends in a moment: try again then.',
    );
  }

  /** @throws UserError when there is no such run */
  #record(id: string): RunRecord {
    const record = this.#records.get(id);
    if (!record) throw new UserError(`There is no run "${id}".`, 'It may have been discarded.');
    return record;
  }

  #folderOf(id: string): string {
    return join(this.#options.folder, id);
  }
}

const nothingLearned = (): UserError =>
  new UserError('This run has not learned anything yet.', 'Let it train for a moment first.');

function reasonOf({ message, action }: TrainingEnd): Pick<RunRecord, 'reason'> {
  if (message === undefined) return {};
  return { reason: { message, ...(action === undefined ? {} : { action }) } };
}
