import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { UserError } from '../../shared/errors.ts';
import type { App } from '../app.ts';
import { isErrorCode, sentenceOf } from '../errors.ts';
import { pageHeaders, readPageFile } from '../page-files.ts';
import { Access, isHonestHost, isLoopback, isOwnOrigin } from './access.ts';
import { EXPLANATION_POLICY, NOT_BUILT, NOT_FOUND } from './explain.ts';
import { Sockets, sessionOf } from './sockets.ts';

/** Where the page's WebSocket connects. */
const SOCKET_PATH = '/socket';
/** Where a page gets its session, asks whether it still holds, and ends it. */
const SESSION_PATH = '/session';

export interface WebHostOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Without it, only loopback hosts are served. */
  readonly allowRemote: boolean;
  /** The built page. */
  readonly pageFolder: string;
  /** Told of the address that lets the next page in: once at the start, then whenever one was used up. */
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
  const server = createServer();
  const port = await listen(server, options);
  const host = new Host(app, options, new Access(), port);
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
    onAddress(`http://${shown}:${this.#port}/#token=${this.#access.token}`); // what is behind # is never sent
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
    const pathname = URL.parse(request.url ?? '/', 'http://mull')?.pathname; // "//" is no address
    if (pathname === undefined) return reply(response, 400, 'There is no such address.');
    if (pathname === SESSION_PATH) return this.#answerSession(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return reply(response, 405, 'Only GET works here.');
    await this.#sendFile(pathname, request, response);
  }

  /**
   * `Authorization: Bearer SECRET`, from the own page only: POST with the token of a printed address gives the secret of
   * a new session, POST with such a secret says that it holds, DELETE ends it.
   */
  #answerSession(request: IncomingMessage, response: ServerResponse): void {
    const { authorization, origin, host } = request.headers;
    const secret = authorization?.match(/^Bearer ([\w-]+)$/)?.[1] ?? '';
    if (!isOwnOrigin(origin, host)) reply(response, 403, 'Only the page of this host may ask.');
    else if (request.method === 'POST') this.#openSession(secret, response);
    else if (request.method === 'DELETE') this.#endSession(secret, response);
    else reply(response, 405, 'Only POST and DELETE work here.');
  }

  #openSession(secret: string, response: ServerResponse): void {
    const opened = this.#access.spend(secret);
    const session = opened ?? (this.#access.admits(secret) ? secret : undefined);
    if (session === undefined) {
      reply(response, 401, 'Not let in.');
      return;
    }
    response
      .writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
      .end(JSON.stringify({ session }));
    if (opened !== undefined) this.announce();
  }

  #endSession(secret: string, response: ServerResponse): void {
    this.#access.revoke(secret);
    this.#sockets.end(secret);
    response.writeHead(204).end();
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
    const { host, origin } = request.headers;
    const session = sessionOf(request);
    if (!this.#isHonest(request)) refuse(stream, '421 Misdirected Request');
    else if (request.url !== SOCKET_PATH) refuse(stream, '404 Not Found');
    else if (!isOwnOrigin(origin, host)) refuse(stream, '403 Forbidden');
    else if (session === undefined || !this.#access.admits(session)) refuse(stream, '401 Unauthorized');
    else if (!this.#sockets.hasRoom(session)) refuse(stream, '503 Service Unavailable');
    else this.#sockets.accept(request, stream, head, session);
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

/** The port is taken, or not given: failures of listening that a caller may want to try again after, with another one. */
export class PortTaken extends UserError {}

function listenProblem(error: Error, host: string, port: number): Error {
  // Below 1024; and Windows keeps ports for its virtual machines, others each time that it starts.
  if (isErrorCode(error, 'EACCES')) {
    return new PortTaken(
      `The system keeps port ${port} for others.`,
      'Choose another with --port, or take any free one with --port 0.',
    );
  }
  if (isErrorCode(error, 'EADDRINUSE')) {
    return new PortTaken(
      `Port ${port} is already in use.`,
      'Choose another with --port, or take any free one with --port 0. If it is Mull itself, use the address it printed.',
    );
  }
  return new UserError(
    `Mull cannot listen on ${host} port ${port}: ${sentenceOf(error)}`,
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

/** Says no, and gives the connection's descriptor back, whether or not the other side closes. */
function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => stream.destroy());
}
