import { UserError } from '../../shared/errors.ts';
import type { Imported } from './import.ts';

export interface ReadingRequest {
  readonly id: number;
  readonly content: string | Uint8Array;
}
export type ReadingReply =
  | { readonly id: number; readonly imported: Imported }
  | { readonly id: number; readonly message: string; readonly action: string | undefined };

/** Longer readings are given up. */
const MOST_MILLISECONDS = 20_000;

interface Waiting {
  resolve(imported: Imported): void;
  reject(error: Error): void;
}

/** Reads puzzles from text and files in a thread of the page, started when it is first needed. */
export class Reading {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #count = 0;

  /** @throws UserError when there is no puzzle, saying why */
  async read(content: string | Uint8Array): Promise<Imported> {
    const id = this.#count++;
    const reply = new Promise<Imported>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#start().postMessage({ id, content } satisfies ReadingRequest);
    const timer = setTimeout(
      () => this.#end(new UserError('This takes too long to read.', 'Open a smaller part of it.')),
      MOST_MILLISECONDS,
    );
    try {
      return await reply;
    } finally {
      clearTimeout(timer);
    }
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    this.#worker = new Worker(new URL('./reading-worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onmessage = ({ data }: MessageEvent<ReadingReply>) => this.#settle(data);
    this.#worker.onerror = event => {
      event.preventDefault();
      this.#end(new Error(`internal: the reading thread failed (${event.message})`));
    };
    return this.#worker;
  }

  #settle(reply: ReadingReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('imported' in reply) waiting?.resolve(reply.imported);
    else waiting?.reject(new UserError(reply.message, reply.action));
  }

  /** Gives up everything that waits; the next reading starts a new thread. */
  #end(error: Error): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
