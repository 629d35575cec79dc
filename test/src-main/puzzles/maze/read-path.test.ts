import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Maze, ON_PATH } from '../../../../shared/puzzles/maze/board.ts';
import { isOnePath } from '../../../../shared/puzzles/maze/rules.ts';
import { readPath } from '../../../../src-main/puzzles/maze/read-path.ts';
import { generated, seeded } from '../../../shared/puzzles/maze/samples.ts';

/** Two ways of five steps around a wall. */
const RING: Maze = {
  kind: 'maze',
  rows: 3,
  columns: 4,
  walls: [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0],
  start: 0,
  goal: 11,
};

/** Probabilities [cells, 2] from those of being on the path. */
const beliefs = (onPath: readonly number[]): Float32Array =>
  Float32Array.from(onPath.flatMap(probability => [1 - probability, probability]));

const read = (onPath: readonly number[], maze = RING): string => readPath(maze, beliefs(onPath)).join('');

describe('the path in what is said of the cells of a maze', () => {
  test('is what is said, where that is a path, be it the likeliest walk or not', () => {
    expect(read([0.9, 0.6, 0.6, 0.6, 0.4, 0, 0, 0.6, 0.1, 0.1, 0.1, 0.9])).toBe('111100010001');
  });

  test('goes through a gap, the likelier of two ways', () => {
    expect(read([0.9, 0.8, 0.4, 0.8, 0.3, 0, 0, 0.8, 0.2, 0.2, 0.2, 0.9])).toBe('111100010001');
  });

  test('is one of two ways, where each half of both is said', () => {
    expect(read([0.9, 0.6, 0.4, 0.4, 0.55, 0, 0, 0.6, 0.4, 0.4, 0.6, 0.9])).toBe('111100010001');
  });

  test('is not made up where little of it is said', () => {
    expect(read([0.9, 0.4, 0.4, 0.4, 0.3, 0, 0, 0.4, 0.2, 0.2, 0.2, 0.9])).toBe('100000000001');
    expect(read(new Array<number>(12).fill(0.5))).toBe('000000000000');
  });

  test('is not searched for: a walk into a dead end is given up', () => {
    const maze = { ...RING, walls: [0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0] as const };
    const said = [0.9, 0.9, 0.9, 0, 0.8, 0, 0, 0.1, 0.8, 0.8, 0.8, 0.9];
    expect(read(said, { ...maze, walls: [...maze.walls] })).toBe('111010001111');
  });

  test('needs a start and a goal', () => {
    expect(read(new Array<number>(12).fill(0.6), { ...RING, start: null })).toBe('111111111111');
  });

  test('is a path from start to goal, or else what is said of each cell', () => {
    fc.assert(
      fc.property(generated, fc.integer({ min: 0, max: 2 ** 31 }), (made, seed) => {
        const { puzzle } = made;
        const random = seeded(seed);
        const onPath = puzzle.walls.map(wall => (wall ? 0 : random.uniform()));
        const values = readPath(puzzle, beliefs(onPath));
        const said = onPath.map(probability => Number(probability > 0.5) * ON_PATH);
        expect(isOnePath(puzzle, values) || values.join() === said.join()).toBe(true);
      }),
    );
  });
});
