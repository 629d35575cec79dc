import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Run } from '../../../src-renderer/state/run.svelte.ts';
import { Timeline } from '../../../src-renderer/state/timeline.svelte.ts';
import { frameOf, SMALL, VIEW } from '../frames.ts';

const STEP = 360;

function runWith(steps: number): Run {
  const run = new Run({ id: 'a', puzzle: SMALL, effort: 'quick', recursion: true, view: VIEW });
  run.append(
    Array.from({ length: steps }, (_, index) =>
      frameOf(index + 1, { grid: { changed: index === 3 ? [8] : [] } }),
    ),
  );
  return run;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('Timeline', () => {
  it('follows the newest frame until the user scrubs, and again when told to', () => {
    const timeline = new Timeline();
    const run = runWith(3);
    timeline.follow(run);
    expect(timeline.index).toBe(2);
    expect(timeline.isLive).toBe(true);
    run.append([frameOf(4)]);
    expect(timeline.index).toBe(3);
    timeline.seek(1);
    run.append([frameOf(5)]);
    expect(timeline.index).toBe(1);
    expect(timeline.canGoLive).toBe(true);
    timeline.goLive();
    expect(timeline.index).toBe(4);
  });

  it('is no longer live when the run has ended', () => {
    const timeline = new Timeline();
    const run = runWith(3);
    timeline.follow(run);
    run.status = 'ended';
    expect(timeline.isLive).toBe(false);
    expect(timeline.index).toBe(2);
  });

  it('stays within the run', () => {
    const timeline = new Timeline();
    timeline.follow(runWith(3));
    timeline.seek(99);
    expect(timeline.index).toBe(2);
    timeline.step(-99);
    expect(timeline.index).toBe(0);
    expect(new Timeline().frame).toBeUndefined();
  });

  it('plays from the start when it stands at the end, and stops there', () => {
    const timeline = new Timeline();
    const run = runWith(4);
    run.status = 'ended';
    timeline.follow(run);
    timeline.togglePlay();
    expect(timeline.index).toBe(0);
    vi.advanceTimersByTime(STEP * 2);
    expect(timeline.index).toBe(2);
    vi.advanceTimersByTime(STEP * 5);
    expect(timeline.index).toBe(3);
    expect(timeline.isPlaying).toBe(false);
  });

  it('plays faster and slower within the given speeds', () => {
    const timeline = new Timeline();
    const run = runWith(9);
    run.status = 'ended';
    timeline.follow(run);
    timeline.changeSpeed(1);
    expect(timeline.speed).toBe(2);
    timeline.play();
    vi.advanceTimersByTime(STEP);
    expect(timeline.index).toBe(2);
    timeline.changeSpeed(1);
    timeline.changeSpeed(1);
    expect(timeline.speed).toBe(4);
    vi.advanceTimersByTime(STEP / 4);
    expect(timeline.index).toBe(3);
    for (let times = 0; times < 9; times++) timeline.changeSpeed(-1);
    expect(timeline.speed).toBe(0.5);
  });

  it('goes live when it has played up to a run that still goes on', () => {
    const timeline = new Timeline();
    timeline.follow(runWith(2));
    timeline.seek(0);
    timeline.play();
    vi.advanceTimersByTime(STEP * 2);
    expect(timeline.isLive).toBe(true);
    expect(timeline.isPlaying).toBe(false);
  });

  it('jumps to changes and to the verified frame, and stays where there is none', () => {
    const timeline = new Timeline();
    const run = runWith(5);
    timeline.follow(run);
    timeline.toStart();
    timeline.toFirstChange();
    expect(timeline.index).toBe(3);
    timeline.toNextChange();
    timeline.toVerified();
    expect(timeline.index).toBe(3);
    run.append([frameOf(6, { verified: true }), frameOf(7, { verified: true })]);
    timeline.toVerified();
    expect(timeline.index).toBe(5);
  });

  it('pauses when the user takes over', () => {
    const timeline = new Timeline();
    timeline.follow(runWith(9));
    timeline.play();
    timeline.seek(4);
    vi.advanceTimersByTime(STEP * 3);
    expect(timeline.index).toBe(4);
    expect(timeline.isPlaying).toBe(false);
  });
});
