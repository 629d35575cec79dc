import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Maze } from '../../../../../shared/puzzles/maze/board.ts';
import { formatMaze } from '../../../../../shared/puzzles/maze/format.ts';
import { generateMaze } from '../../../../../shared/puzzles/maze/generator.ts';
import { carverNamed } from '../../../../../shared/puzzles/maze/generators/index.ts';
import { MOTIFS } from '../../../../../shared/puzzles/maze/generators/motifs.ts';
import { emptySheet } from '../../../../../shared/puzzles/maze/generators/sheet.ts';
import { countShortestPaths, distancesFrom } from '../../../../../shared/puzzles/maze/paths.ts';
import { verifyMaze } from '../../../../../shared/puzzles/maze/rules.ts';
import { drawn, seeded, seeds, sides } from '../samples.ts';

const draw = (rows: number, columns: number, seed: number) =>
  generateMaze({ rows, columns, generator: 'drawn', random: seeded(seed) });

/** Mazes of 15×15 with the seeds from 0 on. */
const MANY = Array.from({ length: 400 }, (_, seed) => draw(15, 15, seed));

const wallShare = ({ walls }: Maze): number => walls.filter(wall => wall === 1).length / walls.length;

test('a maze of its size with a way from start to goal, which are not the same cell', () => {
  fc.assert(
    fc.property(sides, sides, seeds, (rows, columns, seed) => {
      const { puzzle, solution, steps } = draw(rows, columns, seed);
      expect(puzzle).toMatchObject({ kind: 'maze', rows, columns });
      expect(puzzle.walls).toHaveLength(rows * columns);
      expect(puzzle.start).not.toBe(puzzle.goal);
      expect(verifyMaze(puzzle, solution).kind).toBe('verified');
      expect(steps).toBeGreaterThanOrEqual(2);
    }),
    { numRuns: 300 },
  );
});

test('the same seed gives the same maze, another seed another', () => {
  fc.assert(
    fc.property(sides, sides, seeds, (rows, columns, seed) => {
      expect(draw(rows, columns, seed)).toEqual(draw(rows, columns, seed));
    }),
    { numRuns: 50 },
  );
  const texts = MANY.map(({ puzzle }) => formatMaze(puzzle));
  expect(new Set(texts).size).toBeGreaterThan(0.99 * texts.length);
});

test('from nearly empty to full of walls, from short ways to long ones, with one shortest way or many', () => {
  const share = (is: (maze: (typeof MANY)[number]) => boolean) => MANY.filter(is).length / MANY.length;
  expect(share(({ puzzle }) => wallShare(puzzle) < 0.1)).toBeGreaterThan(0.08);
  expect(share(({ puzzle }) => wallShare(puzzle) > 0.35)).toBeGreaterThan(0.2);
  expect(share(({ steps }) => steps >= 39)).toBeGreaterThan(0.1);
  expect(share(({ steps }) => steps < 20)).toBeGreaterThan(0.2);
  expect(share(({ puzzle }) => countShortestPaths(puzzle) === 1)).toBeGreaterThan(0.15);
  expect(share(({ puzzle }) => countShortestPaths(puzzle) > 100)).toBeGreaterThan(0.2);
});

test('start and goal are in corners, on sides and inside', () => {
  const isCorner = (cell: number | null) => [0, 14, 210, 224].includes(cell!);
  const isInside = (cell: number | null) => cell! > 14 && cell! < 210 && cell! % 15 > 0 && cell! % 15 < 14;
  const counts = [isCorner, isInside].map(
    is => MANY.filter(({ puzzle: { start, goal } }) => is(start) && is(goal)).length,
  );
  for (const count of counts) expect(count).toBeGreaterThan(60);
  expect(counts[0]! + counts[1]!).toBeLessThan(340);
});

/** Seven bars with gaps, a free row between each two, or the same turned by a quarter. */
function isBrokenBars({ rows, columns, walls }: Maze): boolean {
  const isWall = (row: number, column: number) => walls[row * columns + column] === 1;
  return [isWall, (row: number, column: number) => isWall(column, row)].some(has => {
    const counts = Array.from(
      { length: rows },
      (_, row) => walls.slice(0, columns).filter((_, column) => has(row, column)).length,
    );
    return counts.every((count, row) => (row % 2 === 0 ? count === 0 : count >= 8 && count < columns));
  });
}

test('seven broken bars on 15×15 are among them', () => {
  const bars = drawn(
    'S              ',
    ' ###### ###### ',
    '               ',
    '###### ######  ',
    '               ',
    ' ##############',
    '               ',
    '######## ##### ',
    '               ',
    ' ############# ',
    '               ',
    '##### #########',
    '               ',
    ' ##########    ',
    '              G',
  );
  expect(isBrokenBars(bars)).toBe(true);
  const found = MANY.filter(({ puzzle }) => isBrokenBars(puzzle));
  expect(found.length).toBeGreaterThan(2);
  const turned = found.filter(({ puzzle: { walls } }) => walls.slice(0, 15).includes(1));
  expect(turned.length).toBeGreaterThan(0);
  expect(turned.length).toBeLessThan(found.length);
});

test('ends that come with the walls are open, and joined', () => {
  fc.assert(
    fc.property(sides, sides, seeds, (rows, columns, seed) => {
      const carved = carverNamed('drawn')(rows, columns, seeded(seed));
      for (const end of carved.ends ?? []) expect(carved.walls[end]).toBe(0);
      if (carved.ends)
        expect(distancesFrom(carved, carved.ends[0])[carved.ends[1]]).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 100 },
  );
});

describe.each(MOTIFS.map(motif => [motif.name, motif] as const))('%s', (name, motif) => {
  test('leaves something open, nearly always, and differs from drawing to drawing', () => {
    fc.assert(
      fc.property(sides, sides, seeds, (rows, columns, seed) => {
        const sheet = emptySheet(rows, columns);
        motif(sheet, seeded(seed));
        expect(sheet.walls).toHaveLength(rows * columns);
      }),
      { numRuns: 60 },
    );
    // Of a drawing without an open cell the generator makes another one.
    const open = Array.from({ length: 200 }, (_, seed) => {
      const sheet = emptySheet(5, 5);
      motif(sheet, seeded(seed));
      return sheet.walls.some(wall => wall === 0);
    });
    expect(open.filter(Boolean).length, name).toBeGreaterThan(180);
    const drawings = Array.from({ length: 20 }, (_, seed) => {
      const sheet = emptySheet(20, 24);
      motif(sheet, seeded(seed));
      return sheet.walls.join('');
    });
    expect(new Set(drawings).size, name).toBeGreaterThan(5);
  });
});

test.each([
  ['snake', 20],
  ['spiral', 20],
  ['chambers', 1],
] as const)('%s has a way between all open cells', (name, least) => {
  const motif = MOTIFS.find(one => one.name === name)!;
  let joined = 0;
  for (let seed = 0; seed < 20; seed++) {
    const sheet = emptySheet(17, 22);
    motif(sheet, seeded(seed));
    const distances = distancesFrom(sheet, sheet.walls.indexOf(0));
    joined += Number(sheet.walls.every((wall, cell) => wall === 1 || distances[cell]! >= 0));
  }
  expect(joined).toBeGreaterThanOrEqual(least);
});
