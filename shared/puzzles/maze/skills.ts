import * as v from 'valibot';
import { count } from '../../count.ts';
import { Random } from '../../random.ts';
import { answerOf } from '../grid.ts';
import type { ExampleOf, Generator, Hints, Skills, SolvedExampleOf, Solver, Symmetries } from '../type.ts';
import { MAZE_SIDES, type Maze } from './board.ts';
import { diagnoseMaze } from './diagnose.ts';
import { type GeneratedMaze, generateMaze } from './generator.ts';
import { MAZE_GENERATORS } from './generators/index.ts';
import { mazeHint } from './hint.ts';
import { pathAnswer, shortestPath } from './paths.ts';
import { slipsOf } from './slips.ts';
import { sizeKeepingSymmetries, transformMaze } from './symmetries.ts';

const toAnswer = ({ rows, columns }: Maze, path: readonly number[]) => answerOf(rows, columns, path);

const side = v.pipe(v.number(), v.safeInteger(), v.minValue(MAZE_SIDES.least), v.maxValue(MAZE_SIDES.most));

/** What a generated maze should be like. */
export const MazeWishSchema = v.object({
  rows: side,
  columns: side,
  /** A random one, but not drawn, when left out. */
  generator: v.optional(v.picklist(MAZE_GENERATORS)),
  /** Steps from start to goal, at least; see `hardLeastSteps` for what is long. */
  leastSteps: v.optional(count),
  /** The same seed gives the same maze; another one every time when left out. */
  seed: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 31 - 1))),
});
export type MazeWish = v.InferOutput<typeof MazeWishSchema>;

const solver: Solver<Maze> = {
  examine(maze) {
    const found = diagnoseMaze(maze);
    if (found.kind !== 'path') return { diagnosis: found };
    const { grade, steps, deadEnds, several, path } = found;
    const counts = { deadEnds, shortestPaths: several ? 2 : 1 };
    return {
      diagnosis: { kind: 'solvable', grade, rating: steps, counts },
      answer: toAnswer(maze, pathAnswer(maze, path)),
    };
  },
  solve(maze) {
    const path = shortestPath(maze);
    return path && toAnswer(maze, pathAnswer(maze, path));
  },
  slips: slipsOf,
};

export const mazeGenerator: Generator<Maze, MazeWish> = {
  options: MazeWishSchema,
  generate({ rows, columns, generator, leastSteps, seed }, random) {
    const made = generateMaze({
      ...{ rows, columns, random: seed === undefined ? random : new Random(seed) },
      ...(generator === undefined ? {} : { generator }),
      ...(leastSteps === undefined ? {} : { leastSteps }),
    });
    return solvedMaze(made);
  },
  ordinary: ({ rows, columns }, random) => solvedMaze(generateMaze({ rows, columns, random })),
  // Of any kind: what people bring is as likely drawn as carved.
  like: ({ rows, columns }, random) =>
    solvedMaze(generateMaze({ rows, columns, generator: random.pick(MAZE_GENERATORS), random })),
};

/** A generated maze with its answer as a grid. */
export function solvedMaze({ puzzle, solution }: GeneratedMaze): SolvedExampleOf<Maze> {
  return { puzzle, solution: toAnswer(puzzle, solution) };
}

/** Turned and mirrored, start and goal exchanged or not; a rectangle keeps its rows and columns. */
const symmetries: Symmetries<Maze> = {
  move<E extends ExampleOf<Maze>>(example: E, random: Random): E {
    const symmetry = random.pick(sizeKeepingSymmetries(example.puzzle));
    const maze = transformMaze(example.puzzle, symmetry);
    const puzzle = random.below(2) === 1 ? { ...maze, start: maze.goal, goal: maze.start } : maze;
    // Of several shortest paths always the one that the rule takes, so that a network can learn it.
    const solution = example.solution && solver.solve(puzzle);
    return { ...example, puzzle, ...(solution ? { solution } : {}) };
  },
};

const hints: Hints<Maze> = { hint: (maze, [belief]) => belief && mazeHint(maze, belief) };

export const mazeSkills: Skills<Maze> = { solver, generator: mazeGenerator, symmetries, hints };
