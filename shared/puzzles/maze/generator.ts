import { UserError } from '../../errors.ts';
import type { Random } from '../../random.ts';
import { checkMazeSize, type Maze } from './board.ts';
import { CARVING_GENERATORS, carverNamed, type MazeGenerator } from './generators/index.ts';
import type { Walls } from './generators/lattice.ts';
import { distancesFrom, pathAnswer, shortestPath } from './paths.ts';

export interface GenerateMazeOptions {
  readonly rows: number;
  readonly columns: number;
  /** A random one of {@link CARVING_GENERATORS} when left out. */
  readonly generator?: MazeGenerator;
  /** Steps from start to goal, at least: 2 when left out. `hardLeastSteps` (grade.ts) says what is long for a size. */
  readonly leastSteps?: number;
  readonly random: Random;
}

export interface GeneratedMaze {
  readonly puzzle: Maze;
  /** The shortest path as an answer (of several, the one that {@link shortestPath} takes). */
  readonly solution: number[];
  /** Steps from start to goal. */
  readonly steps: number;
}

/** Mazes that are tried with a start at any place. */
const MAX_TRIES = 500;

/**
 * Further mazes, tried from the end of a long way: of 30×30 mazes with random obstacles 1 in 2,000 has a path of 111
 * steps from a random start, but 1 in 370 has one at all.
 */
const MAX_FAR_TRIES = 2000;

/**
 * Makes a maze with a path from start to goal, both at random places.
 * @throws UserError when the size is not possible, or none of 2,500 mazes had a path as long as asked for
 */
export function generateMaze(options: GenerateMazeOptions): GeneratedMaze {
  const { rows, columns, generator, random } = options;
  checkMazeSize(rows, columns);
  const leastSteps = Math.max(1, options.leastSteps ?? 2); // start and goal are never the same cell
  for (let tries = 0; tries < MAX_TRIES + MAX_FAR_TRIES; tries++) {
    const walls = carverNamed(generator ?? random.pick(CARVING_GENERATORS))(rows, columns, random);
    const puzzle = placeEnds(walls, leastSteps, tries >= MAX_TRIES, random);
    if (!puzzle) continue;
    const path = shortestPath(puzzle)!;
    return { puzzle, solution: pathAnswer(puzzle, path), steps: path.length - 1 };
  }
  throw new UserError(
    `None of ${MAX_TRIES + MAX_FAR_TRIES} generated ${rows}×${columns} mazes${generator ? ` (${generator})` : ''} has a path of ${leastSteps} steps.`,
    'Ask for a shorter path, a larger maze, or another generator (depth-first makes the longest paths).',
  );
}

/**
 * The ends that come with the walls if they are far enough apart; else a random start, and a random goal at least so many
 * steps away from it.
 * @param far start as far as possible from a random cell
 * @returns undefined when no cell is far enough away
 */
function placeEnds(carved: Walls, leastSteps: number, far: boolean, random: Random): Maze | undefined {
  const { rows, columns, walls, ends } = carved;
  if (ends && distancesFrom(carved, ends[0])[ends[1]]! >= leastSteps)
    return { kind: 'maze', rows, columns, walls: [...walls], start: ends[0], goal: ends[1] };
  const open = walls.flatMap((wall, cell) => (wall === 0 ? [cell] : []));
  if (open.length < 2) return undefined;
  const anywhere = random.pick(open);
  const start = far ? farthestFrom(carved, anywhere).cell : anywhere;
  const { distances, distance: farthest } = farthestFrom(carved, start);
  if (farthest < leastSteps) return undefined;
  const least = leastSteps + Math.floor(random.uniform() * (farthest - leastSteps + 1));
  const goal = random.pick(open.filter(cell => distances[cell]! >= least));
  return { kind: 'maze', rows, columns, walls: [...walls], start, goal };
}

/** The cell with the longest way from a cell, its distance, and those of all cells. */
function farthestFrom(
  carved: Walls,
  from: number,
): { cell: number; distance: number; distances: Int32Array } {
  const distances = distancesFrom(carved, from);
  const distance = distances.reduce((most, steps) => Math.max(most, steps), 0);
  return { cell: distances.indexOf(distance), distance, distances };
}
