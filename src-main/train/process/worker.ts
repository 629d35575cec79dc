import { join } from 'node:path';
import type { Evaluation, LogLine } from '../../../shared/contract/training.ts';
import { numberText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Example } from '../../../shared/puzzles/type.ts';
import { loadModel, type Model } from '../../model/model-file.ts';
import { Runtime } from '../../model/runtime.ts';
import { hasCheckpoint, loadCheckpoint, type Position, restoreCheckpoint } from '../checkpoint.ts';
import { chooseSets, type EvaluationSets, evaluateSet, takeSample } from '../evaluation.ts';
import { gigabytes } from '../memory.ts';
import { Evaluations } from '../runs/evaluations.ts';
import {
  appendLog,
  clearDrafts,
  loadExamples,
  loadRecord,
  type RunRecord,
  START,
  saveSample,
} from '../runs/folder.ts';
import { lockRun, type RunLock, RunTaken } from '../runs/lock.ts';
import { budgetOf, settingsOf, streamsOf } from '../runs/plan.ts';
import { Trainer } from '../trainer.ts';
import { trainSafely } from '../training-loop.ts';
import type { TrainingEnd } from './messages.ts';
import type { Port } from './port.ts';
import { explainEnd } from './troubles.ts';

/**
 * Trains the run of a folder until it is done, asked to stop, or cannot go on. It has the run until the app has noted its
 * last word, or is gone: another Mull takes a run that nobody has, and that stands as running, for one to go on with.
 */
export async function work(folder: string, port: Port): Promise<void> {
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
  let worker: Worker | undefined;
  try {
    const lock = lockRun(folder);
    held.defer(() => lock.release());
    clearDrafts(folder);
    worker = await Worker.create(folder, port, lock);
    return await worker.train();
  } catch (error) {
    if (error instanceof RunTaken) return { type: 'end', outcome: 'taken' };
    const end = explainEnd(error);
    appendLog(folder, { at: Date.now(), level: 'error', text: end.message ?? end.outcome });
    return end;
  } finally {
    await worker?.dispose();
  }
}

/** One session of a run. */
class Worker {
  readonly #folder: string;
  readonly #port: Port;
  readonly #record: RunRecord;
  readonly #lock: RunLock;
  readonly #trainer: Trainer;
  readonly #position: Position | undefined;
  readonly #sets: EvaluationSets;
  #evaluations: Evaluations;
  /** Ends the training. */
  readonly #stop = new AbortController();
  /** Ends evaluations, too: nobody waits for them. */
  readonly #hurry = new AbortController();
  #sampledAt = Number.NEGATIVE_INFINITY;
  #samples = 0;
  #trouble: Error | undefined;

