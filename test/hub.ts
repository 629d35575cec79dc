import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { eventually } from './eventually.ts';

type Handle = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/**
 * The Hugging Face Hub on this machine, for tests: `/OWNER/NAME/resolve/REVISION/PATH` redirects to where the bytes are and
 * says checksum and size, as the real one does; `/bytes/PATH` serves ranges, by entity tag.
 */
export class Hub implements AsyncDisposable {
  readonly files = new Map<string, Uint8Array>();
  /** Answers to the next requests for bytes, in place of the right ones. */
  readonly faults: Handle[] = [];
  /** What was asked for: path and, where one was asked for, the range. */
  readonly asked: string[] = [];
  /** Answers to the next requests to the front, in place of the right ones. */
  readonly detours: Handle[] = [];
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  static async start(): Promise<Hub> {
    const hub = new Hub();
    hub.#server.listen(0, '127.0.0.1');
    await once(hub.#server, 'listening');
    return hub;
  }

  get endpoint(): URL {
    return new URL(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`);
  }

  /** Where the front says that a file is. */
  addressOf(path: string): URL {
    return new URL(`owner/name/resolve/main/${path}`, this.endpoint);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.endpoint);
    const range = request.headers.range;
    this.asked.push(range ? `${pathname} ${range}` : pathname);
    const path = pathname.replace(/^\/([^/]+\/[^/]+\/resolve\/[^/]+|bytes)\//, '');
    const bytes = this.files.get(path);
    if (!bytes) return void response.writeHead(404).end();
    if (pathname.startsWith('/bytes/')) {
      await (this.faults.shift() ?? ((...pair) => serve(bytes, ...pair)))(request, response);
      return;
    }
    await (this.detours.shift() ?? ((_, to) => this.#redirect(path, bytes, to)))(request, response);
  }

  #redirect(path: string, bytes: Uint8Array, response: ServerResponse): void {
    const headers = { 'x-linked-etag': `"${sha256(bytes)}"`, 'x-linked-size': String(bytes.length) };
    response.writeHead(302, { ...headers, location: `/bytes/${path}` }).end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What a right server answers. */
export function serve(bytes: Uint8Array, request: IncomingMessage, response: ServerResponse): void {
  const from = rangeOf(bytes, request);
  response.writeHead(from === undefined ? 200 : 206, headersOf(bytes, from ?? 0, from !== undefined));
  response.end(bytes.subarray(from ?? 0));
}

/**
 * Sends so many bytes of the answer, then breaks the connection off.
 * @param received how far the client has got: what it has not taken in when the connection breaks is lost
 */
export const dropAfter =
  (bytes: Uint8Array, count: number, received: () => number): Handle =>
  async (request, response) => {
    const from = rangeOf(bytes, request);
    const start = from ?? 0;
    response.writeHead(from === undefined ? 200 : 206, headersOf(bytes, start, from !== undefined));
    response.flushHeaders();
    response.write(bytes.subarray(start, start + count));
    await eventually(() => expect(received()).toBeGreaterThanOrEqual(start + count));
    response.destroy();
  };

/** Where the answer begins, when a range is asked for of these very bytes. */
function rangeOf(bytes: Uint8Array, { headers }: IncomingMessage): number | undefined {
  const from = headers.range?.match(/^bytes=(\d+)-$/)?.[1];
  return from === undefined || headers['if-range'] !== tagOf(bytes) ? undefined : Number(from);
}

const tagOf = (bytes: Uint8Array): string => `"${sha256(bytes).slice(0, 16)}"`;

const headersOf = (bytes: Uint8Array, from: number, isPart: boolean): Record<string, string | number> => ({
  etag: tagOf(bytes),
  'content-length': bytes.length - from,
  ...(isPart ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
});
