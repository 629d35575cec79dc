import type { RunSummary, TrainingEvent, TrainingRequest } from '../../../shared/contract/training.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Failure } from '../../../shared/failure.ts';
import type { Registry } from '../../registry/registry.ts';
import { hasLearned } from '../checkpoint.ts';
import type { Fork } from '../process/fork.ts';
import type { FromTraining, TrainingEnd } from '../process/messages.ts';
import { Crashes } from '../runs/crashes.ts';
import { clearRuns } from '../runs/folder.ts';
import { loadHistory } from '../runs/history.ts';
import { isLocked, RunTaken } from '../runs/lock.ts';
import type { RunRecord } from '../runs/record.ts';
import { RunRecords } from '../runs/records.ts';
import { Elsewhere } from './elsewhere.ts';
import { finishedRun, renameModel } from './keep.ts';
import { newRun } from './new-run.ts';
import { RunNews } from './news.ts';
import type { Preparation } from './prepare.ts';
import { RunSession } from './session.ts';

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

/** Time that the process has to save and end when the app quits. */
const QUIT_MS = 8_000;
/** The same when its user asks: the last evaluations alone may take some minutes. One that hangs is killed then. */
const END_MS = 600_000;

/**
 * The training runs, one at a time, each in a process of its own. Their states are kept in their folders: a run that
 * was running or waiting when the app ended, however it ended, goes on at the next {@link start}.
 */
