import type { Frame } from '../../shared/frame.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { ArcTask } from '../../shared/puzzles/arc/board.ts';
import { learningFrames } from './learning.ts';
import { outcomeAfter, type StandIn, type StandInSolve } from './stand-in.ts';

/**
 * A STAND-IN for learning ARC tasks: no model. It "learns" the outputs of the pairs bit by bit, and comes to the known
 * answer of every test, or to the first pair's output where none is known. `relentless` learns until it is stopped.
 */
export const arcStandIn: StandIn<ArcTask> = {
  solve: solveArc,
  diagnose: () => ({ kind: 'solvable', grade: 'singles', rating: 0 }),
};

async function* solveArc(
  task: ArcTask,
  { effort, signal }: StandInSolve,
  pause: number,
): AsyncGenerator<Frame, Outcome> {
  const right = task.tests.map(({ output }) => output ?? task.pairs[0]!.output);
  const all = learningFrames(task, right);
  let last = all[0]!;
  for (let at = 0; at < all.length && !signal.aborted; at++) {
    await new Promise(resolve => setTimeout(resolve, pause));
    last = all[at]!;
    yield last;
    if (effort === 'relentless' && at === 4) at--; // never gets beyond
  }
  return outcomeAfter(last.step, {
    verdict: {
      kind: 'unknown',
      evidence: { ...last.evidence, ...(signal.aborted ? {} : { calibration: { count: 92, of: 100 } }) },
    },
    ended: signal.aborted ? 'stopped' : 'limit',
    answer: last.answer.map(({ rows, columns, values }) => ({ rows, columns, values })),
    model: 'stand-in-arc',
  });
}