  private constructor(
    folder: string,
    port: Port,
    lock: RunLock,
    record: RunRecord,
    trainer: Trainer,
    position: Position | undefined,
    sets: EvaluationSets,
  ) {
    this.#folder = folder;
    this.#port = port;
    this.#lock = lock;
    this.#record = record;
    this.#trainer = trainer;
    this.#position = position;
    this.#sets = sets;
    this.#evaluations = new Evaluations(folder, trainer.steps);
    port.onMessage(({ type }) => type !== 'noted' && this.#end(type === 'stop'));
    port.onClose(() => this.#end(true));
  }

  /** @throws UserError when something in the folder cannot be used */
  static async create(folder: string, port: Port, lock: RunLock): Promise<Worker> {
    const record = loadRecord(folder);
    if (!record)
      throw new UserError('The description of this run is damaged.', 'Discard it and start again.');
    const { request, options, config, batches } = record;
    const examples = { training: loadExamples(folder, 'training'), heldOut: loadExamples(folder, 'heldOut') };
    const streams = streamsOf(request, options, examples.training, config);
    const checkpoint = hasCheckpoint(folder) ? loadCheckpoint(folder) : undefined;
    const start = request.start.kind === 'model' && !checkpoint ? loadModel(join(folder, START)) : undefined;
    const trainer = await Trainer.create({
      config,
      settings: checkpoint?.position.settings ?? settingsOf(options),
      streams,
      threads: options.threads,
      ...(start ? { weights: start.weights } : {}),
      batchOf: ({ name, batch }) => batches[name] ?? batch,
    });
    if (checkpoint) restoreCheckpoint(trainer, checkpoint);
    const sets = chooseSets(request.puzzle, examples, streams, options.evaluationPuzzles);
    return new Worker(folder, port, lock, record, trainer, checkpoint?.position, sets);
  }

  async train(): Promise<TrainingEnd> {
    const { options } = this.#record;
    const position = this.#position;
    this.#port.send({ type: 'ready', step: this.#trainer.steps, rollbacks: position?.rollbacks ?? 0 });
    this.#log('info', position ? `Goes on from step ${this.#trainer.steps}.` : 'Starts.');
    let savedAt = position?.elapsed ?? 0;
    const run = {
      folder: this.#folder,
      budget: budgetOf(options),
      elapsed: savedAt,
      ...(position ? { resumed: position } : {}),
      checkpointMinutes: options.checkpointMinutes,
      metricsEvery: options.metricsEvery,
      checkOwner: () => this.#lock.check(),
      signal: this.#stop.signal,
      onMetrics: line => {
        this.#port.send({ type: 'metrics', line });
        this.#watchMemory();
      },
      onCheckpoint: elapsed => {
        savedAt = elapsed;
        this.#port.send({ type: 'checkpoint', step: this.#trainer.steps });
      },
      between: elapsed => this.#between(elapsed),
    } satisfies Parameters<typeof trainSafely>[1];
    if (!position) await this.#between(0);
    this.#port.send({ type: 'activity', activity: 'training' });
    const isDone = await trainSafely(this.#trainer, run, (count, rate) => this.#tellRollback(count, rate));
    await this.#evaluate(savedAt);
    if (this.#trouble) throw this.#trouble;
    this.#log(
      'info',
      isDone ? `Finished at step ${numberText(this.#trainer.steps)}.` : 'Stopped; everything is saved.',
    );
    return { type: 'end', outcome: isDone ? 'finished' : 'stopped' };
  }

  /** Frees its sessions and ends its threads. */
  dispose(): Promise<void> {
    return this.#trainer.dispose();
  }

  #end(hurry: boolean): void {
    this.#stop.abort();
    if (hurry) this.#hurry.abort();
  }

  /** Evaluations and samples, when they are due. @param elapsed milliseconds of training so far */
  async #between(elapsed: number): Promise<void> {
    if (this.#stop.signal.aborted) return;
    const { evaluateMinutes, sampleSeconds } = this.#record.options;
    if (this.#evaluations.areDue(elapsed, evaluateMinutes)) await this.#evaluate(elapsed);
    if (performance.now() - this.#sampledAt >= sampleSeconds * 1000) await this.#sample();
  }

  /** Judges the averaged weights, by the sets that they have not been judged by at this step. */
  async #evaluate(elapsed: number): Promise<void> {
    if (this.#hurry.signal.aborted) return;
    const step = this.#trainer.steps;
    const due = this.#evaluations.begin(elapsed, step).filter(set => this.#sets[set].length > 0);
    if (due.length === 0) return;
    this.#port.send({ type: 'activity', activity: 'evaluating' });
    await this.#withRuntime(async runtime => {
      for (const set of due) {
        const result = await evaluateSet(runtime, this.#sets[set], this.#hurry.signal);
        if (!result || this.#hurry.signal.aborted) return;
        this.#tellEvaluation({ step, minutes: Number((elapsed / 60_000).toPrecision(4)), set, ...result });
      }
    });
    this.#port.send({ type: 'activity', activity: 'training' });
  }

  async #sample(): Promise<void> {
    const { heldOut, standard, training } = this.#sets;
    const from: readonly Example[] = [heldOut, standard, training].find(({ length }) => length > 0) ?? [];
    const example = from[this.#samples++ % from.length];
    if (!example) return;
    await this.#withRuntime(async runtime => {
      const sample = await takeSample(runtime, example, this.#trainer.steps, this.#hurry.signal);
      if (this.#hurry.signal.aborted) return;
      this.#lock.check();
      saveSample(this.#folder, sample);
      this.#port.send({ type: 'sample', sample });
    });
    this.#sampledAt = performance.now();
  }

  /** The averaged weights, ready to solve. */
  async #withRuntime(use: (runtime: Runtime) => Promise<void>): Promise<void> {
    const { config, request, parameters, licence } = this.#record;
    const training = { command: '', data: '', steps: 0, minutes: 0, settings: {} };
    const card: Model['card'] = {
      ...{ title: request.title, summary: '', puzzle: request.puzzle, config, parameters, licence },
      ...{ training, results: [] },
    };
    const runtime = new Runtime(
      { card, weights: this.#trainer.average },
      'cpu',
      this.#record.options.threads,
    );
    try {
      await use(runtime);
    } finally {
      await runtime.dispose();
    }
  }

  #tellEvaluation(evaluation: Evaluation): void {
    this.#lock.check();
    this.#evaluations.append(evaluation);
    this.#port.send({ type: 'evaluation', evaluation });
  }

  #tellRollback(count: number, rate: number): void {
    this.#evaluations = new Evaluations(this.#folder, this.#trainer.steps);
    this.#port.send({ type: 'rollback', count });
    const text = `The loss was no number. Back to step ${this.#trainer.steps}, with the learning rate ${rate.toPrecision(3)}.`;
    this.#log('warning', text);
  }

  /** Ends the run when it takes much more memory than was announced. */
  #watchMemory(): void {
    const limit = this.#record.options.memoryGigabytes * 1e9;
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
    appendLog(this.#folder, line);
    this.#port.send({ type: 'log', line });
  }
}
