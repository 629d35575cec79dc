import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type Maze, MazeSchema } from '../../../../shared/puzzles/maze/board.ts';
import {
  blankMaze,
  clearWalls,
  line,
  moveGoal,
  moveStart,
  rectangle,
  resize,
  setWall,
} from '../../../../shared/puzzles/maze/draw.ts';
import { formatMaze } from '../../../../shared/puzzles/maze/format.ts';
import { anyMaze, drawn, sides } from './samples.ts';

const rows = (maze: Maze) => formatMaze(maze).split('\n').slice(0, -1);
const example = drawn('S # ', '    ', ' # G');

describe('one cell', () => {
  test('becomes a wall and open again', () => {
    const walled = setWall(example, 1, true);
    expect(rows(walled)).toEqual(['S## ', '    ', ' # G']);
    expect(setWall(walled, 1, false)).toEqual(example);
  });

  test('that is so already, is an end, or lies outside: the very same maze', () => {
    for (const cell of [2, 0, 11, 12, -1]) expect(setWall(example, cell, true)).toBe(example);
    for (const cell of [1, 0, 12]) expect(setWall(example, cell, false)).toBe(example);
  });
});

describe('a line', () => {
  const field = blankMaze(5, 7);

  test('along a row, a column and a diagonal', () => {
    expect(rows(line(field, 8, 11, true))[1]).toBe(' ####  ');
    expect(rows(line(field, 30, 2, true))).toEqual(['  #    ', '  #    ', '  #    ', '  #    ', '  #    ']);
    expect(rows(line(blankMaze(3, 3), 0, 8, true))).toEqual(['#  ', '## ', ' ##']);
    expect(line(field, 8, 8, true)).toEqual(setWall(field, 8, true));
  });

  test('stays close to the straight one, with steps to the side only, from end to end', () => {
    fc.assert(
      fc.property(sides, sides, fc.nat(), fc.nat(), (high, wide, first, second) => {
        const [from, to] = [first % (high * wide), second % (high * wide)];
        const { walls } = line(blankMaze(high, wide), from, to, true);
        const place = (cell: number) => [Math.floor(cell / wide), cell % wide] as const;
        const [[top, left], [bottom, right]] = [place(from), place(to)];
        const cells = walls.flatMap((wall, cell) => (wall === 1 ? [cell] : []));
        const [down, across] = [bottom - top, right - left];
        expect(cells).toContain(from);
        expect(cells).toContain(to);
        expect(cells).toHaveLength(Math.abs(down) + Math.abs(across) + 1);
        for (const cell of cells) {
          const [row, column] = place(cell);
          const aside = Math.abs((row - top) * across - (column - left) * down);
          expect(aside).toBeLessThanOrEqual(Math.max(Math.abs(down), Math.abs(across), 0));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('separates what lies on its two sides', () => {
    const crossed = line(drawn('   S', '    ', '    ', 'G   '), 0, 15, true);
    expect(rows(crossed)).toEqual(['#  S', '##  ', ' ## ', 'G ##']);
  });

  test('opens cells, and goes around start and goal', () => {
    expect(rows(line(drawn('S##', '#G#', '###'), 0, 2, false))).toEqual(['S  ', '#G#', '###']);
    expect(rows(line(drawn('S  ', ' G ', '   '), 0, 2, true))).toEqual(['S##', ' G ', '   ']);
    expect(line(example, 4, 7, false)).toBe(example);
  });
});

describe('a rectangle', () => {
  test('has an outline, whichever corners are given', () => {
    const field = blankMaze(4, 6);
    const outline = ['      ', ' #### ', ' #  # ', ' #### '];
    for (const [from, to] of [
      [7, 22],
      [22, 7],
      [10, 19],
      [19, 10],
    ] as const) {
      expect(rows(rectangle(field, from, to, true))).toEqual(outline);
    }
  });

  test('leaves start and goal open, and opens walls', () => {
    expect(rows(rectangle(example, 0, 11, true))).toEqual(['S###', '#  #', '###G']);
    expect(rows(rectangle(example, 2, 9, false))).toEqual(['S   ', '    ', '   G']);
    expect(rectangle(example, 4, 5, false)).toBe(example);
  });
});

describe('start and goal', () => {
  test('move, opening a wall, and can be taken away', () => {
    expect(rows(moveStart(example, 2))).toEqual(['  S ', '    ', ' # G']);
    expect(rows(moveGoal(example, 9))).toEqual(['S # ', '    ', ' G  ']);
    expect(moveStart(example, null)).toEqual({ ...example, start: null });
    expect(moveGoal(moveStart(blankMaze(3, 3), 4), 0)).toMatchObject({ start: 4, goal: 0 });
  });

  test('never come onto each other, or outside', () => {
    expect(moveStart(example, example.goal)).toBe(example);
    expect(moveGoal(example, example.start)).toBe(example);
    expect(moveStart(example, 0)).toBe(example);
    expect(moveGoal(example, 12)).toBe(example);
    expect(moveGoal(example, -1)).toBe(example);
  });
});

describe('the size', () => {
  test('grows with open cells and shrinks keeping what fits', () => {
    expect(rows(resize(example, 4, 5))).toEqual(['S #  ', '     ', ' # G ', '     ']);
    expect(rows(resize(example, 3, 3))).toEqual(['S #', '   ', ' # ']);
    expect(resize(example, 3, 3).goal).toBeNull();
    expect(resize(example, 3, 4)).toBe(example);
  });

  test('larger and back again is the same maze', () => {
    fc.assert(
      fc.property(anyMaze, fc.nat(5), fc.nat(5), (maze, more, wider) => {
        const larger = resize(maze, maze.rows + more, maze.columns + wider);
        expect(resize(larger, maze.rows, maze.columns)).toEqual(maze);
      }),
    );
  });

  test('has its limits', () => {
    expect(() => resize(example, 61, 4)).toThrow('A maze has 3 to 60 rows and columns, not 61×4.');
    expect(() => blankMaze(2, 3)).toThrow('A maze has 3 to 60 rows and columns, not 2×3.');
  });
});

test('clearing takes the walls and leaves the ends', () => {
  expect(rows(clearWalls(example))).toEqual(['S   ', '    ', '   G']);
  const field = blankMaze(3, 4);
  expect(rows(field)).toEqual(['    ', '    ', '    ']);
  expect(clearWalls(field)).toBe(field);
});

test('every tool gives a valid maze and leaves the one before as it was', () => {
  const cell = fc.nat(80);
  const tools: fc.Arbitrary<(maze: Maze) => Maze> = fc.oneof(
    fc.tuple(cell, fc.boolean()).map(
      ([at, wall]) =>
        (maze: Maze) =>
          setWall(maze, at, wall),
    ),
    fc.tuple(cell, cell, fc.boolean()).map(
      ([from, to, wall]) =>
        (maze: Maze) =>
          line(maze, from % maze.walls.length, to % maze.walls.length, wall),
    ),
    fc.tuple(cell, cell, fc.boolean()).map(
      ([from, to, wall]) =>
        (maze: Maze) =>
          rectangle(maze, from % maze.walls.length, to % maze.walls.length, wall),
    ),
    fc.option(cell).map(at => (maze: Maze) => moveStart(maze, at)),
    fc.option(cell).map(at => (maze: Maze) => moveGoal(maze, at)),
    fc.tuple(sides, sides).map(
      ([high, wide]) =>
        (maze: Maze) =>
          resize(maze, high, wide),
    ),
    fc.constant(clearWalls),
  );
  fc.assert(
    fc.property(anyMaze, fc.array(tools, { maxLength: 6 }), (maze, steps) => {
      let now = maze;
      for (const step of steps) {
        const before = structuredClone(now);
        const next = step(now);
        expect(now).toEqual(before);
        expect(v.is(MazeSchema, next)).toBe(true);
        now = next;
      }
    }),
    { numRuns: 150 },
  );
});
