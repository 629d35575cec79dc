import { ConnectionLost, type Wire } from '../../../shared/transport.ts';
import type { OpenWire } from './connection.svelte.ts';
import { openSession } from './web-session.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload; absent in a browser. */
    readonly mull?: Wire;
  }
}

/** Where the web host listens for pages. */
const SOCKET_PATH = '/socket';

/** Makes one attempt to reach the host: over Electron's bridge where there is one, else over a WebSocket. @throws NotLetIn */
export function openWire(): Promise<OpenWire> {
  return window.mull ? Promise.resolve(bridgeWire(window.mull)) : openSocket();
}

/** Is this the page of the desktop app? */
export const isDesktop = (): boolean => window.mull !== undefined;

/** Does the page have a session, which can be ended? In the desktop app it belongs to its window. */
export const hasSession = (): boolean => window.mull === undefined;

/** Electron's host lives as long as its window. */
function bridgeWire(wire: Wire): OpenWire {
  return { wire, closed: new Promise(() => {}) };
}

async function openSocket(): Promise<OpenWire> {
  const session = await openSession();
  const url = new URL(SOCKET_PATH, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url, ['mull', `session.${session}`]);
  return new Promise((resolve, reject) => {
    socket.addEventListener('error', () => reject(new ConnectionLost()));
    socket.addEventListener('close', () => reject(new ConnectionLost()));
    socket.addEventListener('open', () => resolve(socketWire(socket)));
  });
}

function socketWire(socket: WebSocket): OpenWire {
  const closed = new Promise<void>(resolve => socket.addEventListener('close', () => resolve()));
  const wire: Wire = {
    send(text) {
      if (socket.readyState !== WebSocket.OPEN) throw new ConnectionLost();
      socket.send(text);
    },
    onMessage(listener) {
      socket.addEventListener('message', event => listener(String(event.data)));
    },
    onClose(listener) {
      socket.addEventListener('close', listener);
    },
  };
  return { wire, closed };
}
