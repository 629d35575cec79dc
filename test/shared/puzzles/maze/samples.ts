import fc from 'fast-check';
import { type Maze, OFF_PATH, ON_PATH } from '../../../../shared/puzzles/maze/board.ts';
import { type GeneratedMaze, generateMaze } from '../../../../shared/puzzles/maze/generator.ts';
import { MAZE_GENERATORS } from '../../../../shared/puzzles/maze/generators/index.ts';
import { Random } from '../../../../shared/random.ts';

/** Reads a drawing without any of the project's parsers: `#`, space, `S`, `G`. */
export function drawn(...rows: string[]): Maze {
  const cells = rows.join('');
  const cellOf = (end: string) => (cells.includes(end) ? cells.indexOf(end) : null);
  return {
    kind: 'maze',
    rows: rows.length,
    columns: rows[0]!.length,
    walls: [...cells].map(cell => (cell === '#' ? 1 : 0)),
    start: cellOf('S'),
    goal: cellOf('G'),
  };
}

/** The answer in a drawing: `o`, `S` and `G` are on the path. */
export function answerIn(...rows: string[]): number[] {
  return [...rows.join('')].map(cell => ('oSG'.includes(cell) ? ON_PATH : OFF_PATH));
}

/** Seeds, because a failing seed can be run again. */
export const seeds = fc.integer({ min: 0, max: 0x7fffffff });

export const seeded = (seed: number) => new Random(seed);

/** Small sides more often than large ones, up to the largest. */
export const sides = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 3, max: 12 }) },
  { weight: 1, arbitrary: fc.integer({ min: 3, max: 60 }) },
);

/** Mazes of every generator and size. */
export const generated: fc.Arbitrary<GeneratedMaze> = fc
  .record({ rows: sides, columns: sides, generator: fc.constantFrom(...MAZE_GENERATORS), seed: seeds })
  .map(({ seed, ...options }) => generateMaze({ ...options, random: seeded(seed) }));

/** Has a maze a wall at its left? Open columns alone are an indentation to a reader. */
export const isBesideWall = ({ puzzle: { walls, columns } }: GeneratedMaze): boolean =>
  walls.some((wall, cell) => wall === 1 && cell % columns === 0);

/** Any drawing at all: with a way or without, start and goal perhaps missing. */
export const anyMaze: fc.Arbitrary<Maze> = fc
  .record({ rows: fc.integer({ min: 3, max: 9 }), columns: fc.integer({ min: 3, max: 9 }) })
  .chain(({ rows, columns }) => {
    const cells = rows * columns;
    const end = fc.option(fc.nat(cells - 1), { freq: 4 });
    return fc
      .record({ share: fc.integer({ min: 0, max: 60 }), seed: seeds, start: end, goal: end })
      .map(({ share, seed, start, goal }) => {
        const random = seeded(seed);
        const other = goal === start ? null : goal;
        const walls = Array.from({ length: cells }, (_, cell): 0 | 1 =>
          random.below(100) < share && cell !== start && cell !== other ? 1 : 0,
        );
        return { kind: 'maze', rows, columns, walls, start, goal: other };
      });
  });

/** Open cells beside a cell, found without the project's code. */
export function openBeside({ rows, columns, walls }: Maze, cell: number): number[] {
  return [...walls.keys()].filter(other => {
    const down = Math.floor(other / columns) - Math.floor(cell / columns);
    const right = (other % columns) - (cell % columns);
    return other < rows * columns && walls[other] === 0 && Math.abs(down) + Math.abs(right) === 1;
  });
}

/** All paths from start to goal that visit no cell twice, as sorted cells; for tiny mazes. */
export function simplePaths(maze: Maze): number[][] {
  const beside = maze.walls.map((_, cell) => openBeside(maze, cell));
  const walk = (path: number[]): number[][] => {
    const here = path.at(-1)!;
    if (here === maze.goal) return [path];
    return beside[here]!.filter(next => !path.includes(next)).flatMap(next => walk([...path, next]));
  };
  return walk([maze.start!]);
}

/**
 * A random one of the shortest paths, without the project's search: lengths by relaxing every cell until nothing
 * changes, then downhill from the start.
 */
export function someShortestPath(maze: Maze, random: Random): number[] {
  const { rows, columns, walls, start, goal } = maze;
  const around = (cell: number) => {
    const column = cell % columns;
    return [
      cell - columns,
      cell + columns,
      column > 0 ? cell - 1 : -1,
      column + 1 < columns ? cell + 1 : -1,
    ].filter(other => other >= 0 && other < rows * columns && walls[other] === 0);
  };
  const lengths = walls.map((_, cell) => (cell === goal ? 0 : Number.POSITIVE_INFINITY));
  for (let changed = true; changed; ) {
    changed = false;
    for (const cell of walls.keys()) {
      if (walls[cell] === 1) continue;
      const length = Math.min(lengths[cell]!, ...around(cell).map(other => lengths[other]! + 1));
      changed ||= length < lengths[cell]!;
      lengths[cell] = length;
    }
  }
  const path = [start!];
  while (path.at(-1) !== goal) {
    const here = path.at(-1)!;
    path.push(random.pick(around(here).filter(next => lengths[next] === lengths[here]! - 1)));
  }
  return path;
}

/** A path as an answer. */
export function onPath(maze: Maze, path: readonly number[]): number[] {
  return maze.walls.map((_, cell) => (path.includes(cell) ? ON_PATH : OFF_PATH));
}

/** Values with some of them replaced. */
export function changed(values: readonly number[], changes: Readonly<Record<number, number>>): number[] {
  return values.map((value, cell) => changes[cell] ?? value);
}
