import { describe, expect, it } from 'vitest';
import { endsOf, openingsOf } from '../../../../../shared/reading/picture/maze/ends.ts';
import { cellsOf } from './drawn.ts';

const RED = [220, 30, 20];
const ORANGE = [240, 140, 30];
const GREEN = [20, 180, 60];
const BLUE = [40, 90, 230];
const BLACK = [0, 0, 0];

const mark = (cell: number, colour: readonly number[]) => ({ cell, colour, area: 0.3 });

describe('the ends of a maze', () => {
  it.each<[string, readonly number[], readonly number[]]>([
    ['green and red', GREEN, RED],
    ['blue and red', BLUE, RED],
    ['blue and orange', BLUE, ORANGE],
  ])('are told by their colours: %s', (_, start, goal) => {
    expect(endsOf([], [mark(7, start), mark(3, goal)])).toEqual({ start: 7, goal: 3 });
    expect(endsOf([], [mark(3, start), mark(7, goal)])).toEqual({ start: 3, goal: 7 });
  });

  it('are the most green and the most red of several', () => {
    expect(endsOf([], [mark(1, ORANGE), mark(2, RED), mark(3, GREEN)])).toEqual({ start: 3, goal: 2 });
    expect(endsOf([], [mark(1, BLACK), mark(2, BLACK), mark(3, BLACK)])).toEqual({});
  });

  it('are no soft edges of blue walls, which are bluer than a green start and smaller', () => {
    const edge = { ...mark(1, [60, 120, 255]), area: 0.1 };
    expect(endsOf([], [edge, mark(2, RED), mark(3, GREEN)])).toEqual({ start: 3, goal: 2 });
  });

  it('stand from above down where colours do not tell, which is said', () => {
    expect(endsOf([], [mark(7, BLACK), mark(3, BLACK)])).toEqual({
      ...{ start: 3, goal: 7 },
      note: 'Of its two marks the upper one was taken for the start.',
    });
  });

  it('are one, where one is marked', () => {
    expect(endsOf([], [mark(7, RED)])).toEqual({ goal: 7 });
    expect(endsOf([], [mark(7, GREEN)])).toEqual({ start: 7 });
    expect(endsOf([], [mark(7, BLACK)])).toEqual({ start: 7 });
    expect(endsOf([], [])).toEqual({});
  });

  it('are two openings before any marks', () => {
    expect(endsOf([2, 9], [mark(7, GREEN), mark(3, RED)])).toMatchObject({ start: 2, goal: 9 });
  });

  it('are a mark and the only opening', () => {
    expect(endsOf([2], [mark(7, RED)])).toMatchObject({ start: 2, goal: 7 });
    expect(endsOf([2], [mark(7, GREEN)])).toMatchObject({ start: 7, goal: 2 });
    expect(endsOf([2], [mark(7, GREEN), mark(3, RED)])).toEqual({ start: 7, goal: 3 });
    expect(endsOf([2], [])).toEqual({});
    expect(endsOf([2, 5, 9], [mark(7, RED)])).toEqual({ goal: 7 });
  });
});

it('openings are open cells of the border', () => {
  expect(openingsOf(cellsOf('#.###', '..#.#', '#...#', '#.#..', '###.#'))).toEqual([1, 5, 19, 23]);
});
