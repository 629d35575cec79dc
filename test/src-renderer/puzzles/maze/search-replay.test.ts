import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { blankMaze, moveGoal, moveStart } from '../../../../shared/puzzles/maze/draw.ts';
import { SearchReplay } from '../../../../src-renderer/puzzles/maze/search-replay.svelte.ts';

const field = (side: number) => moveGoal(moveStart(blankMaze(side, side), 0), side * side - 1);

describe('a search that is played beside the model', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('matchMedia', () => ({ matches: false }));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('looks at one cell after the other until the goal is found', () => {
    const replay = new SearchReplay(() => field(5));
    replay.restart();
    expect(replay.shown).toBe(0);
    vi.advanceTimersByTime(200);
    expect(replay.shown).toBeGreaterThan(0);
    vi.advanceTimersByTime(10_000);
    expect(replay.shown).toBe(replay.order.length);
    expect(replay.isPlaying).toBe(false);
  });

  it('begins anew with the next maze, wherever it was left in the one before', () => {
    let maze = field(7);
    const replay = new SearchReplay(() => maze);
    replay.restart();
    vi.advanceTimersByTime(400);
    replay.pause();
    maze = field(5);
    replay.restart();
    expect(replay.shown).toBe(0);
    expect(replay.isPlaying).toBe(true);
    vi.advanceTimersByTime(10_000);
    expect(replay.shown).toBe(replay.order.length);
  });
});
