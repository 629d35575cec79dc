import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../shared/errors.ts';
import { MazeSchema, neighbours } from '../../../../shared/puzzles/maze/board.ts';
import { generateMaze } from '../../../../shared/puzzles/maze/generator.ts';
import { carverNamed, MAZE_GENERATORS } from '../../../../shared/puzzles/maze/generators/index.ts';
import { hardLeastSteps } from '../../../../shared/puzzles/maze/grade.ts';
import { distancesFrom } from '../../../../shared/puzzles/maze/paths.ts';
import { verifyMaze } from '../../../../shared/puzzles/maze/rules.ts';
import { seeded, seeds, sides } from './samples.ts';

const PERFECT = ['depth-first', 'prim', 'wilson', 'kruskal'] as const;

/** Every side by itself and with another. */
const SIZES = Array.from({ length: 58 }, (_, at) => at + 3).flatMap(side => [
  [side, side] as const,
  [side, 3 + ((side * 7) % 58)] as const,
]);

function carved(generator: (typeof MAZE_GENERATORS)[number], rows: number, columns: number, seed: number) {
  const maze = carverNamed(generator)(rows, columns, seeded(seed));
  const open = [...maze.walls.keys()].filter(cell => maze.walls[cell] === 0);
  const joined = open.flatMap(cell => neighbours(cell, maze).filter(next => maze.walls[next] === 0));
  const reached = distancesFrom(maze, open[0]!).filter(distance => distance >= 0).length;
  return { maze, open: open.length, passages: joined.length / 2, reached };
}

describe.each(PERFECT)('%s', generator => {
  test('open cells are connected and form a tree, at every size', () => {
    fc.assert(
      fc.property(sides, sides, seeds, (rows, columns, seed) => {
        const { maze, open, passages, reached } = carved(generator, rows, columns, seed);
        expect(maze.walls).toHaveLength(rows * columns);
        expect(reached).toBe(open);
        expect(passages).toBe(open - 1);
      }),
      { numRuns: 60 },
    );
  });

  test('every second cell of every second row is a room', () => {
    const { maze, open } = carved(generator, 5, 5, 1);
    expect([0, 2, 4, 10, 12, 14, 20, 22, 24].filter(cell => maze.walls[cell] === 1)).toEqual([]);
    expect(open).toBe(9 + 8);
  });
});

/** Mean share of open cells with one way out, over 20 mazes of 21×21. */
function deadEndShare(generator: (typeof PERFECT)[number]): number {
  let ends = 0;
  let cells = 0;
  for (let seed = 0; seed < 20; seed++) {
    const { maze, open } = carved(generator, 21, 21, seed);
    cells += open;
    ends += maze.walls.filter(
      (wall, cell) =>
        wall === 0 && neighbours(cell, maze).filter(next => maze.walls[next] === 0).length === 1,
    ).length;
  }
  return ends / cells;
}

test('depth-first makes long corridors, Prim many dead ends', () => {
  expect(deadEndShare('depth-first')).toBeLessThan(0.08);
  expect(deadEndShare('wilson')).toBeGreaterThan(deadEndShare('depth-first'));
  expect(deadEndShare('prim')).toBeGreaterThan(0.15);
});

