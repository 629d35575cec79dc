import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '../../../../shared/puzzles/index.ts';
import { type Maze, neighbours } from '../../../../shared/puzzles/maze/board.ts';
import { generateMaze } from '../../../../shared/puzzles/maze/generator.ts';
import { distancesFrom } from '../../../../shared/puzzles/maze/paths.ts';
import { verifyMaze } from '../../../../shared/puzzles/maze/rules.ts';
import { WAYS, type Way } from '../../../../shared/puzzles/maze/ways.ts';
import { Random } from '../../../../shared/random.ts';
import {
  CELL_CLASSES,
  CELL_TOKENS,
  classOf,
  isPathClass,
} from '../../../../src-main/model/networks/neighbours.ts';
import { encodingOf } from '../../../../src-main/puzzles/index.ts';
import { answerTo } from '../../../answers.ts';
import { generated, seeded, someShortestPath } from '../../../shared/puzzles/maze/samples.ts';

const encoding = encodingOf('maze');
const { puzzle, solution } = generateMaze({
  rows: 9,
  columns: 12,
  generator: 'rooms',
  random: new Random(4),
});

const instance = encoding.view(puzzle).instances[0]!;
const labelsOf = (maze: Maze, solution: readonly number[]): Int32Array =>
  encoding.lessons({ puzzle: maze, solution: answerTo(maze, solution) })[0]!.encode().labels!;
const labels = labelsOf(puzzle, solution);

/** Probabilities [cells, classes] of someone who is sure. */
const certain = (classes: Int32Array): Float32Array =>
  Float32Array.from({ length: classes.length * CELL_CLASSES }, (_, at) =>
    Number(classes[Math.floor(at / CELL_CLASSES)] === at % CELL_CLASSES),
  );

const STEPS = [
  { way: WAYS.right, down: 0, right: 1 },
  { way: WAYS.down, down: 1, right: 0 },
  { way: WAYS.left, down: 0, right: -1 },
  { way: WAYS.up, down: -1, right: 0 },
] as const;

describe('mazes for the network neighbours', () => {
  test('gives one token for every cell: open, wall, start, goal', () => {
    const tokens = instance.encode().question.tokens!;
    expect(tokens).toHaveLength(9 * 12);
    tokens.forEach((token: number | bigint, cell: number) => {
      if (cell === puzzle.start) expect(token).toBe(CELL_TOKENS.start);
      else if (cell === puzzle.goal) expect(token).toBe(CELL_TOKENS.goal);
      else expect(token).toBe(puzzle.walls[cell] === 1 ? CELL_TOKENS.wall : CELL_TOKENS.open);
    });
    expect(encoding.extent(puzzle)).toEqual({ rows: 9, columns: 12, symbols: CELL_CLASSES });
  });

  test('learns from open cells alone', () => {
    expect([...instance.encode().mask]).toEqual(puzzle.walls.map(wall => 1 - wall));
  });

  test('labels and answers are each other backwards, and the solution verifies', () => {
    const belief = instance.read(certain(labels));
    expect(belief.values).toEqual(solution);
    expect(judge(puzzle, [belief]).kind).toBe('verified');
  });

  test('labels every open cell, on the path or not, with the first step of a shortest way to the goal', () => {
    const toGoal = distancesFrom(puzzle, puzzle.goal!);
    labels.forEach((label, cell) => {
      const steps = STEPS.filter(({ way }) => label === classOf(way, solution[cell] === 1)).map(
        ({ down, right }) => down * puzzle.columns + right,
      );
      const isLed = toGoal[cell]! > 0; // neither a wall nor the goal nor cut off
      expect(steps, `cell ${cell}`).toHaveLength(Number(isLed));
      for (const step of steps) expect(toGoal[cell + step]).toBe(toGoal[cell]! - 1);
      expect(isPathClass(label)).toBe(solution[cell] === 1);
    });
  });

  test('shows how probable it is that a cell is on the path, whichever way it says', () => {
    const wide = { ...puzzle, rows: 3, columns: 1, walls: [0, 0, 1] as (0 | 1)[], start: 0, goal: 1 };
    const rows = [
      [0.125, 0.125, 0.125, 0.125, 0, 0, 0.25, 0.125, 0.125, 0],
      [0.25, 0, 0, 0, 0, 0.75, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 1, 0, 0, 0, 0], // a wall
    ];
    const [first] = encoding.view(wide).instances;
    expect([...first!.read(Float32Array.from(rows.flat())).probabilities]).toEqual([
      0.5, 0.5, 0.25, 0.75, 1, 0,
    ]);
  });

  test('never answers with a wall, whatever the classes say', () => {
    const everywhere = new Int32Array(puzzle.walls.length).fill(classOf(WAYS.up, true));
    expect(instance.read(certain(everywhere)).values).toEqual(puzzle.walls.map(wall => 1 - wall));
  });

  test('asks for news to travel through every open cell, there and back', () => {
    expect(encoding.travel?.(puzzle)).toBe(2 * puzzle.walls.filter(wall => wall === 0).length);
    expect(encodingOf('sudoku').travel).toBeUndefined();
  });

  test('samples are of the size that was asked for', () => {
    expect(encoding.extent(encoding.sample(7))).toEqual({ rows: 7, columns: 7, symbols: CELL_CLASSES });
    expect(encodingOf('sudoku').extent(encodingOf('sudoku').sample(6))).toEqual({
      rows: 6,
      columns: 6,
      symbols: 6,
    });
  });
});

