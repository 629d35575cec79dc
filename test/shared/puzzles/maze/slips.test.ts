import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagnoseMaze } from '../../../../shared/puzzles/maze/diagnose.ts';
import { slipsOf } from '../../../../shared/puzzles/maze/slips.ts';
import { diagnose } from '../../../../shared/puzzles/skills.ts';
import { anyMaze, drawn } from './samples.ts';

test('walls of which one alone is in the way are named', () => {
  const maze = drawn('S #G', '  # ', '#  #');
  expect(slipsOf(maze)).toEqual([
    { cell: 2, value: 0, message: 'the wall in row 1, column 3' },
    { cell: 6, value: 0, message: 'the wall in row 2, column 3' },
    { cell: 11, value: 0, message: 'the wall in row 3, column 4' },
  ]);
  expect(diagnose(maze)).toMatchObject({ kind: 'none', slips: slipsOf(maze) });
});

test('there are none where it takes two, or an end is missing', () => {
  expect(slipsOf(drawn('S##G', '####', '   #'))).toEqual([]);
  expect(slipsOf(drawn('S # ', '  # ', '  # '))).toEqual([]);
});

test('of any maze without a way, these are the walls that open one', () => {
  fc.assert(
    fc.property(anyMaze, maze => {
      if (diagnoseMaze(maze).kind !== 'none') return;
      const opening = maze.walls.flatMap((wall, cell) => {
        const walls = maze.walls.with(cell, 0);
        return wall === 1 && diagnoseMaze({ ...maze, walls }).kind === 'path' ? [cell] : [];
      });
      expect(slipsOf(maze).map(({ cell }) => cell)).toEqual(opening);
    }),
  );
});
