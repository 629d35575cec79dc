import { setImmediate } from 'node:timers/promises';

/**
 * Gives other work a turn, such as messages and Ctrl-C, in what computes for long.
 * @param milliseconds of computing between two turns
 * @returns to be awaited again and again
 */
export function turns(milliseconds = 30): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < milliseconds) return;
    await setImmediate();
    last = performance.now();
  };
}
