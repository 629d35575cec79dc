import type { EventData } from '../../../shared/contract.ts';
import { explain, type Failure } from '../../../shared/failure.ts';
import type { Frame } from '../../../shared/frame.ts';
import type { Connection } from '../host/connection.svelte.ts';
import { newId } from '../new-id.ts';
import { Run, type RunOptions } from './run.svelte.ts';

/** Calls back before the next picture is painted; soon after when the page is hidden and nothing is painted. */
export type Schedule = (callback: () => void) => void;

const beforeNextPaint: Schedule = callback => {
  if (document.hidden) setTimeout(callback, 200);
  else requestAnimationFrame(callback);
};

/** Starts solves and hands what the host sends to the right run, all frames of one picture at once. */
export class Solver {
  readonly #connection: Pick<Connection, 'call'>;
  readonly #schedule: Schedule;
  readonly #runs = new Map<string, Run>();
  readonly #waiting = new Map<Run, Frame[]>();
  /** The run whose inside arrives, until no more of it comes. */
  #filmed: { readonly run: Run; readonly done: Promise<void> } | undefined;
  readonly #ends = new Map<Run, () => void>();

  constructor(connection: Pick<Connection, 'call'>, schedule: Schedule = beforeNextPaint) {
    this.#connection = connection;
    this.#schedule = schedule;
  }

  /** Starts a solve. `ended` resolves when nothing more will come of it, however it went. */
  start(options: Omit<RunOptions, 'id'>): { run: Run; ended: Promise<void> } {
    const { puzzle, effort, recursion } = options;
    const run = new Run({ ...options, id: newId() });
    this.#runs.set(run.id, run);
    this.stopFilm();
    const ended = new Promise<void>(resolve => this.#ends.set(run, resolve));
    this.#connection
      .call('solve.start', { run: run.id, puzzle, effort, recursion })
      .catch(error => this.#fail(run, explain(error)));
    return { run, ended };
  }

  /** Asks the host to stop; what was found so far still arrives. */
  stop(run: Run): void {
    if (run.status !== 'running') return;
    run.status = 'stopping';
    this.#connection.call('solve.stop', { run: run.id }).catch(() => this.#finish(run, 'lost'));
  }

  /**
   * Asks for the inside of a run's first steps, which arrives while the run is looked at. One that does not come is not missed.
   * @returns once no more of it comes
   */
  async film(run: Run): Promise<void> {
    if (this.#filmed?.run === run) return this.#filmed.done;
    if (run.isActive || run.filmed > 0 || run.filmable === 0) return;
    this.stopFilm();
    const { id, puzzle, recursion, filmable } = run;
    const done = this.#connection
      .call('solve.film', { run: id, puzzle, recursion, steps: filmable })
      .catch(() => {})
      .then(() => {
        if (this.#filmed?.run === run) this.#filmed = undefined;
      });
    this.#filmed = { run, done };
    await done;
  }

  /** Nobody is going to look at it. */
  stopFilm(): void {
    if (this.#filmed) this.#connection.call('solve.stop', { run: this.#filmed.run.id }).catch(() => {});
    this.#filmed = undefined;
  }

  receiveFilm({ run: id, film }: EventData<'solve.filmed'>): void {
    if (this.#filmed?.run.id === id) this.#filmed.run.addFilm(film);
  }

  receiveFrame({ run: id, frame }: EventData<'solve.frame'>): void {
    const run = this.#runs.get(id);
    if (!run) return;
    const waiting = this.#waiting.get(run);
    if (waiting) {
      waiting.push(frame);
      return;
    }
    this.#waiting.set(run, [frame]);
    this.#schedule(() => this.#flush(run));
  }

  receiveEnd({ run: id, outcome }: EventData<'solve.end'>): void {
    const run = this.#runs.get(id);
    if (!run) return;
    this.#flush(run);
    run.outcome = outcome;
    this.#finish(run, 'ended');
  }

  receiveFailure({ run: id, failure }: EventData<'solve.failed'>): void {
    const run = this.#runs.get(id);
    if (run) this.#fail(run, failure);
  }

  /** The host is gone, and every solve with it. */
  connectionLost(): void {
    for (const run of this.#runs.values()) {
      this.#flush(run);
      this.#finish(run, 'lost');
    }
  }

  #fail(run: Run, failure: Failure): void {
    this.#flush(run);
    run.failure = failure;
    this.#finish(run, 'failed');
  }

  #flush(run: Run): void {
    const frames = this.#waiting.get(run);
    if (!frames) return;
    this.#waiting.delete(run);
    run.append(frames);
  }

  #finish(run: Run, status: Run['status']): void {
    run.status = status;
    this.#runs.delete(run.id);
    this.#ends.get(run)?.();
    this.#ends.delete(run);
  }
}
