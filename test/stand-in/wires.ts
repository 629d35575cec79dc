import type { Wire } from '../../shared/transport.ts';

export interface TestWire extends Wire {
  /** Everything this end was asked to send. */
  readonly sent: string[];
  /** Delivers a text here, as if the other end had sent it. */
  deliver(text: string): void;
  close(): void;
}

/** Two ends of one wire. Messages arrive later, one by one, as on a real one. */
export function wirePair(): [TestWire, TestWire] {
  const one = makeEnd(() => other);
  const other: TestWire = makeEnd(() => one);
  return [one, other];
}

function makeEnd(peer: () => TestWire): TestWire {
  const listeners: ((text: string) => void)[] = [];
  const closers: (() => void)[] = [];
  const sent: string[] = [];
  let closed = false;
  return {
    sent,
    send(text) {
      if (closed) throw new Error('the wire is closed');
      sent.push(text);
      queueMicrotask(() => peer().deliver(text));
    },
    onMessage: listener => void listeners.push(listener),
    onClose: listener => void closers.push(listener),
    deliver: text => {
      for (const listener of listeners) listener(text);
    },
    close() {
      if (closed) return;
      closed = true;
      for (const closer of closers) closer();
      peer().close();
    },
  };
}
