import type { Random } from '../../random.ts';
import type { Maze } from './board.ts';

/**
 * Rotations and reflections of a maze: they keep which paths are shortest. A quarter-turn transposes the maze and
 * reverses its rows or its columns, so rows and columns of a rectangle change places.
 */
export interface MazeSymmetry {
  /** Whether the maze is transposed, before rows and columns are reversed. */
  readonly transpose: boolean;
  /** Whether the order of the (possibly transposed) rows is reversed: upside down. */
  readonly reverseRows: boolean;
  /** Whether the order of the columns is reversed: left to right. */
  readonly reverseColumns: boolean;
}

type Size = Pick<Maze, 'rows' | 'columns'>;

const BOTH = [false, true] as const;

/** All eight; the first changes nothing. */
export const MAZE_SYMMETRIES: readonly MazeSymmetry[] = BOTH.flatMap(transpose =>
  BOTH.flatMap(reverseRows => BOTH.map(reverseColumns => ({ transpose, reverseRows, reverseColumns }))),
);

/** The symmetry that changes nothing. */
export const identityMazeSymmetry: MazeSymmetry = MAZE_SYMMETRIES[0]!;

/** One of the eight, all equally likely. */
export function randomMazeSymmetry(random: Random): MazeSymmetry {
  return random.pick(MAZE_SYMMETRIES);
}

/** The symmetry that undoes this one. */
export function inverseMazeSymmetry({ transpose, reverseRows, reverseColumns }: MazeSymmetry): MazeSymmetry {
  return transpose
    ? { transpose, reverseRows: reverseColumns, reverseColumns: reverseRows }
    : { transpose, reverseRows, reverseColumns };
}

/** Applies a symmetry to any row-major values of a maze: walls, an answer. */
export function transformMazeValues<T>(values: readonly T[], size: Size, symmetry: MazeSymmetry): T[] {
  return sourceCells(size, symmetry).map(source => values[source]!);
}

/**
 * Applies a symmetry to a maze and to values such as its answer. A shortest path stays one, but where there are several,
 * it need not be the one that `shortestPath` takes in the transformed maze.
 */
export function transformMaze(
  maze: Maze,
  values: readonly number[],
  symmetry: MazeSymmetry,
): { maze: Maze; values: number[] } {
  const sources = sourceCells(maze, symmetry);
  const moved = (cell: number | null) => (cell === null ? null : sources.indexOf(cell));
  return {
    maze: {
      kind: 'maze',
      ...turned(maze, symmetry),
      walls: sources.map(source => maze.walls[source]!),
      start: moved(maze.start),
      goal: moved(maze.goal),
    },
    values: values.length === 0 ? [] : sources.map(source => values[source]!),
  };
}

/** The same maze for all that are equal up to symmetry (the one whose text comes first): tells duplicates. */
export function canonicalMaze(maze: Maze): Maze {
  const turns = MAZE_SYMMETRIES.map(symmetry => transformMaze(maze, [], symmetry).maze);
  return turns.reduce((first, other) => (keyOf(other) < keyOf(first) ? other : first));
}

function keyOf({ rows, columns, walls, start, goal }: Maze): string {
  return [rows, columns, start, goal, walls.join('')].join();
}

function turned({ rows, columns }: Size, { transpose }: MazeSymmetry): Size {
  return transpose ? { rows: columns, columns: rows } : { rows, columns };
}

/** For every cell of the transformed maze, the cell of the original that comes there. */
function sourceCells(size: Size, symmetry: MazeSymmetry): number[] {
  const { rows, columns } = turned(size, symmetry);
  return Array.from({ length: rows * columns }, (_, cell) => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    const from = symmetry.reverseRows ? rows - 1 - row : row;
    const across = symmetry.reverseColumns ? columns - 1 - column : column;
    return symmetry.transpose ? across * size.columns + from : from * size.columns + across;
  });
}
