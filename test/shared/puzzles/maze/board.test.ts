import * as v from 'valibot';
import { expect, test } from 'vitest';
import { MazeSchema } from '../../../../shared/puzzles/maze/board.ts';
import { changed, drawn } from './samples.ts';

const example = drawn('S # ', '    ', ' # G');

test('a drawing is valid, with or without its ends', () => {
  expect(v.parse(MazeSchema, example)).toEqual(example);
  expect(v.is(MazeSchema, { ...example, start: null, goal: null })).toBe(true);
});

test.each([
  ['walls that do not fit the size', { rows: 4 }, 'Invalid maze: 4×4 is 16 cells, but there are 12.'],
  ['one cell for both ends', { goal: 0 }, 'Invalid maze: Start and goal are the same cell.'],
  ['a start outside', { start: 12 }, 'Invalid maze: The start lies outside.'],
  ['a goal in a wall', { goal: 2 }, 'Invalid maze: The goal is a wall.'],
])('not with %s', (_, change, message) => {
  const { issues } = v.safeParse(MazeSchema, { ...example, ...change });
  expect(issues?.map(issue => issue.message)).toEqual([message]);
});

test.each([
  ['2 rows', { rows: 2 }],
  ['61 columns', { columns: 61 }],
  ['half a cell', { start: 0.5 }],
  ['other walls', { walls: changed(example.walls, { 3: 2 }) }],
  ['another kind', { kind: 'sudoku' }],
])('nor with %s', (_, change) => {
  expect(v.is(MazeSchema, { ...example, ...change })).toBe(false);
});
