import type { DeviceChoice, Emit, Params } from '../shared/contract.ts';
import { UserError } from '../shared/errors.ts';
import type { Services } from './services.ts';

/** More than a page can use; a page that asks for more is broken or hostile. */
const MOST_RUNS = 8;

export type RunRequest = Params<'solve.start'> & { readonly device: DeviceChoice; readonly threads: number };

/** The solves of one page, under the ids that the page chose. */
export class Runs {
  readonly #services: Services;
  readonly #emit: Emit;
  readonly #running = new Map<string, AbortController>();
  #closed = false;

  constructor(services: Services, emit: Emit) {
    this.#services = services;
    this.#emit = emit;
  }

  /** Starts a solve and returns at once; what comes of it is emitted. */
  start(request: RunRequest): void {
    const { run } = request;
    if (this.#closed) return;
    if (this.#running.has(run)) throw new Error(`internal: the run "${run}" is already under way`);
    if (this.#running.size >= MOST_RUNS) {
      throw new UserError(`${MOST_RUNS} solves are already under way.`, 'Stop one of them first.');
    }
    const controller = new AbortController();
    this.#running.set(run, controller);
    void this.#follow(request, controller.signal).finally(() => this.#running.delete(run));
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

  async #follow(request: RunRequest, signal: AbortSignal): Promise<void> {
    const { run, puzzle, effort, recursion, device, threads } = request;
    try {
      const frames = this.#services.refine(puzzle, { effort, recursion, device, threads, signal });
      let next = await frames.next();
      while (!next.done) {
        this.#tell('solve.frame', { run, frame: next.value });
        next = await frames.next();
      }
      this.#tell('solve.end', { run, outcome: next.value });
    } catch (error) {
      this.#tell('solve.failed', { run, ...explain(error) });
    }
  }

  #tell: Emit = (event, data) => {
    if (!this.#closed) this.#emit(event, data);
  };
}

function explain(error: unknown): { message: string; action?: string } {
  if (!(error instanceof UserError)) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      message,
      action: 'This is a fault in Mull. Try again; if it stays, report it with this message.',
    };
  }
  return error.action === undefined
    ? { message: error.message }
    : { message: error.message, action: error.action };
}