test('Wilson draws every perfect maze equally often', () => {
  const draws = 4000;
  const counts = new Map<string, number>();
  const random = seeded(5);
  for (let draw = 0; draw < draws; draw++) {
    const key = carverNamed('wilson')(3, 5, random).walls.join('');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  expect(counts.size).toBe(15); // spanning trees of 2×3 rooms
  const expected = draws / 15;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(chiSquare).toBeLessThan(36); // 14 degrees of freedom: 1 in 1,000
});

/** Ways around in circles: 0 in a forest. */
function circles({ maze, open, passages }: ReturnType<typeof carved>): number {
  const seen = new Set<number>();
  let parts = 0;
  maze.walls.forEach((wall, cell) => {
    if (wall === 1 || seen.has(cell)) return;
    parts++;
    distancesFrom(maze, cell).forEach((distance, other) => {
      if (distance >= 0) seen.add(other);
    });
  });
  return passages - open + parts;
}

test('loops close, rooms hold halls, obstacles scatter', () => {
  fc.assert(
    fc.property(seeds, seed => {
      expect(circles(carved('loops', 31, 31, seed))).toBeGreaterThan(0);
      const { maze } = carved('rooms', 31, 31, seed);
      const isHall = (cell: number) =>
        cell % 31 < 30 && [0, 1, 31, 32].every(offset => maze.walls[cell + offset] === 0);
      expect(maze.walls.some((_, cell) => isHall(cell))).toBe(true);
      const share = 1 - carved('obstacles', 31, 31, seed).open / 31 ** 2;
      expect(share).toBeGreaterThan(0.12);
      expect(share).toBeLessThan(0.5);
    }),
    { numRuns: 40, seed: 4 },
  );
});

describe.each(MAZE_GENERATORS)('%s', generator => {
  test('a valid maze whose solution verifies, at every size', () => {
    for (const [seed, [rows, columns]] of SIZES.entries()) {
      const { puzzle, solution, steps } = generateMaze({ rows, columns, generator, random: seeded(seed) });
      expect(v.is(MazeSchema, puzzle)).toBe(true);
      expect(puzzle).toMatchObject({ rows, columns });
      expect(verifyMaze(puzzle, solution).kind).toBe('verified');
      expect(steps).toBe(solution.filter(value => value === 1).length - 1);
      expect(steps).toBeGreaterThanOrEqual(2);
    }
  });

  test.each([
    [3, 3],
    [5, 4],
    [9, 9],
    [3, 30],
    [30, 30],
  ])('%i×%i with a long path', (rows, columns) => {
    const leastSteps = hardLeastSteps(rows, columns);
    const { puzzle, solution, steps } = generateMaze({
      rows,
      columns,
      generator,
      leastSteps,
      random: seeded(11),
    });
    expect(steps).toBeGreaterThanOrEqual(leastSteps);
    expect(verifyMaze(puzzle, solution).kind).toBe('verified');
  });
});

test('the same seed gives the same maze, another seed another', () => {
  const make = (seed: number) => generateMaze({ rows: 15, columns: 20, random: seeded(seed) });
  expect(make(1)).toEqual(make(1));
  expect(make(1).puzzle).not.toEqual(make(2).puzzle);
});

test('mazes of a seed stay the same from version to version', () => {
  const rows = (seed: number) => {
    const { walls, start, goal } = generateMaze({ rows: 3, columns: 7, random: seeded(seed) }).puzzle;
    return [walls.join(''), start, goal];
  };
  expect([1, 2, 3, 4].map(rows)).toMatchInlineSnapshot(`
    [
      [
        "100010110101011010001",
        18,
        15,
      ],
      [
        "110100101010000000000",
        18,
        7,
      ],
      [
        "000001000010100000000",
        19,
        7,
      ],
      [
        "101000110111011000001",
        8,
        12,
      ],
    ]
  `);
});

test('without a generator, all of them take turns', () => {
  const random = seeded(3);
  const shares = Array.from({ length: 60 }, () => {
    const { walls } = generateMaze({ rows: 21, columns: 21, random }).puzzle;
    return walls.filter(wall => wall === 1).length / walls.length;
  });
  expect(shares.some(share => share > 0.45)).toBe(true); // perfect
  expect(shares.some(share => share < 0.35)).toBe(true); // obstacles
});

test('a path that no random start has is found from the end of a long way', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const options = { rows: 9, columns: 9, generator: 'prim', leastSteps: 34 } as const;
    const { puzzle, solution, steps } = generateMaze({ ...options, random: seeded(seed) });
    expect(steps).toBeGreaterThanOrEqual(34);
    expect(verifyMaze(puzzle, solution).kind).toBe('verified');
  }
});

test('start and goal differ, even if no distance is asked for', () => {
  for (let seed = 0; seed < 50; seed++) {
    const { puzzle, steps } = generateMaze({ rows: 3, columns: 3, leastSteps: 0, random: seeded(seed) });
    expect(puzzle.start).not.toBe(puzzle.goal);
    expect(steps).toBeGreaterThanOrEqual(1);
  }
});

test('says when a path is too long to be found, and which sizes there are', () => {
  const impossible = () =>
    generateMaze({ rows: 3, columns: 4, generator: 'prim', leastSteps: 13, random: seeded(1) });
  expect(impossible).toThrow(UserError);
  expect(impossible).toThrow('None of 2500 generated 3×4 mazes (prim) has a path of 13 steps.');
  for (const [rows, columns] of [
    [2, 5],
    [5, 61],
    [4.5, 4],
    [Number.NaN, 5],
  ] as const)
    expect(() => generateMaze({ rows, columns, random: seeded(1) })).toThrow(
      `A maze has 3 to 60 rows and columns, not ${rows}×${columns}.`,
    );
});
