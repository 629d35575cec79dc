import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { UserError } from '../../shared/errors.ts';
import type { App } from '../app.ts';
import { isErrorCode } from '../json-file.ts';
import { pageHeaders, readPageFile } from '../page-files.ts';
import { Access, isHonestHost, isLoopback, isOwnOrigin, sessionKey } from './access.ts';
import { EXPLANATION_POLICY, NO_SESSION, NOT_BUILT, NOT_FOUND } from './explain.ts';
import { Sockets } from './sockets.ts';

/** Where the page's WebSocket connects. */
export const SOCKET_PATH = '/socket';

export interface WebHostOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Without it, only loopback hosts are served. */
  readonly allowRemote: boolean;
  /** The built page. */
  readonly pageFolder: string;
  /** Where the key of the sessions is kept. */
  readonly dataFolder: string;
  /** Told of the address that lets the next browser in: once at the start, then whenever one was used up. */
  readonly onAddress: (address: string) => void;
}

export interface WebHost {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the page and the app behind it over HTTP and WebSocket. */
export async function startWebHost(app: App, options: WebHostOptions): Promise<WebHost> {
  if (!isLoopback(options.host) && !options.allowRemote) {
    throw new UserError(
      `The host ${options.host} can be reached from other machines.`,
      'Leave --host out and reach it through an SSH tunnel (ssh -L 4873:127.0.0.1:4873 …), or add --allow-remote if the network is yours.',
    );
  }
  const key = await sessionKey(options.dataFolder);
  const server = createServer();
  const port = await listen(server, options);
  const host = new Host(app, options, new Access(key, port), port);
  server.on('request', (request, response) => void host.answer(request, response));
  server.on('upgrade', (request, stream, head) => host.upgrade(request, stream, head));
  host.announce();
  return { port, close: () => host.close(server) };
}

class Host {
  readonly #options: WebHostOptions;
  readonly #access: Access;
  readonly #sockets: Sockets;
  readonly #port: number;

  constructor(app: App, options: WebHostOptions, access: Access, port: number) {
    this.#options = options;
    this.#access = access;
    this.#sockets = new Sockets(app);
    this.#port = port;
  }

  announce(): void {
    const { host, onAddress } = this.#options;
    const shown = host.includes(':') ? `[${host.replace(/^\[|\]$/g, '')}]` : host;
    onAddress(`http://${shown}:${this.#port}/?token=${this.#access.token}`);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#route(request, response);
    } catch (error) {
      console.error(error);
      if (!response.headersSent) reply(response, 500, 'The host failed; its terminal says why.');
      else response.destroy();
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.#isHonest(request)) return reply(response, 421, 'Mull is not served under this name.');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return reply(response, 405, 'Only GET works here.');
    const url = new URL(request.url ?? '/', 'http://mull');
    const token = url.searchParams.get('token');
    const cookie = token === null ? undefined : this.#access.spend(token);
    if (cookie) {
      response.writeHead(303, { 'Set-Cookie': cookie, Location: '/', 'Cache-Control': 'no-store' }).end();
      return this.announce();
    }
    if (!this.#access.admits(request.headers.cookie)) return explain(response, 403, NO_SESSION);
    if (token !== null) return void response.writeHead(303, { Location: '/' }).end();
    await this.#sendFile(url.pathname, request, response);
  }

  async #sendFile(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = await readPageFile(this.#options.pageFolder, path);
    if (!file) return explain(response, 404, path === '/' ? NOT_BUILT : NOT_FOUND);
    const squeeze = /^(text|application|image\/svg)/.test(file.type) && acceptsGzip(request);
    const bytes = squeeze ? await compress(file.bytes) : file.bytes;
    response.writeHead(200, {
      ...pageHeaders(`ws://${request.headers.host}`),
      'Content-Type': file.type,
      'Content-Length': bytes.length,
      'Cache-Control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-cache',
      Vary: 'Accept-Encoding',
      ...(squeeze ? { 'Content-Encoding': 'gzip' } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  }

  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => stream.destroy());
    const { host, origin, cookie } = request.headers;
    if (!this.#isHonest(request)) refuse(stream, '421 Misdirected Request');
    else if (request.url !== SOCKET_PATH) refuse(stream, '404 Not Found');
    else if (!isOwnOrigin(origin, host)) refuse(stream, '403 Forbidden');
    else if (!this.#access.admits(cookie)) refuse(stream, '401 Unauthorized');
    else this.#sockets.accept(request, stream, head);
  }

  #isHonest(request: IncomingMessage): boolean {
    const { allowRemote, host } = this.#options;
    return isHonestHost(request.headers.host, allowRemote ? { names: [host, hostname()] } : undefined);
  }

  /** Says goodbye to every page, then ends whatever is still open. */
  async close(server: Server): Promise<void> {
    const closed = new Promise(done => server.close(done));
    this.#sockets.close();
    server.closeIdleConnections();
    const force = setTimeout(() => {
      this.#sockets.terminate();
      server.closeAllConnections();
    }, 500);
    await closed;
    clearTimeout(force);
  }
}

async function listen(server: Server, { host, port }: WebHostOptions): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(listenProblem(error, host, port)));
    server.listen({ host: host.replace(/^\[|\]$/g, ''), port }, resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** The port is taken: the one failure of listening that a caller may want to try again after. */
export class PortTaken extends UserError {}

function listenProblem(error: Error, host: string, port: number): Error {
  if (isErrorCode(error, 'EADDRINUSE')) {
    return new PortTaken(
      `Port ${port} is already in use.`,
      'Choose another with --port, or take any free one with --port 0. If it is Mull itself, use the address it printed.',
    );
  }
  return new UserError(
    `Mull cannot listen on ${host} port ${port} (${error.message}).`,
    'Choose another --host or --port.',
  );
}

const compress = promisify<Buffer, Buffer>(gzip);

function acceptsGzip(request: IncomingMessage): boolean {
  return /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
}

function reply(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' })
    .end(`${text}\n`);
}

function explain(response: ServerResponse, status: number, page: string): void {
  response
    .writeHead(status, {
      ...pageHeaders(),
      'Content-Security-Policy': EXPLANATION_POLICY,
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
    })
    .end(page);
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
