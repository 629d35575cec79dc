import { withoutPair } from '../../../../shared/puzzles/arc/answers.ts';
import type { ArcTask } from '../../../../shared/puzzles/arc/board.ts';
import { sameGrid } from '../../../../shared/puzzles/grid.ts';
import type { Tally } from '../../../../shared/puzzles/verdict.ts';
import { rankGrids } from '../../../search/vote.ts';
import type { TaskRows } from '../rows.ts';
import { CourseByTime } from './course.ts';
import { LearningRun, type Workshop } from './run.ts';

/** Shortest time in which leaving a pair out can say something. */
const LEAST_TIME = 2_000;

/**
 * Leaves one pair out in turn, learns the others afresh, and asks for the one. Only runs that reproduced what they
 * learned count: the others had too little time to say anything about the rule.
 * @param whole the task's rows, with all pairs
 * @param time milliseconds for all of it; where it is short, only the first pairs are left out
 * @returns after every pair: how many came out right, of those that count
 */
export async function* checkLeftOut(
  workshop: Workshop,
  task: ArcTask,
  whole: TaskRows,
  time: number,
): AsyncGenerator<Tally, void> {
  const start = performance.now();
  const trials = Math.min(task.pairs.length, Math.floor(time / LEAST_TIME));
  let tally: Tally = { count: 0, of: 0 };
  for (let pair = 0; pair < trials && !workshop.signal.aborted; pair++) {
    const left = time - (performance.now() - start);
    const isRight = await trial(workshop, task, pair, whole, left / (trials - pair));
    if (isRight !== undefined) tally = { count: tally.count + Number(isRight), of: tally.of + 1 };
    yield tally;
  }
}

/** @returns undefined where the other pairs were not learned in time */
async function trial(
  workshop: Workshop,
  task: ArcTask,
  pair: number,
  whole: TaskRows,
  time: number,
): Promise<boolean | undefined> {
  const { puzzle, asked } = withoutPair(task, pair);
  const rows = whole.again(puzzle);
  const run = await LearningRun.begin(workshop, { task: puzzle, rows }, workshop.settings.seed);
  try {
    for await (const _ of run.learn(new CourseByTime(() => time, workshop.settings.batch))); // until it is settled or its time is over
    const last = (await run.look()).at(-1)!;
    if (last.reproduced < last.pairs.length || workshop.signal.aborted) return undefined;
    return sameGrid(rankGrids(last.tests[0]!)[0]!, asked.output);
  } finally {
    await run.dispose();
  }
}
