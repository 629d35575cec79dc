import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { serveHost, type Wire } from '../../shared/transport.ts';
import type { App } from '../app.ts';

/** The largest message taken from a page: a puzzle is a few kilobytes. */
const LARGEST_MESSAGE = 1_000_000;
/** A page that lets this much pile up has stopped reading. */
const MOST_WAITING = 64_000_000;
const HEARTBEAT = 30_000;

/** Pages of one session at the same time: tabs that were duplicated. */
const MOST_PAGES = 32;

/** The subprotocol that both sides speak; beside it, a page names its session in one of its own. */
const PROTOCOL = 'mull';
const SESSION_PREFIX = 'session.';

/** The secret that a page brings as a WebSocket subprotocol: the one header that its script can set. */
export function sessionOf(request: IncomingMessage): string | undefined {
  const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map(name => name.trim());
  if (!protocols.includes(PROTOCOL)) return undefined;
  return protocols.find(name => name.startsWith(SESSION_PREFIX))?.slice(SESSION_PREFIX.length);
}

/** The WebSocket side of the web host: one socket, one page, one connection of the app. */
export class Sockets {
  readonly #app: App;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    handleProtocols: () => PROTOCOL,
  });
  readonly #sessions = new Map<WebSocket, string>();
  readonly #heartbeat: NodeJS.Timeout;
  /** Pages that have not answered the last beat. */
  readonly #silent = new WeakSet<WebSocket>();

  constructor(app: App) {
    this.#app = app;
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT).unref();
  }

  /** May the session have another page? */
  hasRoom(session: string): boolean {
    return [...this.#sessions.values()].filter(other => other === session).length < MOST_PAGES;
  }

  accept(request: IncomingMessage, stream: Duplex, head: Buffer, session: string): void {
    this.#server.handleUpgrade(request, stream, head, socket => {
      this.#sessions.set(socket, session);
      socket.on('close', () => this.#sessions.delete(socket));
      socket.on('error', () => socket.terminate());
      socket.on('pong', () => this.#silent.delete(socket));
      serveHost(socketWire(socket), emit => this.#app.connect(emit));
    });
  }

  /** Lets go of the pages of a session that has ended. */
  end(session: string): void {
    for (const [socket, of] of this.#sessions)
      if (of === session) socket.close(1008, 'The session has ended.');
  }

  /** Tells every page that the host is going. */
  close(): void {
    clearInterval(this.#heartbeat);
    for (const socket of this.#server.clients) socket.close(1001, 'The host was stopped.');
  }

  /** Ends what has not ended by itself. */
  terminate(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  /** A page that does not answer a whole beat long has gone without a word, as after a lost tunnel. */
  #beat(): void {
    for (const socket of this.#server.clients) {
      if (this.#silent.has(socket)) socket.terminate();
      this.#silent.add(socket);
      socket.ping();
    }
  }
}

function socketWire(socket: WebSocket): Wire {
  return {
    send(text) {
      if (socket.bufferedAmount > MOST_WAITING) socket.terminate();
      else socket.send(text);
    },
    onMessage(listener) {
      socket.on('message', data => listener(data.toString()));
    },
    onClose(listener) {
      socket.on('close', listener);
    },
  };
}
