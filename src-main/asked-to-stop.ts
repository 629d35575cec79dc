import { isatty } from 'node:tty';

/** Ctrl-C, a polite kill, and a terminal that is closed. */
const ASKING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm sends on what the terminal has sent already: within so many milliseconds it is the same request. */
const SAME_MS = 500;

/**
 * Aborts when the program is asked to end; what runs then saves its state and ends. Asked again, it ends at once. Node
 * does not know that `nohup` asked it to outlive the terminal: one that has none goes on when a terminal is closed.
 */
export function askedToStop(): AbortSignal {
  const controller = new AbortController();
  const ask = () => {
    controller.abort();
    setTimeout(() => {
      for (const signal of ASKING) process.removeListener(signal, ask);
    }, SAME_MS).unref();
  };
  const hasTerminal = [0, 1, 2].some(isatty);
  for (const signal of ASKING) process.on(signal, signal === 'SIGHUP' && !hasTerminal ? () => {} : ask);
  return controller.signal;
}
