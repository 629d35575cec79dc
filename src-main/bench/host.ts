import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { serveHost } from '../../shared/transport.ts';
import { createApp } from '../app.ts';
import { modelsFolder, version } from '../project.ts';
import { createServices } from '../services/index.ts';
import { openSettings } from '../settings.ts';
import { usualFork } from '../train/fork.ts';

/** The longest that the main thread may be held by one job, milliseconds. */
export const LONGEST_BLOCK = 50;

/** The events that end a job. */
type EndEvent =
  | 'solve.end'
  | 'solve.failed'
  | 'library.importEnd'
  | 'library.importFailed'
  | 'models.compareEnd';

/**
 * A host with a page, in this process, on an empty data folder: the page is text that comes and goes, as over a
 * WebSocket. Measures how long the main thread was held.
 */
export class BenchHost {
  readonly #folder: string;
  readonly #delay = monitorEventLoopDelay({ resolution: 1 });
  readonly #close: () => Promise<void>;
  readonly #waiting = new Map<string, (message: { result?: unknown; data?: unknown }) => void>();
  #hear: (text: string) => void = () => {};
  #calls = 0;

  private constructor(folder: string, app: ReturnType<typeof createApp>) {
    this.#folder = folder;
    const end = serveHost(
      {
        send: text => this.#receive(text),
        onMessage: listener => {
          this.#hear = listener;
        },
      },
      emit => app.connect(emit),
    );
    this.#close = async () => {
      end();
      await app.close();
    };
  }

  static async open(): Promise<BenchHost> {
    const folder = mkdtempSync(join(tmpdir(), 'mull-bench-'));
    const settings = openSettings(folder);
    const services = createServices({
      ...{ dataFolder: folder, modelsFolder: modelsFolder(), settings, fork: await usualFork() },
    });
    return new BenchHost(folder, createApp(services, { version, host: 'web', settings }));
  }

  /** Calls the host, as a page does. */
  async call(name: string, params: unknown): Promise<unknown> {
    const id = this.#calls++;
    const answered = new Promise<{ result?: unknown }>(resolve => this.#waiting.set(String(id), resolve));
    this.#hear(JSON.stringify({ kind: 'call', id, name, params }));
    return (await answered).result;
  }

  /** Resolves with what the next such event brings. */
  event(name: EndEvent): Promise<unknown> {
    return new Promise(resolve => this.#waiting.set(name, ({ data }) => resolve(data)));
  }

  /** Does a job. @returns the longest time for which the main thread was held meanwhile, in milliseconds */
  async block(job: () => Promise<unknown>): Promise<number> {
    await new Promise(resolve => setTimeout(resolve, 200)); // what came before is over
    this.#delay.enable();
    this.#delay.reset();
    await job();
    this.#delay.disable();
    return this.#delay.max / 1e6;
  }

  async close(): Promise<void> {
    await this.#close();
    rmSync(this.#folder, { recursive: true, force: true }); // made in `open`
  }

  /** Looks at answers and at the ends of jobs only: reading the rest is the page's work. */
  #receive(text: string): void {
    const key = /^\{"kind":"(?:(?:reply|error)","id":|event","name":")([\w.]+)/.exec(text)?.[1];
    const waiting = key === undefined ? undefined : this.#waiting.get(key);
    if (key === undefined || !waiting) return;
    this.#waiting.delete(key);
    waiting(JSON.parse(text));
  }
}
