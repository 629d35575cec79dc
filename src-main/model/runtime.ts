import type { Device } from '../../shared/frame.ts';
import { shortReason } from '../engine/devices.ts';
import { type Feeds, type Results, Session } from '../engine/session.ts';
import { solvingProgram } from './graphs.ts';
import type { Model } from './model-file.ts';
import type { Extent } from './network.ts';

/**
 * A model that is ready to run: compiles one session per extent, when it is first needed, and keeps it.
 * When a device fails, at creation or later, everything goes on on the CPU, and `note` says why.
 */
export class Runtime {
  readonly model: Model;
  readonly threads: number;
  #device: Device;
  #note: string | undefined;
  readonly #sessions = new Map<string, Promise<Session>>();

  /** @param threads 0 lets ONNX Runtime take all cores */
  constructor(model: Model, device: Device, threads: number) {
    this.model = model;
    this.#device = device;
    this.threads = threads;
  }

  /** Where it runs now. */
  get device(): Device {
    return this.#device;
  }

  /** Why it does not run where it was asked to. */
  get note(): string | undefined {
    return this.#note;
  }

  /** One improvement step (see `solvingProgram` for inputs and outputs). */
  async improve(extent: Extent, feeds: Feeds): Promise<Results> {
    const device = this.#device;
    try {
      return await (await this.#session(extent)).run(feeds);
    } catch (error) {
      if (device === 'cpu') throw error;
      if (this.#device === device) this.#fallBack(error);
      return await (await this.#session(extent)).run(feeds);
    }
  }

  /** Goes on on the CPU. Of several steps that fail together, the first one does it. */
  #fallBack(error: unknown): void {
    this.#note = `${this.#device} failed, so the processor is used: ${shortReason(error)}`;
    this.#device = 'cpu';
    this.#sessions.clear();
  }

  /** Compiles ahead of time. */
  async prepare(extent: Extent): Promise<void> {
    await this.#session(extent);
  }

  /** Frees what it compiled; not to be used any more. */
  async dispose(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    for (const session of await Promise.allSettled(sessions)) {
      if (session.status === 'fulfilled') await session.value.dispose();
    }
  }

  #session(extent: Extent): Promise<Session> {
    const key = `${extent.batch} of ${extent.rows}×${extent.columns}×${extent.symbols}`;
    let session = this.#sessions.get(key);
    if (!session) {
      const { graph, outputs } = solvingProgram(this.model.card.config, extent, this.model.weights);
      session = Session.create(graph, outputs, { device: this.#device, threads: this.threads });
      this.#sessions.set(key, session);
    }
    return session;
  }
}