/** What a cell of the automaton holds: no more than its class. */
interface CellState {
  readonly isReached: boolean;
  readonly way: Way;
  readonly isOnPath: boolean;
}

/** Cells to the right, below, to the left and above; undefined beyond the edge. */
function besides(maze: Maze, cell: number): (number | undefined)[] {
  return STEPS.map(({ down, right }) =>
    neighbours(cell, maze).find(beside => beside === cell + down * maze.columns + right),
  );
}

/**
 * A cellular automaton with twelve states: all cells change at once, each by what it and the four beside it hold. No cell
 * knows a distance; the order in which news arrives tells it which of its neighbours are nearer to the goal.
 */
function labelsByLocalRules(maze: Maze): number[] {
  const beside = maze.walls.map((_, cell) => besides(maze, cell));
  let states: CellState[] = maze.walls.map((_, cell) => ({
    isReached: cell === maze.goal,
    way: WAYS.none,
    isOnPath: false,
  }));
  for (let changed = true; changed; ) {
    changed = false;
    const before = states;
    states = before.map((state, cell) => {
      if (maze.walls[cell] === 1) return state;
      const heard = beside[cell]!.map(other => (other === undefined ? undefined : before[other]));
      const first = heard.findIndex(other => other?.isReached);
      const next =
        state.isReached || first < 0 ? state : { ...state, isReached: true, way: STEPS[first]!.way };
      const isPointedAt = heard.some(
        (other, at) => other?.isOnPath && other.way === STEPS[(at + 2) % 4]!.way,
      );
      const isOnPath = state.isReached && (state.isOnPath || cell === maze.start || isPointedAt);
      if (next.isReached === state.isReached && isOnPath === state.isOnPath) return state;
      changed = true;
      return { ...next, isOnPath };
    });
  }
  return states.map(({ way, isOnPath }) => classOf(way, isOnPath));
}

describe('the target among many shortest paths', () => {
  test('is what local rules find: a wave from the goal, and a path along the ways that it leaves', () => {
    fc.assert(
      fc.property(generated, ({ puzzle, solution }) => {
        expect([...labelsOf(puzzle, solution)]).toEqual(labelsByLocalRules(puzzle));
      }),
      { numRuns: 150 },
    );
    const field = { ...encoding.sample(20), start: 25, goal: 333 } as Maze;
    const anyAnswer = field.walls.map(() => 0);
    expect([...labelsOf(field, anyAnswer)]).toEqual(labelsByLocalRules(field));
  });

  test('is the same whatever shortest path the answer takes, and every one verifies', () => {
    fc.assert(
      fc.property(generated, fc.nat(), ({ puzzle, solution }, seed) => {
        const path = someShortestPath(puzzle, seeded(seed));
        const other = puzzle.walls.map((_, cell) => Number(path.includes(cell)));
        expect(verifyMaze(puzzle, other).kind).toBe('verified');
        expect(labelsOf(puzzle, other)).toEqual(labelsOf(puzzle, solution));
      }),
      { numRuns: 40 },
    );
  });
});
