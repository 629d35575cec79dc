import { setImmediate } from 'node:timers/promises';

/** Milliseconds of computing between two turns. */
const BETWEEN = 30;

/**
 * Gives other work a turn, such as messages and Ctrl-C, in what computes for long.
 * @returns to be awaited again and again
 */
export function turns(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < BETWEEN) return;
    await setImmediate();
    last = performance.now();
  };
}
