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

/** The WebSocket side of the web host: one socket, one page, one connection of the app. */
export class Sockets {
  readonly #app: App;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });
  readonly #heartbeat: NodeJS.Timeout;
  /** Pages that have not answered the last beat. */
  readonly #silent = new WeakSet<WebSocket>();

  constructor(app: App) {
    this.#app = app;
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT).unref();
  }

  accept(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, stream, head, socket => {
      socket.on('error', () => socket.terminate());
      socket.on('pong', () => this.#silent.delete(socket));
      serveHost(socketWire(socket), emit => this.#app.connect(emit));
    });
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
