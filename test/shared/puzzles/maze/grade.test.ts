import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Maze } from '../../../../shared/puzzles/maze/board.ts';
import { generateMaze } from '../../../../shared/puzzles/maze/generator.ts';
import { gradeMaze, hardLeastSteps } from '../../../../shared/puzzles/maze/grade.ts';
import { distancesFrom } from '../../../../shared/puzzles/maze/paths.ts';
import { drawn, generated, openBeside, seeded, sides } from './samples.ts';

const graded = (maze: Maze) => gradeMaze(maze, distancesFrom(maze, maze.start!));

test('a long path is 111 steps on 30×30, fewer on less and more on more', () => {
  expect(hardLeastSteps(30, 30)).toBe(111);
  expect([3, 9, 15, 60].map(side => hardLeastSteps(side, side))).toEqual([4, 18, 39, 222]);
  fc.assert(
    fc.property(sides, sides, (rows, columns) => {
      const steps = hardLeastSteps(rows, columns);
      expect(steps).toBe(hardLeastSteps(columns, rows));
      expect(steps).toBeGreaterThanOrEqual(4);
      expect(steps).toBeLessThan((rows * columns) / 2);
      if (rows < 60) expect(hardLeastSteps(rows + 1, columns)).toBeGreaterThanOrEqual(steps);
    }),
  );
});

test('counts steps and dead ends; start, goal and what cannot be reached are none', () => {
  expect(graded(drawn('S    ', '# # #', '# #G#', '#####', ' # # '))).toEqual({
    grade: 'medium', // 5 and a half, of 8 that are long
    steps: 5,
    deadEnds: 2,
  });
});

test('grades by the path, and by dead ends below that', () => {
  const row = (length: number) =>
    drawn(`S${' '.repeat(length - 1)}G`.padEnd(30, '#'), '#'.repeat(30), '#'.repeat(30));
  expect(hardLeastSteps(3, 30)).toBe(20);
  expect(graded(row(20))).toEqual({ grade: 'long', steps: 20, deadEnds: 0 });
  expect(graded(row(19)).grade).toBe('medium');
  expect(graded(row(10)).grade).toBe('medium');
  expect(graded(row(9)).grade).toBe('short');
  const comb = drawn(`S${' '.repeat(8)}G`.padEnd(30, '#'), '# # # # # '.padEnd(30, '#'), '#'.repeat(30));
  expect(graded(comb)).toEqual({ grade: 'medium', steps: 9, deadEnds: 5 });
});

test('dead ends are counted as they can be seen', () => {
  fc.assert(
    fc.property(
      generated.filter(({ puzzle }) => puzzle.walls.length < 300),
      ({ puzzle, steps }) => {
        const reached = new Set([puzzle.start!]);
        for (const cell of reached) for (const next of openBeside(puzzle, cell)) reached.add(next);
        const ends = [...reached].filter(
          cell => cell !== puzzle.start && cell !== puzzle.goal && openBeside(puzzle, cell).length === 1,
        );
        expect(graded(puzzle)).toMatchObject({ steps, deadEnds: ends.length });
      },
    ),
    { numRuns: 40 },
  );
});

test('mazes made with a long path are graded long', () => {
  const leastSteps = hardLeastSteps(20, 25);
  const { puzzle } = generateMaze({ rows: 20, columns: 25, leastSteps, random: seeded(1) });
  expect(graded(puzzle).grade).toBe('long');
});
