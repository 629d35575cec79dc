import { describe, expect, test } from 'vitest';
import { generateMaze } from '../../../../shared/puzzles/maze/generator.ts';
import { distancesFrom } from '../../../../shared/puzzles/maze/paths.ts';
import { Random } from '../../../../shared/random.ts';
import { CELL_CLASSES, CELL_TOKENS } from '../../../../src-main/model/networks/neighbours.ts';
import { taskOf } from '../../../../src-main/model/tasks/index.ts';

const task = taskOf('maze');
const { puzzle, solution } = generateMaze({
  rows: 9,
  columns: 12,
  generator: 'rooms',
  random: new Random(4),
});

describe('the maze task', () => {
  test('gives one token for every cell: open, wall, start, goal', () => {
    const tokens = task.encode(puzzle).question.tokens!;
    expect(tokens).toHaveLength(9 * 12);
    tokens.forEach((token: number | bigint, cell: number) => {
      if (cell === puzzle.start) expect(token).toBe(CELL_TOKENS.start);
      else if (cell === puzzle.goal) expect(token).toBe(CELL_TOKENS.goal);
      else expect(token).toBe(puzzle.walls[cell] === 1 ? CELL_TOKENS.wall : CELL_TOKENS.open);
    });
    expect(task.extent(puzzle)).toEqual({ rows: 9, columns: 12, symbols: 6 });
  });

  test('learns from open cells alone', () => {
    expect([...task.encode(puzzle).mask]).toEqual(puzzle.walls.map(wall => 1 - wall));
  });

  test('labels and answers are each other backwards, and the solution verifies', () => {
    const labels = task.labels(puzzle, solution);
    expect(task.answer(puzzle, labels)).toEqual(solution);
    expect(task.verify(puzzle, task.answer(puzzle, labels)).verified).toBe(true);
  });

  test('labels every other open cell with the first step of a shortest way to the goal', () => {
    const labels = task.labels(puzzle, solution);
    const toGoal = distancesFrom(puzzle, puzzle.goal!);
    const steps: Record<number, number> = {
      [CELL_CLASSES.right]: 1,
      [CELL_CLASSES.down]: puzzle.columns,
      [CELL_CLASSES.left]: -1,
      [CELL_CLASSES.up]: -puzzle.columns,
    };
    const ways = [...labels].flatMap((label, cell) =>
      label in steps ? [[cell, steps[label]!] as const] : [],
    );
    expect(ways.length).toBeGreaterThan(10);
    for (const [cell, step] of ways) expect(toGoal[cell + step]).toBe(toGoal[cell]! - 1);
    const isElsewhere = (cell: number) => puzzle.walls[cell] === 1 || toGoal[cell] === -1;
    labels.forEach((label, cell) => {
      expect(label === CELL_CLASSES.nowhere, `cell ${cell}`).toBe(isElsewhere(cell));
    });
  });

  test('shows how probable it is that a cell is on the path, whatever else is said of it', () => {
    const wide = { ...puzzle, rows: 3, columns: 1, walls: [0, 0, 1] as (0 | 1)[], start: 0, goal: 1 };
    const probabilities = Float32Array.of(
      0.1,
      0.5,
      0.1,
      0.1,
      0.1,
      0.1,
      0,
      0.25,
      0.75,
      0,
      0,
      0,
      0,
      1,
      0,
      0,
      0,
      0,
    );
    expect([...task.values!(wide, probabilities)]).toEqual([0.5, 0.5, 0.75, 0.25, 1, 0]); // the last is a wall
  });

  test('never answers with a wall, whatever the classes say', () => {
    const everywhere = new Int32Array(puzzle.walls.length).fill(1);
    expect(task.answer(puzzle, everywhere)).toEqual(puzzle.walls.map(wall => 1 - wall));
  });

  test('asks for news to travel through every open cell, there and back', () => {
    expect(task.travel?.(puzzle)).toBe(2 * puzzle.walls.filter(wall => wall === 0).length);
    expect(taskOf('sudoku').travel).toBeUndefined();
  });

  test('samples are of the size that was asked for', () => {
    expect(task.extent(task.sample(7))).toEqual({ rows: 7, columns: 7, symbols: 6 });
    expect(taskOf('sudoku').extent(taskOf('sudoku').sample(6))).toEqual({ rows: 6, columns: 6, symbols: 6 });
  });
});
