import { type ErrorBody, revive } from '../../../shared/crossing.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Content } from './file-bytes.ts';
import type { Imported } from './import.ts';
import { NOT_FETCHED, UNFETCHED } from './not-fetched.ts';
import type { Survey } from './survey.ts';

export interface ReadingRequest {
  readonly id: number;
  readonly content: Content;
  /** The name of the file that it was in. */
  readonly file?: string | undefined;
  /** One puzzle is to be opened, or everything is to be counted. */
  readonly as: keyof Read;
}
/** What comes of it. */
export interface Read {
  readonly puzzle: Imported;
  readonly survey: Survey;
}
export type ReadingReply =
  | { readonly id: number; readonly read: Read[keyof Read] }
  | { readonly id: number; readonly error: ErrorBody };

/** Longer readings are given up. A large photograph takes some seconds, and more on a slow or busy machine. */
const MOST_MILLISECONDS = 120_000;

interface Waiting {
  /** Takes what it has asked for. */
  resolve(read: never): void;
  reject(error: Error): void;
}

/** Reads puzzles from text and files in a thread of the page, started when it is first needed. */
export class Reading {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #count = 0;

  /** Starts the thread before it is needed: later on the host that it is fetched from may be away. */
  prepare(): void {
    this.#start();
  }

  /** Is something being read? */
  get isBusy(): boolean {
    return this.#waiting.size > 0;
  }

  /** Gives up what is being read, and ends the thread. */
  end(): void {
    this.#end(new DOMException('Reading was given up.', 'AbortError'));
  }

  /** @param file the name of the file that it was in @throws UserError when there is no puzzle, saying why */
  read(content: Content, file?: string): Promise<Imported> {
    return this.#ask(content, 'puzzle', file);
  }

  /** Counts what an import would find. @throws UserError when it takes too long */
  survey(content: Content): Promise<Survey> {
    return this.#ask(content, 'survey');
  }

  async #ask<As extends keyof Read>(content: Content, as: As, file?: string): Promise<Read[As]> {
    const id = this.#count++;
    const reply = new Promise<Read[As]>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#start().postMessage({ id, content, as, file } satisfies ReadingRequest);
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
    this.#worker.onmessage = ({ data }: MessageEvent<ReadingReply | typeof UNFETCHED>) => {
      if (data === UNFETCHED) this.#end(NOT_FETCHED);
      else this.#settle(data);
    };
    this.#worker.onerror = event => {
      event.preventDefault();
      // An error without a message is about the thread's script.
      this.#end(
        event.message ? new Error(`internal: the reading thread failed (${event.message})`) : NOT_FETCHED,
      );
    };
    return this.#worker;
  }

  #settle(reply: ReadingReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('error' in reply) waiting?.reject(revive(reply.error));
    else waiting?.resolve(reply.read as never);
  }

  /** Gives up everything that waits; the next reading starts a new thread. */
  #end(error: Error): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
