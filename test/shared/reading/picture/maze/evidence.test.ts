import { describe, expect, it } from 'vitest';
import {
  isMazeWithoutWay,
  mayBeMaze,
  type Standing,
} from '../../../../../shared/reading/picture/maze/evidence.ts';
import { cellsOf } from './drawn.ts';

const MAZE = [
  '#########',
  '#...#...#',
  '#.#.#.#.#',
  '#.#...#.#',
  '#.#######',
  '#.....#.#',
  '#####.#.#',
  '#.......#',
  '#########',
];
const SMALL = ['#####', '#...#', '###.#', '#...#', '#####'];
const EMPTY = ['#####', '#...#', '#...#', '#...#', '#####'];
const DENSE = ['#########', '#...#####', ...Array<string>(7).fill('#########')];
const HOLLOW = ['#########', ...Array<string>(7).fill('#.......#'), '#########'];
const ISLANDS = [
  '#########',
  '#.#.#.#.#',
  '#########',
  '#.#.#.#.#',
  '#########',
  '#.#.#.#.#',
  '#########',
  '#.#.#.#.#',
  '#########',
];
const LOOSE = MAZE.map((row, at) => (at === 6 ? '#.###.#.#' : row));

const ALONE: Standing = { isOutlined: false, isWhole: false, isPhotographed: false };
const WHOLE: Standing = { ...ALONE, isWhole: true };
const PHOTO: Standing = { ...ALONE, isPhotographed: true };

describe('cells may be a maze', () => {
  const may = (rows: readonly string[], standing = ALONE, more = {}, openings: readonly number[] = []) =>
    mayBeMaze({ ...cellsOf(...rows), ...more }, openings, standing);

  it('with a frame that has two openings at most', () => {
    expect([[], [1], [1, 2]].map(openings => may(MAZE, ALONE, {}, openings))).toEqual([true, true, true]);
    expect(may(MAZE, ALONE, {}, [1, 2, 3])).toBe(false);
  });

  it('where neither too few are open nor too many, unless a line goes around', () => {
    expect(may(DENSE)).toBe(false);
    const open = Array<string>(20).fill('.'.repeat(20));
    expect(may(open)).toBe(false);
    expect(may(open, { ...ALONE, isOutlined: true })).toBe(true);
  });

  it('where few are neither wall nor open, or hold something; in photographs more', () => {
    expect(may(MAZE, ALONE, { unclean: 8, filled: [10] })).toBe(true);
    expect(may(MAZE, ALONE, { unclean: 9 })).toBe(false);
    expect(may(MAZE, ALONE, { filled: [1, 2, 3, 4, 5, 6, 7, 8, 9] })).toBe(false);
    expect(may(MAZE, PHOTO, { unclean: 30 })).toBe(true);
  });

  it('of any size, but not in photographs', () => {
    expect(may(SMALL)).toBe(true);
    expect(may(SMALL, PHOTO)).toBe(false);
    expect(may(MAZE, PHOTO)).toBe(true);
  });

  it('that fill their picture with no more than two marks; if small, clean and no empty page', () => {
    expect(may(MAZE, WHOLE, { filled: [10, 20], unclean: 8 })).toBe(true);
    expect(may(MAZE, WHOLE, { filled: [10, 20, 30] })).toBe(false);
    expect(may(SMALL, WHOLE)).toBe(true);
    expect(may(SMALL, WHOLE, { unclean: 1 })).toBe(false);
    expect(may(EMPTY, WHOLE)).toBe(false);
    expect(may(EMPTY)).toBe(true);
    expect(may(HOLLOW, WHOLE)).toBe(true);
  });
});

describe('cells are a maze without a way through', () => {
  const is = (
    rows: readonly string[],
    standing = ALONE,
    more = {},
    openings: readonly number[] = [],
    coloured = 0,
  ) =>
    isMazeWithoutWay(
      rows.map(row => row.replaceAll('.', ' ')),
      { ...cellsOf(...rows), ...more },
      openings,
      standing,
      coloured,
    );

  it('where they are large, clean and hang together', () => {
    expect(is(MAZE)).toBe(true);
    expect(is(SMALL)).toBe(false);
    expect(is(MAZE.map(row => row.slice(0, 7)))).toBe(false);
    expect(is(MAZE, ALONE, { unclean: 1 })).toBe(false);
    expect(is(ISLANDS)).toBe(false);
    expect(is(MAZE.map((row, at) => (at === 3 || at === 5 ? '#########' : row)))).toBe(false);
    expect(is(MAZE.map((row, at) => (at === 4 ? '#########' : row)))).toBe(true);
  });

  it('where nearly all ways do, though some cells are closed off', () => {
    const closed = MAZE.with(1, '#.#.#...#').with(2, '#########').with(3, '#.......#');
    expect(is(closed)).toBe(true);
  });

  it('where walls are within the frame', () => {
    expect(is(HOLLOW)).toBe(false);
  });

  it('where their border has no opening or two', () => {
    expect([[], [1], [1, 2]].map(openings => is(MAZE, ALONE, {}, openings))).toEqual([true, false, true]);
  });

  it('where they fill their picture, if their walls hang together and nothing else is in it', () => {
    expect(is(MAZE, WHOLE)).toBe(true);
    expect(is(LOOSE)).toBe(true);
    expect(is(LOOSE, WHOLE)).toBe(false);
    expect(is(MAZE, WHOLE, {}, [], 0.05)).toBe(false);
    expect(is(MAZE, ALONE, {}, [], 0.05)).toBe(true);
  });
});
