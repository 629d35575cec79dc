import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neighbours } from '../../../../shared/puzzles/maze/board.ts';
import {
  countShortestPaths,
  distancesFrom,
  pathAnswer,
  shortestPath,
} from '../../../../shared/puzzles/maze/paths.ts';
import {
  answerIn,
  anyMaze,
  drawn,
  generated,
  onPath,
  openBeside,
  seeded,
  simplePaths,
  someShortestPath,
} from './samples.ts';

const tiny = anyMaze.filter(
  ({ rows, columns, start, goal }) => rows * columns <= 16 && start !== null && goal !== null,
);

test('a shortest path is as short as the shortest of all paths, and all of them are counted', () => {
  fc.assert(
    fc.property(tiny, maze => {
      const paths = simplePaths(maze);
      const shortest = Math.min(...paths.map(path => path.length));
      const expected = paths.filter(path => path.length === shortest);
      expect(countShortestPaths(maze)).toBe(expected.length);
      const path = shortestPath(maze);
      if (expected.length === 0) expect(path).toBeUndefined();
      else expect(expected).toContainEqual(path);
    }),
    { numRuns: 200 },
  );
});

test('in large mazes, too, it is as short as one found another way', () => {
  fc.assert(
    fc.property(generated, ({ puzzle, steps }) => {
      expect(steps).toBe(someShortestPath(puzzle, seeded(1)).length - 1);
      expect(distancesFrom(puzzle, puzzle.start!)[puzzle.goal!]).toBe(steps);
      expect(distancesFrom(puzzle, puzzle.goal!)[puzzle.start!]).toBe(steps);
    }),
    { numRuns: 60 },
  );
});

test('of several, the path goes right before down before left before up', () => {
  const across = drawn('S   ', '    ', '   G');
  expect(pathAnswer(across, shortestPath(across)!)).toEqual(answerIn('Sooo', '   o', '   G'));
  const back = drawn('G   ', '    ', '   S');
  expect(pathAnswer(back, shortestPath(back)!)).toEqual(answerIn('G   ', 'o   ', 'oooS'));
  const down = drawn('  S ', '    ', 'G   ');
  expect(pathAnswer(down, shortestPath(down)!)).toEqual(answerIn('  S ', '  o ', 'Goo '));
});

test('neighbours share a side, and come in the same order', () => {
  expect(neighbours(4, { rows: 3, columns: 3 })).toEqual([5, 7, 3, 1]);
  expect(neighbours(0, { rows: 3, columns: 4 })).toEqual([1, 4]);
  expect(neighbours(11, { rows: 3, columns: 4 })).toEqual([10, 7]);
  fc.assert(
    fc.property(anyMaze, ({ walls, ...maze }) => {
      const open = { ...maze, walls: walls.map(() => 0 as const) };
      for (const cell of walls.keys())
        expect(neighbours(cell, maze).sort((a, b) => a - b)).toEqual(openBeside(open, cell));
    }),
    { numRuns: 20 },
  );
});

test('counting stops at the bound', () => {
  const field = drawn(...['S', ...new Array(29).fill(' ')].map(end => end.padEnd(30)));
  const maze = { ...field, goal: 899 };
  expect(countShortestPaths(maze, 2)).toBe(2);
  expect(countShortestPaths(maze)).toBe(1_000_000);
  expect(countShortestPaths({ ...maze, goal: 5 * 30 + 5 })).toBe(252); // 10 over 5
  expect(countShortestPaths({ ...maze, goal: null })).toBe(0);
  expect(countShortestPaths(drawn('S#G', '## ', '   '))).toBe(0);
});

test('a missing end or way has no path', () => {
  expect(shortestPath(drawn('S  ', '   ', '   '))).toBeUndefined();
  expect(shortestPath(drawn('G  ', '   ', '   '))).toBeUndefined();
  expect(shortestPath(drawn('S#G', ' # ', ' # '))).toBeUndefined();
});

test('a path as an answer marks its cells and no other', () => {
  fc.assert(
    fc.property(generated, ({ puzzle, solution }) => {
      expect(solution).toEqual(onPath(puzzle, shortestPath(puzzle)!));
    }),
    { numRuns: 40 },
  );
});
