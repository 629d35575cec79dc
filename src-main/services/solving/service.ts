import type { Emit, Handlers, Params } from '../../../shared/contract.ts';
import { UserError } from '../../../shared/errors.ts';
import { type Film, packFilm } from '../../../shared/film.ts';
import { type Frame, packFrame } from '../../../shared/frame.ts';
import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import { explain } from '../../errors.ts';
import type { Part, PartConnection } from '../part.ts';
import { newOwner } from './owner.ts';
import type { Solved, Solver } from './solver.ts';

export type SolvingHandlers = Pick<
  Handlers,
  'solve.start' | 'solve.film' | 'solve.stop' | 'devices.list' | 'devices.measure'
>;

export interface SolvingOptions {
  readonly solver: Pick<Solver, 'solve' | 'film' | 'listDevices' | 'measureDevices'>;
  /** Remembers what came of a solve. What it throws is told beside the outcome. */
  readonly record: (puzzle: Puzzle, solved: Solved) => Promise<void>;
}

/** More than a page can use; a page that asks for more is broken or hostile. */
const MOST_RUNS = 8;

/** Solving behind the contract. */
export class SolvingService implements Part<Emit, SolvingHandlers> {
  readonly #options: SolvingOptions;

  constructor(options: SolvingOptions) {
    this.#options = options;
  }

  connect(emit: Emit): PartConnection<SolvingHandlers> {
    const { solver } = this.#options;
    const runs = new PageRuns(this.#options, emit);
    return {
      handlers: {
        'solve.start': async request => {
          runs.start(request);
          return {};
        },
        'solve.film': async request => {
          await runs.film(request);
          return {};
        },
        'solve.stop': async ({ run }) => {
          runs.stop(run);
          return {};
        },
        'devices.list': () => solver.listDevices(),
        'devices.measure': ({ model }) => solver.measureDevices(model),
      },
      close: () => runs.close(),
    };
  }
}

/** The solves of one page, under the ids that the page chose. */
class PageRuns {
  readonly #options: SolvingOptions;
  readonly #emit: Emit;
  readonly #owner = newOwner();
  readonly #running = new Map<string, AbortController>();
  #closed = false;

  constructor(options: SolvingOptions, emit: Emit) {
    this.#options = options;
    this.#emit = (event, data) => {
      if (!this.#closed) emit(event, data);
    };
  }

  /** Starts a solve and returns at once; what comes of it is emitted. */
  start(request: Params<'solve.start'>): void {
    if (!this.#closed) void this.#run(request.run, signal => this.#follow(request, signal));
  }

  /** Looks into a run's steps, emitting each. */
  async film({ run, ...wish }: Params<'solve.film'>): Promise<void> {
    const show = (film: Film) => this.#emit('solve.filmed', { run, film: packFilm(film) });
    await this.#run(run, signal => this.#options.solver.film(wish, signal, show, this.#owner));
  }

  /** Does something for a run that `stop` ends. @throws when something is under way for it, or too much for others */
  #run(run: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.#running.has(run)) throw new Error(`internal: the run "${run}" is already under way`);
    if (this.#running.size >= MOST_RUNS) {
      throw new UserError(`${MOST_RUNS} solves are already under way.`, 'Stop one of them first.');
    }
    const controller = new AbortController();
    this.#running.set(run, controller);
    return work(controller.signal).finally(() => this.#running.delete(run));
  }

  /** Asks a solve to stop; it then ends with an outcome. One that has already ended is left alone. */
  stop(run: string): void {
    this.#running.get(run)?.abort();
  }

  /** The page has gone: everything stops, and nothing is emitted any more. */
  close(): void {
    this.#closed = true;
    for (const controller of this.#running.values()) controller.abort();
  }

  async #follow({ run, ...wish }: Params<'solve.start'>, signal: AbortSignal): Promise<void> {
    const { solver, record } = this.#options;
    const show = (frame: Frame) => this.#emit('solve.frame', { run, frame: packFrame(frame) });
    try {
      const solved = await solver.solve(wish, signal, show, this.#owner);
      this.#emit('solve.end', { run, outcome: solved.outcome });
      void this.#tryTo(run, () => record(wish.puzzle, solved)); // the run is over: the same may begin again at once
    } catch (error) {
      this.#emit('solve.failed', { run, failure: explain(error) });
    }
  }

  /** A solve that is not remembered is solved all the same. */
  async #tryTo(run: string, record: () => Promise<void>): Promise<void> {
    try {
      await record();
    } catch (error) {
      this.#emit('solve.unrecorded', { run, failure: explain(error) });
    }
  }
}
