import { serveHost } from '../../shared/transport.ts';
import { createApp } from '../app.ts';
import { modelsFolder, version } from '../project.ts';
import { createServices } from '../services/index.ts';
import { openSettings } from '../settings.ts';
import { usualFork } from '../train/process/fork.ts';
import { deleteScratch, makeScratch } from './scratch.ts';

/** The longest that the main thread may be held by one job, milliseconds. */
export const LONGEST_BLOCK = 50;

/** The events that end a job. */
type EndEvent =
  | 'solve.end'
  | 'solve.failed'
  | 'library.importEnd'
  | 'library.importFailed'
  | 'models.compareEnd';

/** What the host says: an answer, the failure of a call, or an event. */
interface Message {
  readonly kind: 'reply' | 'error' | 'event';
  readonly result?: unknown;
  readonly error?: unknown;
  readonly data?: unknown;
}

/** The longest turn of the main thread, in milliseconds. */
export interface Block {
  /** From one look at the clock to the next: also what other programs had of the processor. */
  readonly delay: number;
  /** What the thread itself computed in a turn. */
  readonly work: number;
}

/** What this thread has computed so far, in milliseconds. */
function ownWork(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * A host with a page, in this process, on an empty data folder: the page is text that comes and goes, as over a
 * WebSocket. Measures how long the main thread was held.
 */
export class BenchHost {
  readonly #folder: string;
  readonly #close: () => Promise<void>;
  readonly #waiting = new Map<string, (message: Message) => void>();
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
    const folder = makeScratch();
    const settings = openSettings(folder);
    const services = createServices({
      ...{ dataFolder: folder, modelsFolder: modelsFolder(), settings, fork: await usualFork() },
    });
    return new BenchHost(folder, createApp(services, { version, host: 'web', settings }));
  }

  /** Calls the host, as a page does. @throws what the host answers with when it refuses */
  async call(name: string, params: unknown): Promise<unknown> {
    const id = this.#calls++;
    const answered = new Promise<Message>(resolve => this.#waiting.set(String(id), resolve));
    this.#hear(JSON.stringify({ kind: 'call', id, name, params }));
    const { kind, result, error } = await answered;
    if (kind === 'error') throw new Error(`internal: ${name} failed: ${JSON.stringify(error)}`);
    return result;
  }

  /** Resolves with what the next such event brings. */
  event(name: EndEvent): Promise<unknown> {
    return new Promise(resolve => this.#waiting.set(name, ({ data }) => resolve(data)));
  }

  /** Does a job, and looks at every turn of the main thread meanwhile. */
  async block(job: () => Promise<unknown>): Promise<Block> {
    await new Promise(resolve => setTimeout(resolve, 200)); // what came before is over
    const longest = { delay: 0, work: 0 };
    let [time, work] = [performance.now(), ownWork()];
    const timer = setInterval(() => {
      longest.delay = Math.max(longest.delay, performance.now() - time);
      longest.work = Math.max(longest.work, ownWork() - work);
      [time, work] = [performance.now(), ownWork()];
    }, 1);
    await job();
    clearInterval(timer);
    return longest;
  }

  async close(): Promise<void> {
    await this.#close();
    deleteScratch(this.#folder);
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
