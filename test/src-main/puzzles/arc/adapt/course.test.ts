import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CourseBySteps, CourseByTime } from '../../../../../src-main/puzzles/arc/adapt/course.ts';

describe('a course by time', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => vi.useRealTimers());

  test('is over when its time is, which follows from the pace in milliseconds a row', () => {
    const paces: number[] = [];
    const course = new CourseByTime(pace => {
      paces.push(pace);
      return paces.length < 3 ? 1000 : 400;
    }, 2);
    expect(course.partAfter(0)).toBe(0);
    vi.advanceTimersByTime(100);
    expect(course.partAfter(5)).toBe(0.1);
    expect(course.partAfter(10)).toBe(0.25);
    vi.advanceTimersByTime(300);
    expect(course.partAfter(20)).toBe(1);
    expect(paces).toEqual([0, 10, 5, 10]);
  });

  test.each([0, -5])('with a time of %d is over at once', time => {
    expect(new CourseByTime(() => time, 2).partAfter(0)).toBe(1);
  });

  test('is looked at after 600 ms, then as seldom as looking takes long', () => {
    const course = new CourseByTime(() => 100_000, 2);
    const isDueAfter = (milliseconds: number) => {
      vi.advanceTimersByTime(milliseconds);
      course.partAfter(1);
      return course.isLookDue();
    };
    expect([isDueAfter(599), isDueAfter(1)]).toEqual([false, true]);
    vi.advanceTimersByTime(200); // looking
    course.looked();
    expect([isDueAfter(1999), isDueAfter(1)]).toEqual([false, true]);
  });
});

test('a course by steps is over after its last, and looked at from time to time', () => {
  const course = new CourseBySteps(80);
  const parts = Array.from(
    { length: 80 },
    (_, at) => [course.partAfter(at + 1), course.isLookDue()] as const,
  );
  expect(parts.at(-1)).toEqual([1, true]);
  expect(parts.flatMap(([part, isDue]) => (isDue ? [part] : []))).toEqual([0.5, 1]);
});
