import { median } from '../../shared/median.ts';
import type { Maze } from '../../shared/puzzles/maze/board.ts';
import { generateMaze } from '../../shared/puzzles/maze/generator.ts';
import { Random } from '../../shared/random.ts';
import type { Model } from '../model/model-file.ts';
import { Runtime } from '../model/runtime.ts';
import { solve } from '../solve/solve.ts';
import type { Figure } from './figure.ts';

/** How fast a model solves mazes of all generators on the CPU: 30×30 with paths over 110, and 60×60. */
export async function benchMazes(model: Model, threads: number): Promise<Figure[]> {
  const runtime = new Runtime(model, 'cpu', threads);
  const middling = await solveAll(runtime, mazesOf(30, 111, 15));
  const large = await solveAll(runtime, mazesOf(60, 250, 7));
  return [
    figure(
      'mazeFirstFrameMs',
      'first frame of a 30×30 maze, from the call',
      median(middling.firstFrames),
      100,
    ),
    figure('maze30Ms', '30×30 maze, path over 110, median of 15', median(middling.solves), 1500),
    figure('maze60Ms', '60×60 maze, path over 250, median of 7', median(large.solves), 8000),
  ];
}

const figure = (name: string, what: string, value: number, most: number): Figure => ({
  name,
  what,
  value,
  unit: 'ms',
  goal: { most },
});

function mazesOf(side: number, leastSteps: number, count: number): Maze[] {
  const random = new Random(7);
  return Array.from(
    { length: count },
    () => generateMaze({ rows: side, columns: side, leastSteps, random }).puzzle,
  );
}

/** Milliseconds to the first frame and to the end of every solve, after one that compiles. */
async function solveAll(
  runtime: Runtime,
  mazes: readonly Maze[],
): Promise<{ firstFrames: number[]; solves: number[] }> {
  const [firstFrames, solves]: [number[], number[]] = [[], []];
  for (const [index, maze] of [mazes[0]!, ...mazes].entries()) {
    const start = performance.now();
    const frames = solve(runtime, maze, { effort: 'single', signal: new AbortController().signal });
    let next = await frames.next();
    const first = performance.now() - start;
    while (!next.done) next = await frames.next();
    if (index === 0) continue;
    firstFrames.push(first);
    solves.push(performance.now() - start);
  }
  return { firstFrames, solves };
}
