import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateMaze } from '../../../../shared/puzzles/maze/generator.ts';
import { MAZE_GENERATORS } from '../../../../shared/puzzles/maze/generators/index.ts';
import { distancesFrom } from '../../../../shared/puzzles/maze/paths.ts';
import { searchOrder } from '../../../../shared/puzzles/maze/search.ts';
import { Random } from '../../../../shared/random.ts';
import { mazeIn } from '../../../reading.ts';

const mazes = fc
  .tuple(fc.integer({ min: 5, max: 19 }), fc.constantFrom(...MAZE_GENERATORS), fc.nat(1000))
  .map(
    ([side, generator, seed]) =>
      generateMaze({ rows: side, columns: side, generator, random: new Random(seed) }).puzzle,
  );

describe('searches of a maze', () => {
  it('look at cells once, from the start to the goal, breadth-first by distance', () => {
    fc.assert(
      fc.property(mazes, maze => {
        const order = searchOrder(maze, 'breadth-first');
        expect(new Set(order).size).toBe(order.length);
        expect([order[0], order.at(-1)]).toEqual([maze.start, maze.goal]);
        const distances = distancesFrom(maze, maze.start!);
        const seen = order.map(cell => distances[cell]!);
        expect(seen).toEqual(seen.toSorted((one, other) => one - other));
      }),
      { numRuns: 40 },
    );
  });

  it('look at no cell with A* that breadth-first does not look at', () => {
    fc.assert(
      fc.property(mazes, maze => {
        const breadthFirst = new Set(searchOrder(maze, 'breadth-first'));
        const aStar = searchOrder(maze, 'a-star');
        expect(aStar.at(-1)).toBe(maze.goal);
        expect(aStar.every(cell => breadthFirst.has(cell))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('goes straight to the goal with A* in an open field', () => {
    const field = mazeIn('S....\n.....\n.....\n.....\n....G');
    expect(searchOrder(field, 'a-star')).toHaveLength(9);
    expect(searchOrder(field, 'breadth-first')).toHaveLength(25);
  });

  it('end with all that can be reached where there is no way', () => {
    const walled = mazeIn('S.#..\n..#..\n..#..\n..#..\n..#.G');
    expect(searchOrder(walled, 'breadth-first')).toHaveLength(10);
    expect(searchOrder({ ...walled, goal: null }, 'a-star')).toEqual([]);
    // A* finds some of these cells again, on a shorter way, before it looks at them.
    const found = searchOrder(mazeIn('#..\nS..\n..#\n...\n...\n###\n.#G\n...'), 'a-star');
    expect([found.length, new Set(found).size]).toEqual([13, 13]);
  });
});
