import { availableParallelism } from 'node:os';
import type { FramePart } from '../../../shared/frame.ts';
import type { ArcTask } from '../../../shared/puzzles/arc/board.ts';
import { QUARTERS, TURNS, turnedRight, turnIndex } from '../../../shared/puzzles/grid-turns.ts';
import { frameGrid } from '../../search/frames.ts';
import type { Proposal } from '../../search/improve-views.ts';
import type { Proposer, Step } from '../../search/propose.ts';
import { adapt, type Progress } from './adapt/adapt.ts';

/**
 * Learns the task from its pairs for at most so long, in milliseconds, or as the search has it; then the improvement steps
 * of the answer. Every view of the task proposes.
 */
export const adaptation = (budget: number): Proposer =>
  async function* ({ puzzle, runtime, signal, seed, learning = { milliseconds: budget } }) {
    if (puzzle.kind !== 'arc') throw new Error(`internal: a ${puzzle.kind} has no pairs to learn from`);
    const { card, weights } = runtime.model;
    const threads = runtime.threads || availableParallelism();
    const options = { limit: learning, signal, threads, settings: { seed } };
    let [answering, before] = [0, 0];
    for await (const progress of adapt({ config: card.config, weights }, puzzle, options)) {
      if (progress.phase === 'answering') answering++;
      yield stepOf(puzzle, progress, answering, progress.milliseconds - before);
      before = progress.milliseconds;
    }
    return 'limit';
  };

function stepOf({ pairs }: ArcTask, progress: Progress, answering: number, milliseconds: number): Step {
  const proposals = progress.tests[0]!.map((_, vote) => proposalOf(progress, vote));
  const { leftOut, phase, loss } = progress;
  return {
    proposals,
    milliseconds,
    step: answering === 0 ? progress.steps : answering,
    firstRestart: answering === 0 ? 0 : 1,
    shown: {
      parts: partsOf(progress, proposals),
      evidence: {
        reproduced: { count: progress.reproduced, of: pairs.length },
        ...(leftOut ? { leftOut } : {}),
      },
      ...(phase === 'answering' ? {} : { loss }),
    },
  };
}

/**
 * What one view answers to all test inputs, and how sure it is of its cells in the mean.
 * @param vote its number among all that vote
 */
function proposalOf({ tests }: Progress, vote: number): Proposal {
  const answer = tests.map(votes => votes[vote]!);
  const sure = answer.flatMap(({ values, symbols, probabilities }) =>
    values.map((value, cell) => probabilities[cell * symbols + value]!),
  );
  return { answer, halt: sure.reduce((sum, probability) => sum + probability, 0) / sure.length };
}

function partsOf({ pairs }: Progress, proposals: readonly Proposal[]): FramePart[] {
  const votes = proposals.map((_, at) => {
    const run = at - (at % TURNS.length);
    return proposals[run + PAGE_ORDER[at - run]!]!;
  });
  return [
    ...pairs.map((output, index): FramePart => ({ role: 'example', index, grids: [frameGrid(output)] })),
    ...votes.map(
      ({ answer }, index): FramePart => ({
        role: 'view',
        index,
        grids: answer.map(belief => frameGrid(belief)),
      }),
    ),
  ];
}

/** The views in the order in which they are shown: turned by 0 to 3 quarters, then the same mirrored. */
const PAGE_ORDER = [false, true].flatMap(isMirrored =>
  QUARTERS.map(quarters => turnIndex(turnedRight(quarters, isMirrored))),
);
