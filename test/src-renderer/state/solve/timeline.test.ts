import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Film } from '../../../../shared/film.ts';
import { Run } from '../../../../src-renderer/state/solve/run.svelte.ts';
import {
  passMilliseconds,
  STEP_MILLISECONDS,
  Timeline,
} from '../../../../src-renderer/state/solve/timeline.svelte.ts';
import { frameOf, gridOf, outcomeOf, SMALL } from '../../frames.ts';

const STEP = STEP_MILLISECONDS;

function runWith(steps: number): Run {
  const run = new Run({ id: 'a', puzzle: SMALL, effort: 'quick', recursion: true });
  run.append(
    Array.from({ length: steps }, (_, index) =>
      frameOf(index + 1, { grid: { changed: index === 3 ? [8] : [] } }),
    ),
  );
  return run;
}

/** The inside of a step in four passes. */
function filmOf(step: number, firstRow?: number[]): Film {
  const { values } = gridOf();
  const grid = { values: firstRow ? [...firstRow, ...values.slice(4)] : values };
  const passes = [1, 2, 3, 4].map(number => frameOf(step, { grid, pass: { number, of: 4, perCycle: 4 } }));
  return { step, passes };
}

function filmedRun(steps: number): Run {
  const run = runWith(steps);
  for (let step = 1; step <= steps; step++) run.addFilm(filmOf(step));
  return run;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('Timeline', () => {
  it('has the verdict of the last answer only, once that is final', () => {
    const timeline = new Timeline();
    const run = filmedRun(2);
    timeline.follow(run);
    expect(timeline.verdict).toBeUndefined();
    run.outcome = outcomeOf();
    run.status = 'ended';
    expect(timeline.verdict).toBe(run.outcome.verdict);
    timeline.stepPass(-1);
    expect(timeline.verdict).toBeUndefined();
    timeline.toEnd();
    expect(timeline.verdict).toBe(run.outcome.verdict);
    timeline.seek(0);
    expect(timeline.verdict).toBeUndefined();
  });

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
    timeline.seek(-99);
    expect(timeline.index).toBe(0);
    timeline.step(-1);
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

  it('goes from pass to pass inside a step, and from step to step', () => {
    const timeline = new Timeline();
    const run = filmedRun(2);
    timeline.follow(run);
    expect(timeline.frame).toBe(run.frame(1));
    expect(timeline.position).toBe(8);
    timeline.stepPass(-1);
    expect(timeline.frame?.pass?.number).toBe(3);
    timeline.seek(1, 1);
    timeline.stepPass(-1);
    expect([timeline.index, timeline.isWholeStep]).toEqual([0, true]);
    timeline.stepPass(1);
    expect([timeline.index, timeline.frame?.pass?.number]).toEqual([1, 1]);
    timeline.step(-1);
    expect([timeline.index, timeline.isWholeStep]).toEqual([0, true]);
    timeline.seekPosition(6);
    expect([timeline.index, timeline.pass]).toEqual([1, 2]);
    timeline.toStart();
    timeline.stepPass(-1);
    expect([timeline.index, timeline.pass]).toEqual([0, 1]);
  });

  it('plays the passes of a run of a single step', () => {
    const timeline = new Timeline();
    const run = filmedRun(1);
    run.status = 'ended';
    timeline.follow(run);
    timeline.play();
    expect(timeline.pass).toBe(1);
    vi.advanceTimersByTime(2 * passMilliseconds(run));
    expect(timeline.pass).toBe(3);
    vi.advanceTimersByTime(3 * passMilliseconds(run));
    expect(timeline.isWholeStep).toBe(true);
    expect(timeline.isPlaying).toBe(false);
  });

  it('goes through a run of a single step pass by pass', () => {
    const timeline = new Timeline();
    const run = runWith(1);
    timeline.follow(run);
    expect([timeline.isAtStart, timeline.nextChange, timeline.firstVerified]).toEqual([
      true,
      undefined,
      undefined,
    ]);
    const changes = [[8, 9], [], [9], []];
    const { passes } = filmOf(1);
    run.addFilm({
      step: 1,
      passes: passes.map((frame, at) => ({
        ...frame,
        verified: at > 1,
        answer: [{ ...frame.answer[0]!, changed: changes[at]! }],
      })),
    });
    expect([timeline.firstChange, timeline.nextChange, timeline.firstVerified]).toEqual([3, undefined, 3]);
    timeline.step(-1);
    expect(timeline.pass).toBe(3);
    timeline.toStart();
    expect([timeline.isAtStart, timeline.nextChange]).toEqual([true, 3]);
    timeline.step(1);
    expect(timeline.pass).toBe(2);
    for (const jump of [
      () => timeline.toFirstChange(),
      () => timeline.toNextChange(),
      () => timeline.toVerified(),
    ]) {
      timeline.toStart();
      jump();
      expect(timeline.pass).toBe(3);
    }
  });

  it('goes from inside of a step to its end, or to that of the one before', () => {
    const timeline = new Timeline();
    timeline.follow(filmedRun(2));
    timeline.seek(1, 2);
    timeline.step(1);
    expect(timeline.position).toBe(8);
    timeline.seek(1, 2);
    timeline.step(-1);
    expect(timeline.position).toBe(4);
    timeline.step(-1);
    expect(timeline.position).toBe(1);
  });

  it('plays steps without what is in them to those who want things not to move, but a single one with it', () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    try {
      for (const [steps, places] of [
        [2, [4, 8]],
        [1, [1, 2, 3, 4]],
      ] as const) {
        const timeline = new Timeline();
        const run = filmedRun(steps);
        run.status = 'ended';
        timeline.follow(run);
        timeline.play();
        const seen = places.map(() => {
          const { position } = timeline;
          vi.advanceTimersByTime(STEP);
          return position;
        });
        expect(seen).toEqual(places);
        expect(timeline.isPlaying).toBe(false);
      }
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('plays a run of few passes slower than one of many, and none slower than steps', () => {
    const [one, three, nine] = [1, 3, 9].map(filmedRun);
    expect(passMilliseconds(one!)).toBe(STEP);
    expect(passMilliseconds(three!) * three!.moments().length).toBeCloseTo(2500);
    expect(passMilliseconds(nine!)).toBe(120);
  });

  it('stays at the step as a whole when its inside arrives, and does not care for that of another answer', () => {
    const timeline = new Timeline();
    const run = runWith(2);
    timeline.follow(run);
    timeline.seek(0);
    run.addFilm(filmOf(1, [4, 3, 2, 1]));
    expect(run.filmed).toBe(0);
    run.addFilm(filmOf(1));
    expect([timeline.position, timeline.isWholeStep]).toEqual([4, true]);
    expect(run.moments().map(({ position }) => position)).toEqual([1, 2, 3, 4, 8]);
    timeline.seekPosition(7); // no inside of the second step is known
    expect([timeline.index, timeline.isWholeStep]).toEqual([1, true]);
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
