import { join } from 'node:path';
import type { LogLine } from '../../../shared/contract/training-records.ts';
import { numberText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import { loadModel } from '../../model/model-file.ts';
import { hasCheckpoint, loadCheckpoint, type Position, trainerAt } from '../checkpoint.ts';
import { chooseSets, type EvaluationSets } from '../evaluation.ts';
import { gigabytes } from '../memory.ts';
import { loadExamples } from '../runs/examples.ts';
import { clearDrafts, START } from '../runs/folder.ts';
import { appendLog } from '../runs/history.ts';
import { lockRun, type RunLock, RunTaken } from '../runs/lock.ts';
import { budgetOf, settingsOf, streamsOf } from '../runs/plan.ts';
import { loadRecord } from '../runs/record.ts';
import { type RunOptions, trainSafely } from '../training-loop.ts';
import { type HeldRun, Judge } from './judge.ts';
import type { TrainingEnd } from './messages.ts';
import type { Port } from './port.ts';
import { explainEnd } from './troubles.ts';

/**
 * Trains the run of a folder until it is done, asked to stop, or cannot go on. It has the run until the app has noted its
 * last word, or is gone: another Mull takes a run that nobody has, and that stands as running, for one to go on with.
 */
export async function trainRun(folder: string, port: Port): Promise<void> {
  using held = new DisposableStack();
  port.send(await train(folder, port, held));
  await whenNoted(port);
}

const whenNoted = (port: Port): Promise<void> =>
  new Promise(resolve => {
    port.onMessage(({ type }) => type === 'noted' && resolve());
    port.onClose(resolve);
  });

/** @param held gets the run's lock @returns the process's last word */
async function train(folder: string, port: Port, held: DisposableStack): Promise<TrainingEnd> {
  let training: Training | undefined;
  try {
    const lock = lockRun(folder);
    held.defer(() => lock.release());
    clearDrafts(folder);
    training = await Training.create(folder, port, lock);
    return await training.train();
  } catch (error) {
    if (error instanceof RunTaken) return { type: 'end', outcome: 'taken' };
    const end = explainEnd(error);
    appendLog(folder, { at: Date.now(), level: 'error', text: end.reason.message });
    return end;
  } finally {
    await training?.dispose();
  }
}

/** One session of a run. */
class Training {
  readonly #run: HeldRun;
  readonly #position: Position | undefined;
  readonly #judge: Judge;
  /** Ends the training. */
  readonly #stop = new AbortController();
  /** Ends evaluations, too: nobody waits for them. */
  readonly #hurry = new AbortController();
  #trouble: Error | undefined;

  private constructor(run: HeldRun, position: Position | undefined, sets: EvaluationSets) {
    this.#run = run;
    this.#position = position;
    this.#judge = new Judge(run, sets, this.#hurry.signal);
    run.port.onMessage(({ type }) => type !== 'noted' && this.#end(type === 'stop'));
    run.port.onClose(() => this.#end(true));
  }

  /** @throws UserError when something in the folder cannot be used */
  static async create(folder: string, port: Port, lock: RunLock): Promise<Training> {
    const record = loadRecord(folder);
    if (!record)
      throw new UserError('The description of this run is damaged.', 'Discard it and start again.');
    const { request, options, config, batches } = record;
    const examples = { training: loadExamples(folder, 'training'), heldOut: loadExamples(folder, 'heldOut') };
    const streams = streamsOf(request, options, examples.training, config);
    const checkpoint = hasCheckpoint(folder) ? loadCheckpoint(folder) : undefined;
    const start = request.start.kind === 'model' && !checkpoint ? loadModel(join(folder, START)) : undefined;
    const sets = chooseSets(request.puzzle, examples, streams, options.evaluationPuzzles);
    const trainer = await trainerAt(checkpoint, {
      config,
      settings: checkpoint?.position.settings ?? settingsOf(options),
      streams,
      threads: options.threads,
      ...(start ? { weights: start.weights } : {}),
      batchOf: ({ name, batch }) => batches[name] ?? batch,
    });
    return new Training({ folder, port, lock, record, trainer }, checkpoint?.position, sets);
  }

  async train(): Promise<TrainingEnd> {
    const { port, trainer } = this.#run;
    const position = this.#position;
    port.send({ type: 'ready', step: trainer.steps, rollbacks: position?.rollbacks ?? 0 });
    this.#log('info', position ? `Goes on from step ${trainer.steps}.` : 'Starts.');
    if (trainer.steps === 0) await this.#judgeStart();
    port.send({ type: 'activity', activity: 'training' });
    let savedAt = position?.elapsed ?? 0;
    const isDone = await trainSafely(
      trainer,
      this.#options(elapsed => {
        savedAt = elapsed;
      }),
      (count, rate) => this.#tellRollback(count, rate),
    );
    await this.#judge.evaluate(savedAt);
    if (this.#trouble) throw this.#trouble;
    const step = `step ${numberText(trainer.steps)}`;
    const isOver = isDone || !this.#hurry.signal.aborted;
    this.#log('info', isOver ? `Finished at ${step}.` : `Paused at ${step}; everything is saved.`);
    if (isDone) return { type: 'end', outcome: 'finished' };
    return { type: 'end', outcome: 'stopped', step: trainer.steps };
  }

  /** @param onSaved told of every checkpoint, with the milliseconds of training so far */
  #options(onSaved: (elapsed: number) => void): RunOptions {
    const { folder, port, lock, record } = this.#run;
    const position = this.#position;
    return {
      folder,
      budget: budgetOf(record.options),
      elapsed: position?.elapsed ?? 0,
      ...(position ? { resumed: position } : {}),
      checkpointMinutes: record.options.checkpointMinutes,
      metricsEvery: record.options.metricsEvery,
      checkOwner: () => lock.check(),
      signal: this.#stop.signal,
      onMetrics: line => {
        port.send({ type: 'metrics', line });
        this.#watchMemory();
      },
      onCheckpoint: onSaved,
      between: elapsed => this.#between(elapsed),
    };
  }

  /** Frees its sessions and ends its threads. */
  dispose(): Promise<void> {
    return this.#run.trainer.dispose();
  }

  #end(hurry: boolean): void {
    this.#stop.abort();
    if (hurry) this.#hurry.abort();
  }

  /** By what it was not judged by before a pause. */
  async #judgeStart(): Promise<void> {
    if (!this.#stop.signal.aborted) await this.#judge.evaluate(0);
    await this.#between(0);
  }

  async #between(elapsed: number): Promise<void> {
    if (!this.#stop.signal.aborted) await this.#judge.between(elapsed);
  }

  #tellRollback(count: number, rate: number): void {
    this.#judge.goBack();
    this.#run.port.send({ type: 'rollback', count });
    const text = `The loss was no number. Back to step ${this.#run.trainer.steps}, with the learning rate ${rate.toPrecision(3)}.`;
    this.#log('warning', text);
  }

  /** Ends the run when it takes much more memory than was announced. */
  #watchMemory(): void {
    const limit = this.#run.record.options.memoryGigabytes * 1e9;
    const taken = process.memoryUsage.rss();
    if (taken < limit * 1.25 + 0.3e9 || this.#trouble) return;
    this.#trouble = new UserError(
      `The training takes ${gigabytes(taken)} of memory, although ${gigabytes(limit)} was the limit.`,
      'Make the batch smaller, or raise the limit, in a new run.',
    );
    this.#stop.abort();
  }

  #log(level: LogLine['level'], text: string): void {
    const line: LogLine = { at: Date.now(), level, text };
    appendLog(this.#run.folder, line);
    this.#run.port.send({ type: 'log', line });
  }
}
