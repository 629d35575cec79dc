import * as v from 'valibot';
import { UserError } from '../../shared/errors.ts';
import type { Frame } from '../../shared/frame.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { shareOf } from '../../shared/puzzles/frame-grid.ts';
import { type Maze, OFF_PATH, ON_PATH } from '../../shared/puzzles/maze/board.ts';
import { distancesFrom, pathAnswer, shortestPath } from '../../shared/puzzles/maze/paths.ts';
import { verifyMaze } from '../../shared/puzzles/maze/rules.ts';
import { MazeWishSchema, mazeGenerator } from '../../shared/puzzles/maze/skills.ts';
import { waysToGoal } from '../../shared/puzzles/maze/ways.ts';
import { diagnose } from '../../shared/puzzles/skills.ts';
import { Random } from '../../shared/random.ts';
import { answerTo, valuesIn } from '../answers.ts';
import { outcomeAfter, type StandIn, type StandInSolve } from './stand-in.ts';

/**
 * A STAND-IN for solving mazes: no model. It walks the shortest path a fixed part further with every step; cells off the
 * path, but near the start, begin likely and fade. Without a path it answers what the start reaches, and settles.
 */
const STEPS = 8;

export const mazeStandIn: StandIn<Maze> = {
  solve: solveMaze,
  diagnose,
  generate(options) {
    const wish = v.parse(MazeWishSchema, options);
    return mazeGenerator.generate({ generator: 'prim', ...wish }, new Random(1)).puzzle;
  },
};

async function* solveMaze(maze: Maze, options: StandInSolve, pause: number): AsyncGenerator<Frame, Outcome> {
  if (maze.start === null || maze.goal === null)
    throw new UserError('The stand-in needs a start and a goal.', 'Draw both.');
  const endless = options.effort === 'relentless';
  let before: readonly number[] = [];
  let step = 0;
  let verified = false;
  while ((endless || step < STEPS) && !verified && !options.signal.aborted) {
    await new Promise(resolve => setTimeout(resolve, pause));
    const frame = frameOf(maze, ++step, before);
    before = valuesIn(frame.answer);
    verified = frame.verified;
    yield frame;
  }
  const verdict = verifyMaze(maze, before);
  return outcomeAfter(step, {
    verdict,
    ended: verdict.kind === 'verified' ? 'verified' : options.signal.aborted ? 'stopped' : 'settled',
    answer: before.length > 0 ? answerTo(maze, before) : [],
    model: 'stand-in-maze',
  });
}

function frameOf(maze: Maze, step: number, before: readonly number[]): Frame {
  const shares = sharesAt(maze, Math.min(1, step / STEPS));
  const values = shares.map(share => (share >= 0.5 ? ON_PATH : OFF_PATH));
  return {
    step,
    restart: 0,
    answer: [
      {
        ...{ rows: maze.rows, columns: maze.columns, values, symbols: 2 },
        probabilities: Uint8Array.from(
          shares.flatMap(share => [1 - share, share]),
          shareOf,
        ),
        auxiliary: waysToGoal(maze),
        changed: values.flatMap((value, cell) => (value === before[cell] ? [] : [cell])),
      },
    ],
    halt: Math.min(1, step / STEPS),
    verified: verifyMaze(maze, values).kind === 'verified',
    milliseconds: 1,
    device: 'cpu',
  };
}

/** Probability of every cell to be on the path, when so much of the thinking is done. */
function sharesAt(maze: Maze, done: number): number[] {
  const distances = distancesFrom(maze, maze.start ?? 0);
  const path = shortestPath(maze);
  const answer = path && pathAnswer(maze, path);
  const farthest = distances.reduce((most, distance) => Math.max(most, distance), 1);
  const reach = done * (path ? path.length : farthest);
  return maze.walls.map((wall, cell) => {
    const distance = distances[cell] ?? -1;
    if (wall === 1 || distance < 0) return 0;
    if (answer && answer[cell] !== ON_PATH) return round(0.45 * (1 - done) * (1 - distance / farthest));
    return distance <= reach ? 0.97 : round(0.3 * done);
  });
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}
