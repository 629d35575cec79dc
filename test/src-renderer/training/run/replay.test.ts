import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Replay } from '../../../../src-renderer/training/run/replay.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('goes through the steps and starts over; still pictures show the last step', () => {
  const replay = new Replay();
  replay.show(3, false);
  const seen = [replay.index];
  for (let times = 0; times < 3; times++) {
    vi.advanceTimersToNextTimer();
    seen.push(replay.index);
  }
  expect(seen).toEqual([0, 1, 2, 0]);
  replay.show(5, true);
  expect([replay.index, replay.isPlaying]).toEqual([4, false]);
  expect(vi.getTimerCount()).toBe(0);
});
