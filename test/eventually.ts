import { vi } from 'vitest';

/**
 * Waits until a check of expectations holds; only what will never hold uses the time up.
 *
 *   await eventually(() => expect(events).toContain('solve.end'));
 */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 60_000, interval: 5 });
}
