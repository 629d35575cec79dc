import * as v from 'valibot';
import type { RunSummary } from '../../../shared/contract/training.ts';
import type { TrainingProcess } from '../process/fork.ts';
import { type FromTraining, FromTrainingSchema, type TrainingEnd } from '../process/messages.ts';

/** A process that trains a run, from its start to its end. */
export class RunSession {
  readonly id: string;
  /** Its last word, once the process is gone; undefined when it died without one. */
  readonly ended: Promise<TrainingEnd | undefined>;
  readonly #process: TrainingProcess;
  #activity: RunSummary['activity'] = 'starting';
  #stopping = false;

  /** @param hear told of every message; when it has heard the last, the process lets go of the run */
  constructor(id: string, process: TrainingProcess, hear: (message: FromTraining) => void) {
    this.id = id;
    this.#process = process;
    let end: TrainingEnd | undefined;
    let isGone = false;
    process.onMessage(data => {
      const read = v.safeParse(FromTrainingSchema, data);
      if (!read.success || isGone) return; // what a killed one had said may come after its end
      const message = read.output;
      if (message.type === 'end') end = message;
      if (message.type === 'activity') this.#activity = message.activity;
      hear(message);
      if (message.type === 'end') process.send({ type: 'noted' });
    });
    this.ended = new Promise(resolve =>
      process.onExit(() => {
        isGone = true;
        resolve(end);
      }),
    );
  }

  /** What it is doing. */
  get activity(): RunSummary['activity'] {
    return this.#stopping ? 'stopping' : this.#activity;
  }

  /** Was it asked to end? */
  get stopping(): boolean {
    return this.#stopping;
  }

  /** Has it learned anything, as far as is known? */
  get hasBegun(): boolean {
    return this.#activity !== 'starting';
  }

  /** Asks it to save and end, and waits until it has. @param patience milliseconds after which it is killed */
  async end(how: 'stop' | 'finish', patience: number): Promise<void> {
    this.#stopping = true;
    this.#process.send({ type: how });
    const timer = setTimeout(() => this.#process.kill(), patience);
    await this.ended;
    clearTimeout(timer);
  }

  /** Ends it at once. */
  async kill(): Promise<void> {
    this.#stopping = true;
    this.#process.kill();
    await this.ended;
  }
}
