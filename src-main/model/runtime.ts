import type { Device } from '../../shared/device.ts';
import { shortReason } from '../engine/devices.ts';
import { type Feeds, type Results, Session } from '../engine/session.ts';
import { SessionCache } from '../engine/session-cache.ts';
import { solvingProgram, watchingProgram } from './graphs/graphs.ts';
import type { Model } from './model-file.ts';
import type { Extent } from './network.ts';
import { refuseNoNumbers } from './no-numbers.ts';

let runtimes = 0;

const PROGRAMS = { solving: solvingProgram, watching: watchingProgram } as const;
type Purpose = keyof typeof PROGRAMS;

/**
 * A model that is ready to run: compiles one session per extent, when it is first needed, and keeps it in a cache.
 * When a device fails, at creation or later, everything goes on on the CPU, and `note` says why.
 * It holds its thread up while it runs; hosts use it in a thread of its own (`services/solving`).
 */
export class Runtime {
  readonly model: Model;
  readonly threads: number;
  #device: Device;
  #note: string | undefined;
  /** Where it keeps what it compiles; programs of others that belong to this model may be kept there, too. */
  readonly sessions: SessionCache;
  /** Begins the keys of its sessions. */
  readonly #name = `runtime ${runtimes++}: `;

  /** @param threads 0 lets ONNX Runtime take all cores @param sessions shared with others; its own when left out */
  constructor(model: Model, device: Device, threads: number, sessions = new SessionCache()) {
    this.model = model;
    this.#device = device;
    this.threads = threads;
    this.sessions = sessions;
  }

  /** Where it runs now. */
  get device(): Device {
    return this.#device;
  }

  /** Why it does not run where it was asked to. */
  get note(): string | undefined {
    return this.#note;
  }

  /**
   * One improvement step (see `solvingProgram` for inputs and outputs).
   * @throws NoNumbers when what comes out is none, on the CPU, too
   */
  improve(extent: Extent, feeds: Feeds): Promise<Results> {
    return this.#run('solving', extent, async session => {
      const results = await session.run(feeds);
      refuseNoNumbers(results.probabilities, results.halt);
      return results;
    });
  }

  /** One improvement step with a look at each of its passes (see `watchingProgram`); compiled when it is first asked for. */
  watch(extent: Extent, feeds: Feeds): Promise<Results> {
    return this.#run('watching', extent, session => session.run(feeds));
  }

  /** Goes on on the CPU. Of several steps that fail together, the first one does it. */
  async #fallBack(error: unknown): Promise<void> {
    this.#note = `${this.#device} failed, so the processor is used: ${shortReason(error)}`;
    const failed = this.#prefix();
    this.#device = 'cpu';
    await this.sessions.drop(failed);
  }

  /** Compiles ahead of time. @returns whether that was left to do */
  async prepare(extent: Extent): Promise<boolean> {
    const isNew = !this.sessions.keys.includes(this.#keyOf('solving', extent));
    await this.#run('solving', extent, async () => {});
    return isNew;
  }

  /** Frees what it compiled; not to be used any more. */
  async dispose(): Promise<void> {
    await this.sessions.drop(this.#name);
  }

  /** Uses a session, on the CPU where the device fails. */
  async #run<T>(purpose: Purpose, extent: Extent, work: (session: Session) => Promise<T>): Promise<T> {
    const device = this.#device;
    const run = () => this.#use(purpose, extent, work);
    try {
      return await run();
    } catch (error) {
      if (device === 'cpu') throw error;
      if (this.#device === device) await this.#fallBack(error);
      return await run();
    }
  }

  #use<T>(purpose: Purpose, extent: Extent, work: (session: Session) => Promise<T>): Promise<T> {
    const options = { device: this.#device, threads: this.threads };
    const compile = () => {
      const { graph, outputs } = PROGRAMS[purpose](this.model.card.config, extent, this.model.weights);
      return Session.create(graph, outputs, options);
    };
    return this.sessions.use(this.#keyOf(purpose, extent), compile, work);
  }

  #keyOf(purpose: Purpose, { batch, rows, columns, symbols }: Extent): string {
    return `${this.#prefix()}${purpose} ${batch} of ${rows}×${columns}×${symbols}`;
  }

  #prefix = (): string => `${this.#name}${this.#device} `;
}
