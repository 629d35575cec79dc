import * as v from 'valibot';
import {
  type CallName,
  calls,
  type Emit,
  type EventData,
  type EventName,
  events,
  type Handlers,
  type Params,
  type Result,
} from './contract.ts';
import { CrossedError, describe, revive } from './crossing.ts';
import {
  type Answer,
  CallMessage,
  ConnectionLost,
  HostMessage,
  idOf,
  misfit,
  readMessage,
  unexpected,
} from './messages.ts';

export { ConnectionLost } from './messages.ts';

/**
 * Carries the contract over anything that can send and receive text: a WebSocket, Electron's IPC, a test.
 *
 *   page: connectToHost(wire) → client.call('solve.start', …), client.on('solve.frame', …)
 *   host: serveHost(wire, app.connect)
 *
 * Every reply carries its request's id. Both sides check what arrives against the contract's schemas;
 * what does not fit becomes an error for the one who asked, never a crash.
 */
export interface Wire {
  send(text: string): void;
  onMessage(listener: (text: string) => void): void;
  /** Absent where the other side cannot go away on its own. */
  onClose?(listener: () => void): void;
}

/** The page's end: every call of the contract, and its events. */
export interface Client {
  call<C extends CallName>(name: C, params: Params<C>): Promise<Result<C>>;
  /** @returns a function that takes the listener off again */
  on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void;
}

/** What the host keeps for one page. */
export interface Connection {
  readonly handlers: Handlers;
  /** The page has gone: stop what runs for it. */
  close(): void;
}

interface Pending {
  settle(result: unknown): void;
  fail(error: Error): void;
}

/**
 * The page's end of a wire.
 * @param onProblem told of messages that fit nothing; they are dropped
 */
export function connectToHost(wire: Wire, onProblem: (problem: Error) => void = console.error): Client {
  const pending = new Map<number, Pending>();
  const listeners = new Map<EventName, Set<(data: never) => void>>();
  let lastId = 0;
  let closed = false;

  wire.onClose?.(() => {
    closed = true;
    for (const call of pending.values()) call.fail(new ConnectionLost());
    pending.clear();
  });

  wire.onMessage(text => {
    const message = readMessage(HostMessage, text);
    if (message instanceof Error) onProblem(message);
    else if (message.kind === 'event') receiveEvent(message.name, message.data);
    else receiveAnswer(message);
  });

  function receiveAnswer(message: Answer): void {
    const call = message.id === null ? undefined : pending.get(message.id);
    if (message.id === null || !call) {
      onProblem(message.kind === 'error' ? revive(message.error) : unexpected(`a reply to ${message.id}`));
      return;
    }
    pending.delete(message.id);
    if (message.kind === 'error') call.fail(revive(message.error));
    else call.settle(message.result);
  }

  function receiveEvent(name: string, data: unknown): void {
    const checked = isEventName(name) ? v.safeParse(events[name], data) : undefined;
    if (!isEventName(name) || !checked) onProblem(unexpected(`the event "${name}"`));
    else if (!checked.success) onProblem(misfit(`The event ${name}`, checked.issues));
    else for (const listener of listeners.get(name) ?? []) listener(checked.output as never);
  }

  return {
    call(name, params) {
      return new Promise((resolve, reject) => {
        const settle = (result: unknown) => {
          const checked = v.safeParse<(typeof calls)[typeof name]['result']>(calls[name].result, result);
          if (checked.success) resolve(checked.output);
          else reject(misfit(`The host's answer to ${name}`, checked.issues));
        };
        if (closed) return reject(new ConnectionLost());
        const callId = ++lastId;
        pending.set(callId, { settle, fail: reject });
        try {
          wire.send(JSON.stringify({ kind: 'call', id: callId, name, params }));
        } catch {
          pending.delete(callId);
          reject(new ConnectionLost());
        }
      });
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => set.delete(listener);
    },
  };
}

/**
 * The host's end of a wire, for one page.
 * @returns a function that ends it, for wires that do not close by themselves
 */
export function serveHost(wire: Wire, connect: (emit: Emit) => Connection): () => void {
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    connection.close();
  };
  const send = (message: HostMessage) => {
    if (closed) return;
    try {
      wire.send(JSON.stringify(message));
    } catch {
      close(); // The page went away without saying so.
    }
  };
  const connection = connect((name, data) => send({ kind: 'event', name, data }));

  wire.onMessage(text => {
    if (!closed) void answer(connection.handlers, text).then(send);
  });
  wire.onClose?.(close);
  return close;
}

/** Carries out one message from the page; whatever goes wrong becomes the answer. */
async function answer(handlers: Handlers, text: string): Promise<HostMessage> {
  const message = readMessage(CallMessage, text);
  if (message instanceof Error) return { kind: 'error', id: idOf(text), error: describe(message) };
  try {
    if (!isCallName(message.name))
      throw new CrossedError('UnknownCall', `There is no call "${message.name}".`);
    return { kind: 'reply', id: message.id, result: await carryOut(handlers, message.name, message.params) };
  } catch (error) {
    return { kind: 'error', id: message.id, error: describe(error) };
  }
}

function carryOut<C extends CallName>(handlers: Handlers, name: C, params: unknown): Promise<Result<C>> {
  const checked = v.safeParse<(typeof calls)[C]['params']>(calls[name].params, params);
  if (!checked.success) throw misfit(`The call ${name}`, checked.issues);
  return handlers[name](checked.output);
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}
