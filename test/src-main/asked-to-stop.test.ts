import { isatty } from 'node:tty';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { askedToStop } from '../../src-main/asked-to-stop.ts';

vi.mock('node:tty', () => ({ isatty: vi.fn() }));

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

afterEach(() => {
  for (const signal of SIGNALS) process.removeAllListeners(signal);
});

/** Whether somebody would hear each signal; what nobody hears ends the program. */
const heard = () => SIGNALS.map(signal => process.listenerCount(signal) > 0);

test.each(SIGNALS)(
  '%s asks once, also where npm sends it a second time; a later one ends the program',
  signal => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    vi.mocked(isatty).mockReturnValue(true);
    const asked = askedToStop();
    expect([asked.aborted, heard()]).toEqual([false, [true, true, true]]);
    process.emit(signal);
    expect([asked.aborted, heard()]).toEqual([true, [true, true, true]]);
    process.emit(signal);
    vi.advanceTimersByTime(1000);
    expect(heard()).toEqual([false, false, false]);
  },
);

test('without a terminal, the end of one is outlived, as nohup asks', () => {
  vi.mocked(isatty).mockReturnValue(false);
  const asked = askedToStop();
  expect([process.emit('SIGHUP'), asked.aborted]).toEqual([true, false]);
  expect([process.emit('SIGTERM'), asked.aborted]).toEqual([true, true]);
});