export class TrainingQueue {
  readonly #options: QueueOptions;
  readonly #records: RunRecords;
  readonly #news: RunNews;
  readonly #crashes = new Crashes();
  readonly #elsewhere: Elsewhere;
  /** Runs that this queue may start. */
  readonly #ours = new Set<string>();
  #session: RunSession | undefined;
  #closed = false;

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#records = new RunRecords(options.folder, {
      changed: id => this.#news.tell(id),
      logged: (run, line) => options.emit('training.log', { run, line }),
    });
    this.#news = new RunNews({
      folderOf: this.#folderOf,
      recordOf: id => this.#records.get(id),
      sessionOf: id => (this.#session?.id === id ? this.#session : undefined),
      emit: options.emit,
    });
    this.#elsewhere = new Elsewhere(this.#folderOf, ids => this.#takeBack(ids));
    for (const { id, state } of this.#records.all()) {
      if (state !== 'running') continue;
      if (isLocked(this.#folderOf(id))) this.#leave(id);
      else this.#records.assume(id, 'queued');
    }
  }

  /** Names in the folder that are no runs of the queue; nothing is done to them. */
  get skipped(): readonly string[] {
    return this.#records.skipped;
  }

  /** Starts what was running or waiting when the app ended. Without, only what is added or resumed runs. */
  start(): void {
    clearRuns(this.#options.folder);
    for (const { id } of this.#records.all()) this.#ours.add(id);
    this.#next();
  }

  /** The newest first. */
  list(): RunSummary[] {
    return this.#records
      .all()
      .reverse()
      .map(({ id }) => this.#news.of(id));
  }

  history(id: string) {
    this.#records.get(id);
    return loadHistory(this.#folderOf(id));
  }

  /** Writes the folder of a run and puts it into the queue. @throws the system's error when it cannot be written */
  add(request: TrainingRequest, preparation: Preparation): RunSummary {
    return this.take(newRun(this.#options.folder, request, preparation));
  }

  /** Puts a run into the queue whose folder has been written (see `newRun`). */
  take(record: RunRecord): RunSummary {
    this.#ours.add(record.id);
    this.#records.add(record);
    this.#next();
    return this.#news.of(record.id);
  }

  /** Saves a run's state and ends its process; or takes a waiting one out of the queue. */
  async pause(id: string): Promise<RunSummary> {
    const { state } = this.#ownRecord(id);
    if (state === 'queued') this.#records.change(id, { state: 'paused' });
    else if (state === 'running') await this.#end(id, 'stop');
    return this.#news.of(id);
  }

  /** Puts a run into the queue again, also one whose process was killed. @throws UserError when the run is over */
  resume(id: string): RunSummary {
    const { state } = this.#ownRecord(id);
    if (state === 'finished') throw new UserError('This run is finished.', 'Start a new one from its model.');
    if (state === 'queued' || state === 'paused' || state === 'failed') {
      this.#crashes.forget(id);
      this.#ours.add(id);
      this.#records.change(id, { state: 'queued' });
      this.#next();
    }
    return this.#news.of(id);
  }

  /** Ends a run now and keeps what it has learned. @throws UserError when it has learned nothing yet */
  async keep(id: string, title: string): Promise<RunSummary> {
    const { state, request } = this.#ownRecord(id);
    const refuseNothing = () => {
      if (!hasLearned(this.#folderOf(id))) throw nothingLearned();
    };
    if (state !== 'running') refuseNothing();
    // Said first: should the budget end at this moment, what comes of it is the same one model.
    this.#records.change(id, { request: { ...request, title } });
    if (state === 'running') {
      await this.#end(id, 'finish');
      refuseNothing();
    }
    const record = this.#records.get(id);
    const { registry, onModel } = this.#options;
    if (record.model !== undefined && renameModel(registry, record.model, title)) onModel(record.model);
    else this.#finish(record);
    this.#next();
    return this.#news.of(id);
  }

  /** Ends a run and deletes it. */
  async discard(id: string): Promise<void> {
    this.#ownRecord(id);
    await this.#records.discard(id, async () => {
      if (this.#session?.id === id) await this.#session.kill();
    });
    this.#next();
  }

  /** The app ends: the run that is running saves its state, and goes on at the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#elsewhere.close();
    await this.#session?.end('stop', QUIT_MS);
  }

  /** Resolves when nothing is running or waiting. */
  async idle(): Promise<void> {
    while (this.#session) await this.#session.ended;
  }

  #next(): void {
    if (this.#session || this.#closed) return;
    const waiting = this.#records.all().find(({ id, state }) => state === 'queued' && this.#ours.has(id));
    if (!waiting) return;
    const { id } = waiting;
    if (isLocked(this.#folderOf(id))) {
      this.#leave(id);
      this.#next();
      return;
    }
    const { fork, entry } = this.#options;
    this.#session = new RunSession(id, fork(entry, [this.#folderOf(id)]), message => this.#hear(id, message));
    this.#records.change(id, { state: 'running' });
    void this.#session.ended.then(end => this.#ended(id, end));
  }

  /** Asks the process of a run to end, and waits until it has. */
  async #end(id: string, how: 'stop' | 'finish'): Promise<void> {
    const session = this.#session;
    if (session?.id !== id) return;
    const ended = session.end(how, END_MS);
    this.#news.tell(id);
    await ended;
    await Promise.resolve(); // `#ended` has run
  }

  #hear(id: string, message: FromTraining): void {
    this.#news.hear(id, message);
    if (message.type === 'rollback') this.#records.change(id, { rollbacks: message.count });
    if (message.type === 'end') this.#note(id, message);
  }

  /** Writes down what the last word of a run's process means, while nobody else can take the run. */
  #note(id: string, end: TrainingEnd): void {
    const record = this.#endedRecord(id);
    if (!record) return;
    if ('reason' in end) this.#records.change(id, { state: end.outcome, reason: end.reason });
    else if (end.outcome === 'taken') this.#leave(id);
    else if (end.outcome === 'stopped') this.#records.change(id, { state: 'paused', pausedStep: end.step });
    else this.#finish(record);
  }

  /** The process of a run is gone. @param end its last word, which is noted; undefined when it died without one */
  #ended(id: string, end: TrainingEnd | undefined): void {
    const session = this.#session;
    this.#session = undefined;
    if (!end && this.#endedRecord(id)) {
      if (session?.stopping)
        this.#records.change(id, { state: 'paused', ...(session.hasBegun && { reason: UNSAVED }) });
      else this.#crashed(id);
    }
    this.#next();
  }

  /** Not of a discarded one; nor when the app ends: it stays "running" in its folder, so it goes on at the next start. */
  #endedRecord(id: string): RunRecord | undefined {
    const record = this.#records.find(id);
    return this.#closed || record?.state === 'discarded' ? undefined : record;
  }

  /** The process died: it goes on from its last checkpoint, unless it dies again and again at the same place. */
  #crashed(id: string): void {
    const { level, text, ...changes } = this.#crashes.add(id, this.#news.summaries.lastStep(id));
    this.#records.log(id, level, text);
    this.#records.change(id, changes);
  }

  /** Leaves a run to the process that has it, and takes it back when that has let go. */
  #leave(id: string): void {
    this.#elsewhere.add(id);
    this.#records.assume(id, 'running');
  }

  /** Runs that another process has let go of are as that has left them. */
  #takeBack(ids: readonly string[]): void {
    for (const id of ids) this.#reload(id);
    this.#next();
  }

  #reload(id: string): void {
    this.#news.summaries.forget(id);
    this.#records.reload(id);
  }

  /** Keeps the model of a run that is over. */
  #finish(record: RunRecord): void {
    const finished = finishedRun(this.#folderOf(record.id), record, this.#options.registry);
    this.#records.change(record.id, finished);
    if (finished.model !== undefined) this.#options.onModel(finished.model);
  }

  /**
   * A run as it is now: another Mull may have trained it, or discarded it, since it was read.
   * @throws UserError when there is no such run, or another process has it
   */
  #ownRecord(id: string): RunRecord {
    this.#records.get(id);
    if (this.#session?.id !== id && !this.#elsewhere.has(id)) {
      if (isLocked(this.#folderOf(id))) this.#leave(id);
      else this.#reload(id);
    }
    const record = this.#records.get(id);
    if (!this.#elsewhere.has(id)) return record;
    throw new RunTaken('Do this there. If no other one is open, it ends in a moment: try again then.');
  }

  readonly #folderOf = (id: string): string => this.#records.folderOf(id);
}

const nothingLearned = (): UserError =>
  new UserError('This run has not learned anything yet.', 'Let it train for a moment first.');

/** Of a process that was asked to end, and did so without a last word. */
const UNSAVED: Failure = {
  message: 'The training process ended before it had saved its last steps.',
  action: 'Resume goes on from its last checkpoint.',
};
