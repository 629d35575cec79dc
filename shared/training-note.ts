import type { RunSummary } from './contract/training.ts';
import { EVALUATION_SETS, type EvaluationSet } from './contract/training-records.ts';
import { listText, numberText } from './english.ts';
import { EVALUATED } from './words.ts';

/** What is to be said of the model that came of a run, where training was no gain; undefined where there is nothing. */
export function trainingNote({ evaluations, keptStep }: Outcome): string | undefined {
  if (keptStep === 0) return `Training made it no better: it is the model that the run began with. ${AGAIN}.`;
  const kept =
    keptStep === undefined ? [] : [`It is as it was at step ${numberText(keptStep)}, when it solved most.`];
  const lost = lostSets(evaluations);
  if (lost.length > 0)
    kept.push(
      `It solves fewer than before it was trained: ${listText(lost)}.`,
      `${AGAIN}, or go on with the model that it began with.`,
    );
  else if (isNoGain(evaluations)) kept.push('It solves no more puzzles than before it was trained.');
  return kept.length > 0 ? kept.join(' ') : undefined;
}

type Outcome = Pick<RunSummary, 'evaluations' | 'keptStep'>;

/** A rate that is too high undoes in minutes what a model was long trained to do. */
const AGAIN = 'Train again with a lower learning rate';

/** Share of a set's puzzles from which a difference is hardly chance. */
const NOTICEABLE = 0.05;

/** The sets of which clearly fewer puzzles are solved than at first, in words. */
function lostSets(evaluations: Outcome['evaluations']): string[] {
  return EVALUATION_SETS.flatMap(set => {
    const found = evaluations[set];
    return found && lossOf(found) >= NOTICEABLE
      ? [`${found.last.solved} of ${found.last.puzzles} ${EVALUATED[set]} (${found.first.solved} before)`]
      : [];
  });
}

/** Was it tried again after training, and are nowhere more puzzles solved than at first? */
function isNoGain(evaluations: Outcome['evaluations']): boolean {
  const again = EVALUATION_SETS.flatMap(set => {
    const found = evaluations[set];
    return found && found.last.step > found.first.step ? [found] : [];
  });
  return again.length > 0 && again.every(found => lossOf(found) >= 0);
}

type FirstAndLast = NonNullable<Outcome['evaluations'][EvaluationSet]>;

const lossOf = ({ first, last }: FirstAndLast): number =>
  first.solved / first.puzzles - last.solved / last.puzzles;
