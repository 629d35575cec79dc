import type { Evaluation } from '../../../shared/contract/training-records.ts';
import type { Example } from '../../../shared/puzzles/puzzle.ts';
import type { Model } from '../../model/model-file.ts';
import { NoNumbers } from '../../model/no-numbers.ts';
import { Runtime } from '../../model/runtime.ts';
import { type EvaluationSets, evaluateSet, takeSample } from '../evaluation.ts';
import { saveBest } from '../runs/best.ts';
import { Evaluations } from '../runs/evaluations.ts';
import { saveSample } from '../runs/history.ts';
import type { RunLock } from '../runs/lock.ts';
import type { RunRecord } from '../runs/record.ts';
import type { Trainer } from '../trainer.ts';
import type { Port } from './port.ts';

/** What the process has of its run. */
export interface HeldRun {
  readonly folder: string;
  readonly port: Port;
  /** Asked before anything is written into the folder. */
  readonly lock: RunLock;
  readonly record: RunRecord;
  readonly trainer: Trainer;
}

/** Lets the averaged weights solve puzzles from time to time: to judge them, and for people to watch. */
export class Judge {
  readonly #run: HeldRun;
  readonly #sets: EvaluationSets;
  readonly #hurry: AbortSignal;
  #evaluations: Evaluations;
  /** By the clock of the process. */
  #sampledAt = Number.NEGATIVE_INFINITY;
  #samples = 0;

  /** @param hurry once it aborts, nobody waits for what is judged */
  constructor(run: HeldRun, sets: EvaluationSets, hurry: AbortSignal) {
    this.#run = run;
    this.#sets = sets;
    this.#hurry = hurry;
    this.#evaluations = new Evaluations(run.folder, run.trainer.steps);
    this.#keepBest(run.trainer.steps); // the process before may have been killed once they were judged
  }

  /** Evaluations and samples, when they are due. @param elapsed milliseconds of training so far */
  async between(elapsed: number): Promise<void> {
    const { evaluateMinutes, sampleSeconds } = this.#run.record.options;
    if (this.#evaluations.areDue(elapsed, evaluateMinutes)) await this.evaluate(elapsed);
    if (performance.now() - this.#sampledAt >= sampleSeconds * 1000) await this.#sample();
  }

  /** Judges the averaged weights, by the sets that they have not been judged by at this step. */
  async evaluate(elapsed: number): Promise<void> {
    if (this.#hurry.aborted) return;
    const { port, trainer } = this.#run;
    const step = trainer.steps;
    const due = this.#evaluations.begin(elapsed, step).filter(set => this.#sets[set].length > 0);
    if (due.length === 0) return;
    port.send({ type: 'activity', activity: 'evaluating' });
    await this.#withRuntime(async runtime => {
      for (const set of due) {
        const result = await evaluateSet(runtime, this.#sets[set], this.#hurry);
        if (!result || this.#hurry.aborted) return;
        this.#tell({ step, minutes: Number((elapsed / 60_000).toPrecision(4)), set, ...result });
      }
      this.#keepBest(step);
    });
    port.send({ type: 'activity', activity: 'training' });
  }

  /** The trainer is back where its last checkpoint was: evaluations of later steps are dropped. */
  goBack(): void {
    this.#evaluations = new Evaluations(this.#run.folder, this.#run.trainer.steps);
  }

  #tell(evaluation: Evaluation): void {
    this.#run.lock.check();
    this.#evaluations.append(evaluation);
    this.#run.port.send({ type: 'evaluation', evaluation });
  }

  /** Keeps the weights at hand if no others have solved more. */
  #keepBest(step: number): void {
    const { folder, lock, trainer } = this.#run;
    if (this.#evaluations.bestStep() !== step) return;
    lock.check();
    saveBest(folder, step, trainer.average);
  }

  async #sample(): Promise<void> {
    const { heldOut, standard, training } = this.#sets;
    const from: readonly Example[] = [heldOut, standard, training].find(({ length }) => length > 0) ?? [];
    const example = from[this.#samples++ % from.length];
    if (!example) return;
    const { folder, port, lock, trainer } = this.#run;
    await this.#withRuntime(async runtime => {
      const sample = await takeSample(runtime, example, trainer.steps, this.#hurry);
      if (this.#hurry.aborted) return;
      lock.check();
      saveSample(folder, sample);
      port.send({ type: 'sample', sample });
    });
    this.#sampledAt = performance.now();
  }

  /** The averaged weights, ready to solve. Where they have exploded nothing is judged: the loss says so in the next step. */
  async #withRuntime(use: (runtime: Runtime) => Promise<void>): Promise<void> {
    const { trainer, record } = this.#run;
    const { config, request, parameters, licence, options } = record;
    const training = { command: '', data: '', steps: trainer.steps, minutes: 0, settings: options };
    const card: Model['card'] = {
      ...{ title: request.title, summary: '', puzzle: request.puzzle, config, parameters, licence },
      ...{ training, results: [] },
    };
    const runtime = new Runtime({ card, weights: trainer.average }, 'cpu', options.threads);
    try {
      await use(runtime);
    } catch (error) {
      if (!(error instanceof NoNumbers)) throw error;
    } finally {
      await runtime.dispose();
    }
  }
}
