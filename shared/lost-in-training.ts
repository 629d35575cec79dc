import type { RunSummary } from './contract/training.ts';
import { EVALUATION_SETS, type EvaluationSet } from './contract/training-records.ts';
import { listText } from './english.ts';
import { EVALUATED } from './words.ts';

/** Share of a set's puzzles from which a difference is hardly chance. */
const NOTICEABLE = 0.05;

/**
 * What the weights of a run solve fewer of than those that it began with, in a sentence; undefined where there is
 * nothing. A rate that is too high undoes in minutes what a model was long trained to do.
 */
export function lostInTraining(evaluations: RunSummary['evaluations']): string | undefined {
  const lost = EVALUATION_SETS.flatMap(set => {
    const found = evaluations[set];
    return found && lossOf(found) >= NOTICEABLE
      ? [`${found.last.solved} of ${found.last.puzzles} ${EVALUATED[set]} (${found.first.solved} before)`]
      : [];
  });
  return lost.length > 0 ? `It solves fewer than before it was trained: ${listText(lost)}.` : undefined;
}

type FirstAndLast = NonNullable<RunSummary['evaluations'][EvaluationSet]>;

const lossOf = ({ first, last }: FirstAndLast): number =>
  first.solved / first.puzzles - last.solved / last.puzzles;

/** What can be done about it. */
export const AFTER_A_LOSS =
  'Train again with a lower learning rate, or go on with the model that it began with.';
